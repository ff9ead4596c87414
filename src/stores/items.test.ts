import { withItem, type CartItem } from './items';

const item = (skuId: string, quantity = 1): Omit<CartItem, 'chosen'> => ({
  skuId,
  productId: skuId,
  title: skuId,
  skuName: '',
  image: '',
  well: 'red',
  quantity,
});

it('adds up the same SKU and brings it to the top, chosen', () => {
  const cart = withItem(withItem(withItem([], item('a', 2)), item('b')), item('a', 3));
  expect(cart.map(({ skuId, quantity, chosen }) => [skuId, quantity, chosen])).toEqual([
    ['a', 5, true],
    ['b', 1, true],
  ]);
});

it('never asks for more than one order may hold', () => {
  const full = Array.from({ length: 60 }, (_, i) => `s${i}`).reduce<readonly CartItem[]>(
    (items, id) => withItem(items, item(id)),
    [],
  );
  expect(full).toHaveLength(50);
  expect(full[0]?.skuId).toBe('s59');
  expect(withItem([], item('a', 5000))[0]?.quantity).toBe(999);
});
