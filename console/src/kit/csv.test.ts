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

  it('never lets a text become a formula or a long number lose its digits, and leaves numbers alone', () => {
    expect(toCsv([['4200015277202611220366227709', '13800000002', 12345678901234]])).toBe(
      '\uFEFF\t4200015277202611220366227709,13800000002,12345678901234\r\n',
    );
    expect(toCsv([['=1+1', '@SUM(A1)', '＝1+1', -5]])).toBe("\uFEFF'=1+1,'@SUM(A1),'＝1+1,-5\r\n");
  });
});
