/** Where the shop's own art is: beside the console on the local cloud; `<meta name="huitou-assets">` says where else. */
const assets = () => document.querySelector<HTMLMetaElement>('meta[name="huitou-assets"]')?.content ?? '/';

/** The address of a product's picture; cloud storage's come with the list. */
export const pictureUrl = (image: string, pictures: Readonly<Record<string, string>>): string =>
  pictures[image] ?? (/^https?:/.test(image) ? image : assets() + image);

/** Wide enough for a phone at three times its pixels. */
const WIDEST = 1200;

/** A file as the server takes it: at most 1200 px, JPEG, base64. Null for what is no picture. */
export async function shrink(file: File): Promise<string | null> {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) return null;
  const scale = Math.min(1, WIDEST / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  const draw = canvas.getContext('2d');
  if (!draw) return null;
  draw.fillStyle = '#fff';
  draw.fillRect(0, 0, canvas.width, canvas.height);
  draw.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/jpeg', 0.86).split(',')[1] ?? null;
}
