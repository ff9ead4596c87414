import { code128, stripes } from './barcode';

const all = Array.from({ length: 100 }, (_, value) => code128(String(value).padStart(2, '0'))[1] ?? '');
const sum = (widths: string, from: number, step: number): number =>
  [...widths].reduce((total, width, at) => total + ((at - from) % step === 0 ? Number(width) : 0), 0);

describe('the barcode of a pickup code', () => {
  it('gives every pair of digits a symbol of its own: eleven modules, bars an even number of them', () => {
    expect(new Set(all).size).toBe(100);
    for (const symbol of all) {
      expect(symbol).toMatch(/^[1-4]{6}$/);
      expect(sum(symbol, 0, 1)).toBe(11);
      expect(sum(symbol, 0, 2) % 2).toBe(0);
    }
  });

  it('begins with start C, ends with stop, and carries its check', () => {
    // 105 + 1×12 + 2×34 + 3×56 = 353, and 353 mod 103 = 44
    expect(code128('123456')).toEqual(['211232', all[12], all[34], all[56], all[44], '2331112']);
  });

  it('is 68 modules wide for six digits, and begins and ends with a bar', () => {
    const widths = stripes('482913');
    expect(widths.reduce((total, width) => total + width, 0)).toBe(68);
    expect(widths.length % 2).toBe(1);
  });
});
