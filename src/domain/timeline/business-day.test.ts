import { businessDay, spanOfMonth } from './business-day';

describe('a business month', () => {
  it.each([
    ['2026-11', '2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01'],
    ['2026-12', '2026-11-30', '2026-12-01', '2026-12-31', '2027-01-01'],
    ['2028-02', '2028-01-31', '2028-02-01', '2028-02-29', '2028-03-01'],
  ])('%s is from midnight to midnight in Shanghai', (month, before, first, last, after) => {
    const { from, until } = spanOfMonth(month);
    expect([from - 1, from, until - 1, until].map(businessDay)).toEqual([before, first, last, after]);
  });
});
