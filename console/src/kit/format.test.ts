import {
  ago,
  businessDay,
  count,
  dayHeading,
  daysAgo,
  isWeekend,
  money,
  moneyShort,
  share,
  weekday,
} from './format';

const at = (text: string) => Date.parse(`${text}+08:00`);
const now = at('2026-11-21T14:20:00');

describe('format', () => {
  it.each([
    [0, '¥0.00'],
    [5, '¥0.05'],
    [123450, '¥1,234.50'],
    [42831650, '¥428,316.50'],
    [-640, '−¥6.40'],
  ])('%p fen is %s', (fen, text) => {
    expect(money(fen)).toBe(text);
  });

  it('keeps axes short', () => {
    expect([0, 85_000, 100_000, 1_240_000].map(moneyShort)).toEqual(['0', '850', '1k', '12.4k']);
  });

  it('groups counts, and shares have no value without a whole', () => {
    expect([count(1038), count(-612), share(1, 3), share(0, 0)]).toEqual(['1,038', '−612', '33.3%', '–']);
  });

  it('keeps business time whatever the clock of the machine', () => {
    expect(businessDay(at('2026-11-21T00:00:00'))).toBe('2026-11-21');
    expect(businessDay(at('2026-11-21T00:00:00') - 1)).toBe('2026-11-20');
    expect([weekday('2026-11-21'), isWeekend('2026-11-21'), isWeekend('2026-11-20')]).toEqual([
      '周六',
      true,
      false,
    ]);
  });

  it('heads a day with its distance in business days, not in hours', () => {
    expect(dayHeading(at('2026-11-20T23:59:00'), now)).toBe('11 月 20 日 周五 · 昨天');
    expect(dayHeading(at('2025-12-31T08:00:00'), now)).toBe('2025 年 12 月 31 日 周三 · 325 天前');
    expect(daysAgo(at('2026-11-24T00:00:00'), now)).toBe('3 天后');
  });

  it.each([
    ['2026-11-21T14:19:30', '刚刚'],
    ['2026-11-21T14:12:00', '8 分钟前'],
    ['2026-11-21T11:20:00', '3 小时前'],
    ['2026-11-18T23:20:00', '2 天 15 小时前'],
    ['2026-11-19T14:20:00', '2 天前'],
  ])('%s was %s', (text, words) => {
    expect(ago(at(text), now)).toBe(words);
  });
});
