import { clockOf, dateOf, expiryOf, remainingOf, stampOf, whenOf } from './time';

const at = (text: string): number => Date.parse(`${text}+08:00`);
const NOW = at('2026-11-21T17:45:24');

it('reads instants in business time, wherever the phone is', () => {
  expect(clockOf(at('2026-11-21T00:05:00'))).toBe('00:05');
  expect(dateOf(at('2026-12-01T00:00:00'))).toBe('12-01');
  expect(stampOf(at('2027-01-01T00:00:00'))).toBe('2027-01-01 00:00');
});

it.each([
  ['2026-11-21T23:59:59', '今天 23:59'],
  ['2026-11-22T00:00:00', '明天 00:00'],
  ['2026-11-20T23:59:59', '昨天 23:59'],
  ['2026-11-23T09:00:00', '11-23 09:00'],
])('%s is %s', (instant, words) => expect(whenOf(at(instant), NOW)).toBe(words));

it.each([
  ['2026-11-22T00:00:00', '今晚到期'],
  ['2026-11-22T00:00:01', '明天到期'],
  ['2026-11-27T00:00:00', '还有 5 天'],
  ['2027-03-01T00:00:00', '02-28 到期'],
  ['2026-11-21T17:45:24', '已过期'],
])('a coupon usable until %s: %s', (until, words) => expect(expiryOf(at(until), NOW)).toBe(words));

it('counts down to zero and stays there', () => {
  expect(remainingOf(at('2026-11-21T20:00:00'), NOW)).toEqual(['02', '14', '36']);
  expect(remainingOf(NOW + 1, NOW)).toEqual(['00', '00', '01']);
  expect(remainingOf(NOW - 5, NOW)).toEqual(['00', '00', '00']);
  expect(remainingOf(at('2026-11-25T20:00:00'), NOW)[0]).toBe('98');
});
