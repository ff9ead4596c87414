import { changed, inCart, restored, unsaved, withItem, type CartItem, type NewItem } from './items';

const item = (skuId: string, quantity = 1): NewItem => ({
  ...{ skuId, productId: skuId, title: skuId, skuName: '', image: '', well: 'red' },
  quantity,
});
const line = (skuId: string, at: number, quantity = 1): CartItem => ({
  ...{ ...item(skuId, quantity), chosen: true, addedAt: 1, at },
});

it('adds up the same SKU and brings it to the top, chosen', () => {
  const cart = withItem(withItem(withItem([], item('a', 2), 1), item('b'), 2), item('a', 3), 3);
  expect(cart.map(({ skuId, quantity, chosen }) => [skuId, quantity, chosen])).toEqual([
    ['a', 5, true],
    ['b', 1, true],
  ]);
});

it('begins anew with a SKU that was taken out', () => {
  const gone = changed([line('a', 5, 7)], [{ ...line('a', 6, 7), quantity: 0 }]);
  expect(withItem(gone, item('a', 2), 7).map(({ quantity }) => quantity)).toEqual([2]);
});

it('never asks for more than one order may hold', () => {
  const full = Array.from({ length: 60 }, (_, i) => `s${i}`).reduce<readonly CartItem[]>(
    (items, id, at) => withItem(items, item(id), at),
    [],
  );
  expect(inCart(full)).toHaveLength(50);
  expect(full[0]?.skuId).toBe('s59');
  expect(withItem([], item('a', 5000), 1)[0]?.quantity).toBe(999);
});

it('changes a line even while this phone’s clock runs behind', () => {
  expect(changed([line('a', 100, 2)], [line('a', 50, 3)])).toMatchObject([{ quantity: 3, at: 101 }]);
});

it('saves what the server has not heard, and no removal of what it never had', () => {
  const lines = [line('a', 1), line('b', 5), line('c', 3), line('d', 4, 0)];
  const known = [line('a', 1), line('b', 2)];
  expect(unsaved(lines, known).map(({ skuId }) => skuId)).toEqual(['b', 'c']);
  expect(unsaved([line('a', 9, 0)], known).map(({ skuId }) => skuId)).toEqual(['a']);
});

it('reads the cart of an older build in its order', () => {
  const { at: _at, addedAt: _addedAt, ...bare } = line('a', 1);
  expect(
    restored([bare, { ...bare, skuId: 'b' }]).map(({ skuId, addedAt, at }) => [skuId, addedAt, at]),
  ).toEqual([
    ['a', 2, 1],
    ['b', 1, 1],
  ]);
});
