import { parseCron } from './cron';

/** Shanghai's wall clock, which is what the platform's timers go by. */
const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}+08:00`);
const shanghai = (instant: number | undefined): string | undefined =>
  instant === undefined
    ? undefined
    : new Date(instant + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

it.each([
  ['every second', '* * * * * * *', '2026-11-21 10:00:00', '2026-11-21 10:00:01'],
  ['every five minutes', '0 */5 * * * * *', '2026-11-21 10:03:10', '2026-11-21 10:05:00'],
  ['not now, the next time', '0 0 2 * * * *', '2026-11-21 02:00:00', '2026-11-22 02:00:00'],
  ['across midnight in Shanghai', '0 0 2 * * * *', '2026-11-21 23:59:59', '2026-11-22 02:00:00'],
  ['a list of hours', '0 30 9,18 * * * *', '2026-11-21 10:00:00', '2026-11-21 18:30:00'],
  ['a range with a step', '0 0 8-20/4 * * * *', '2026-11-21 13:00:00', '2026-11-21 16:00:00'],
  ['from a value on, in steps', '10/20 * * * * * *', '2026-11-21 10:00:30', '2026-11-21 10:00:50'],
  ['weekdays by name', '0 0 10 * * MON-FRI *', '2026-11-21 00:00:00', '2026-11-23 10:00:00'],
  ['Sunday as 7', '0 0 10 * * 7 *', '2026-11-21 00:00:00', '2026-11-22 10:00:00'],
  ['a range to Sunday as 7', '0 0 10 * * 6-7 *', '2026-11-23 00:00:00', '2026-11-28 10:00:00'],
  ['day or weekday', '0 0 0 1 * MON *', '2026-11-21 00:00:00', '2026-11-23 00:00:00'],
  ['day or weekday, the day first', '0 0 0 22 * MON *', '2026-11-21 00:00:00', '2026-11-22 00:00:00'],
  ['the last day of February', '0 0 0 29 2 * *', '2026-11-21 00:00:00', '2028-02-29 00:00:00'],
  ['months by name', '0 0 0 1 JAN * *', '2026-11-21 00:00:00', '2027-01-01 00:00:00'],
  ['a year', '0 0 0 1 1 * 2028', '2026-11-21 00:00:00', '2028-01-01 00:00:00'],
])('%s: %s', (_what, text, after, expected) => {
  expect(shanghai(parseCron(text).next(at(after)))).toBe(expected);
});

it('has no next time when there is none', () => {
  expect(parseCron('0 0 0 30 2 * *').next(at('2026-11-21 00:00:00'))).toBeUndefined();
  expect(parseCron('0 0 0 1 1 * 2020').next(at('2026-11-21 00:00:00'))).toBeUndefined();
});

it.each([
  ['0 0 2 * * *', /seven fields, not 6/],
  ['60 0 2 * * * *', /second cannot be "60"/],
  ['0 0 24 * * * *', /hour/],
  ['0 0 0 0 * * *', /day/],
  ['0 0 0 * 13 * *', /month/],
  ['0 0 0 * FOO * *', /month/],
  ['0 */0 * * * * *', /minute/],
  ['0 5-1 * * * * *', /minute/],
  ['x 0 2 * * * *', /second/],
])('refuses %s', (text, message) => expect(() => parseCron(text)).toThrow(message));
