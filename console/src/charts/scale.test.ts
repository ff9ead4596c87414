import { linePath, ticks } from './scale';

describe('ticks', () => {
  it.each([
    [0, [0, 1]],
    [92, [0, 50, 100]],
    [100, [0, 50, 100]],
    [241_800, [0, 100_000, 200_000, 300_000]],
    [7, [0, 2, 4, 6, 8]],
  ])('up to %p', (max, expected) => {
    expect(ticks(max)).toEqual(expected);
  });
});

describe('linePath', () => {
  it('moves to the first point and draws to the rest', () => {
    expect(
      linePath([
        [0, 1],
        [2.25, 3],
      ]),
    ).toBe('M0.0 1.0L2.3 3.0');
    expect(linePath([])).toBe('');
  });
});
