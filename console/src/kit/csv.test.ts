import { toCsv } from './csv';

describe('toCsv', () => {
  it('opens in Excel as Chinese and quotes what needs it', () => {
    expect(
      toCsv([
        ['日期', '备注'],
        ['2026-11-21', '说"好", 再来'],
      ]),
    ).toBe('\uFEFF日期,备注\r\n2026-11-21,"说""好"", 再来"\r\n');
  });

  it('never lets a text become a formula, and leaves numbers alone', () => {
    expect(toCsv([['=1+1', '@SUM(A1)', '＝1+1', -5]])).toBe("\uFEFF'=1+1,'@SUM(A1),'＝1+1,-5\r\n");
  });
});
