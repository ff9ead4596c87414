import { chooseFiles, putFile } from './pictures';

/** As large as it is ever shown, three times over. */
const SIDE = 264;

/** The middle of the picture, square and small: what WeChat's own cropping gives. */
async function squared(file: File): Promise<Blob> {
  const picture = await createImageBitmap(file);
  const side = Math.min(picture.width, picture.height);
  const canvas = Object.assign(document.createElement('canvas'), { width: SIDE, height: SIDE });
  const [x, y] = [(picture.width - side) / 2, (picture.height - side) / 2];
  canvas.getContext('2d')?.drawImage(picture, x, y, side, side, 0, 0, SIDE, SIDE);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/jpeg', 0.85),
  );
}

/** The browser's own file choice; null when it was closed. */
export async function avatarByBrowser(path: string): Promise<string | null> {
  const [file] = await chooseFiles();
  return file ? putFile(path, await squared(file)) : null;
}
