import { inflateSync } from 'node:zlib';
import jsQR from 'jsqr';

export interface Pixels {
  width: number;
  height: number;
  /** Four bytes each: red, green, blue, alpha. */
  data: Uint8ClampedArray;
}

/** Read a PNG of 8-bit RGBA without interlacing, the only kind that the codes are. */
export function readPng(png: Buffer): Pixels {
  const chunks: Buffer[] = [];
  let [width, height, kind] = [0, 0, ''];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR')
      [width, height, kind] = [body.readUInt32BE(0), body.readUInt32BE(4), body.toString('hex', 8, 13)];
    if (type === 'IDAT') chunks.push(body);
    at += length + 12;
  }
  if (kind !== '0806000000') throw new Error(`not 8-bit RGBA: ${kind}`);
  return { width, height, data: unfiltered(inflateSync(Buffer.concat(chunks)), width, height) };
}

const BYTES = 4;

/** Undo the filter of each row (PNG specification §9). */
function unfiltered(raw: Buffer, width: number, height: number): Uint8ClampedArray {
  const stride = width * BYTES;
  const out = new Uint8ClampedArray(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)]!;
    for (let x = 0; x < stride; x++) {
      const left = x >= BYTES ? out[y * stride + x - BYTES]! : 0;
      const up = y > 0 ? out[(y - 1) * stride + x]! : 0;
      const corner = x >= BYTES && y > 0 ? out[(y - 1) * stride + x - BYTES]! : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter]!;
      out[y * stride + x] = (raw[y * (stride + 1) + 1 + x]! + guess) & 0xff;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const sum = left + up - corner;
  const [a, b, c] = [Math.abs(sum - left), Math.abs(sum - up), Math.abs(sum - corner)] as const;
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** What a phone's camera reads in the picture. */
export function scan(png: Buffer): string {
  const { data, width, height } = readPng(png);
  const found = jsQR(data, width, height);
  if (!found) throw new Error('nothing to read in the picture');
  return found.data;
}
