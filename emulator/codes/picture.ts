import { deflateSync } from 'node:zlib';
import { create } from 'qrcode';
import { crc32 } from '../durable/crc32';

export interface PictureStyle {
  /** Pixels, both ways. */
  readonly width: number;
  /** 0–255 each. */
  readonly lineColor: { readonly r: number; readonly g: number; readonly b: number };
  /** `is_hyaline`: no ground. */
  readonly transparent: boolean;
}

/** Blank modules on each side, so that a scanner finds the corners. */
const MARGIN = 3;

/** A PNG of `content` that any scanner reads. WeChat's own codes are round suns; this is a plain QR code. */
export function drawCode(content: string, style: PictureStyle): Buffer {
  const { modules } = create(content, { errorCorrectionLevel: 'M' });
  const { width } = style;
  const scale = width / (modules.size + 2 * MARGIN);
  const moduleAt = (pixel: number): number => Math.floor(pixel / scale) - MARGIN;
  const isDark = (row: number, column: number): boolean => {
    const inside = row >= 0 && column >= 0 && row < modules.size && column < modules.size;
    return inside && modules.data[row * modules.size + column] === 1;
  };
  return png(width, (x, y) => isDark(moduleAt(y), moduleAt(x)), style);
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A square of two colours, one bit a pixel (PNG specification: colour type 3). */
function png(
  width: number,
  isDark: (x: number, y: number) => boolean,
  { lineColor: { r, g, b }, transparent }: PictureStyle,
): Buffer {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 1, 3, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(width, 4);
  // A row begins with its filter, 0: none.
  const stride = 1 + Math.ceil(width / 8);
  const rows = Buffer.alloc(stride * width);
  for (let y = 0; y < width; y++)
    for (let x = 0; x < width; x++) if (isDark(x, y)) rows[y * stride + 1 + (x >> 3)]! |= 0x80 >> (x & 7);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from([255, 255, 255, r, g, b])),
    ...(transparent ? [chunk('tRNS', Buffer.from([0]))] : []),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, body: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(body.length, 0);
  ends.writeUInt32BE(crc32(typed), 4);
  return Buffer.concat([ends.subarray(0, 4), typed, ends.subarray(4)]);
}
