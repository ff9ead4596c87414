import { toBuffer } from 'qrcode';

export interface PictureStyle {
  /** Pixels, both ways. */
  readonly width: number;
  /** 0–255 each. */
  readonly lineColor: { readonly r: number; readonly g: number; readonly b: number };
  /** `is_hyaline`: no ground. */
  readonly transparent: boolean;
}

/** A PNG of `content` that any scanner reads. WeChat's own codes are round suns; this is a plain QR code. */
export function drawCode(content: string, { width, lineColor, transparent }: PictureStyle): Promise<Buffer> {
  const { r, g, b } = lineColor;
  const dark = `#${[r, g, b].map((each) => each.toString(16).padStart(2, '0')).join('')}ff`;
  return toBuffer(content, {
    type: 'png',
    width,
    margin: 2,
    errorCorrectionLevel: 'M',
    color: { dark, light: transparent ? '#ffffff00' : '#ffffffff' },
  });
}
