import { inflateSync } from 'node:zlib';
import jsQR from 'jsqr';

export interface Pixels {
  width: number;
  height: number;
  /** Four bytes each: red, green, blue, alpha. */
  data: Uint8ClampedArray;
}

/** Read a PNG of two colours without filters, the only kind that the codes are (PNG specification, colour type 3). */
export function readPng(png: Buffer): Pixels {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const header = chunks.get('IHDR')!;
  if (header.toString('hex', 8) !== '0103000000') throw new Error('not one bit of a palette');
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const rows = inflateSync(chunks.get('IDAT')!);
  const stride = 1 + Math.ceil(width / 8);
  const palette = chunks.get('PLTE')!;
  const alpha = chunks.get('tRNS') ?? Buffer.alloc(0);
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const color = (rows[y * stride + 1 + (x >> 3)]! >> (7 - (x & 7))) & 1;
      data.set([...palette.subarray(color * 3, color * 3 + 3), alpha[color] ?? 255], (y * width + x) * 4);
    }
  return { width, height, data };
}

/** What a phone's camera reads in the picture. */
export function scan(png: Buffer): string {
  const { data, width, height } = readPng(png);
  const found = jsQR(data, width, height);
  if (!found) throw new Error('nothing to read in the picture');
  return found.data;
}
