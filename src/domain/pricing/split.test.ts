import fc from 'fast-check';
import { allocate, fen, sumFen } from '../money';
import { splitAmong } from './split';

it('the split of the search is the allocation of the bill', () =>
  fc.assert(
    fc.property(fc.array(fc.nat(5000), { minLength: 1, maxLength: 30 }), fc.nat(1000), (weights, share) => {
      const total = Math.floor((sumFen(weights) * share) / 1000);
      const shares = weights.map(() => 0);
      splitAmong(total, weights, [...weights.keys()], shares);
      expect(shares).toEqual(allocate(fen(total), weights.map(fen)));
    }),
  ));

it('leaves the places that take no part alone', () => {
  const shares = [9, 9, 9];
  splitAmong(101, [50, 70, 60], [0, 2], shares);
  expect(shares).toEqual([46, 9, 55]);
});

it('throws where more is split than there is', () =>
  expect(() => splitAmong(4, [1, 2], [0, 1], [0, 0])).toThrow(RangeError));
