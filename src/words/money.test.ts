import { fen } from '@/domain/preview';
import { exactYuan, priceParts, shelfYuan, spokenYuan } from './money';

it.each([
  [2990, '¥29.9', '¥29.90', '29 元 9 角'],
  [1500, '¥15', '¥15.00', '15 元'],
  [3605, '¥36.05', '¥36.05', '36 元 零 5 分'],
  [10000, '¥100', '¥100.00', '100 元'],
  [0, '¥0', '¥0.00', '0 元'],
])('%d fen: %s on the shelf, %s on the bill, spoken %s', (amount, shelf, exact, spoken) => {
  expect(shelfYuan(fen(amount))).toBe(shelf);
  expect(exactYuan(fen(amount))).toBe(exact);
  expect(spokenYuan(fen(amount))).toBe(spoken);
});

it('splits a price into its three sizes', () => {
  expect(priceParts(fen(2990), false)).toEqual(['29', '.9']);
  expect(priceParts(fen(5980), true)).toEqual(['59', '.80']);
  expect(priceParts(fen(12000), false)).toEqual(['120', '']);
});
