import { safeHour } from '../journeys/safe-hour';

const at = (time: string): number => Date.parse(`2026-11-21T${time}+08:00`);

describe('the hour at which a journey begins', () => {
  it.each([
    ['in the morning', '09:00:00', '09:00:00'],
    ['long before the cut-off', '19:39:00', '19:39:00'],
    ['just before the cut-off', '19:45:00', '20:01:00'],
    ['at the cut-off', '20:00:00', '20:00:00'],
    ['before midnight', '23:50:00', '24:01:00'],
  ])('is, %s, %s → %s', (_when, real, safe) => {
    const expected = safe.startsWith('24') ? at('23:01:00') + 3_600_000 : at(safe);
    expect(safeHour(at(real))).toBe(expected);
  });
});
