import fc from 'fast-check';
import { spokenTime } from './spoken-time';

const at = (text: string): number => Date.parse(`${text}+08:00`);
const NOW = at('2026-11-21T17:45:24');

it.each([
  ['2026-11-21T20:00:00', '今晚 8 点'],
  ['2026-11-21T18:00:00', '今晚 6 点'],
  ['2026-11-21T17:59:59', '17:59'],
  ['2026-11-22T00:00:00', '今晚 12 点'],
  ['2026-11-22T00:01:00', '明天 00:01'],
  ['2026-11-22T06:00:00', '明早 6 点'],
  ['2026-11-22T09:30:00', '明早 9 点半'],
  ['2026-11-22T12:00:00', '明天中午 12 点'],
  ['2026-11-22T20:05:00', '明天 20:05'],
  ['2026-11-24T15:07:00', '11月24日 15:07'],
  ['2026-11-24T15:00:00', '11月24日下午 3 点'],
  ['2026-12-01T00:00:00', '11月30日晚上 12 点'],
  ['2026-11-20T20:00:00', '11月20日晚上 8 点'],
])('%s is said %s', (instant, words) => expect(spokenTime(at(instant), NOW)).toBe(words));

it('fits a card’s title whatever the instant', () =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 0, max: 4e12 }), (instant, now) => {
      expect(spokenTime(instant, now).length).toBeLessThanOrEqual(18);
      expect(spokenTime(instant, now)).toMatch(/ \d{1,2} 点半?$|\d\d:\d\d$/);
    }),
  ));
