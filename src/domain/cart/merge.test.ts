import fc from 'fast-check';
import { inCart, MAX_LINES, mergeCarts, type CartLine } from './merge';

const line = (skuId: string, at: number, quantity = 1, chosen = true): CartLine => ({
  ...{ skuId, productId: skuId, title: skuId, skuName: '', image: '', well: 'red' },
  ...{ quantity, chosen, addedAt: 1, at },
});
const short = (lines: readonly CartLine[]) => lines.map(({ skuId, quantity }) => `${skuId}×${quantity}`);

describe('two phones with one cart', () => {
  it.each<[string, CartLine[], CartLine[], string[]]>([
    ['keep what each put in', [line('a', 1)], [line('b', 2)], ['a×1', 'b×1']],
    ['keep the later quantity', [line('a', 1, 5)], [line('a', 2, 2)], ['a×2']],
    ['keep a later removal', [line('a', 1, 5)], [line('a', 2, 0)], []],
    ['keep what came back after a removal', [line('a', 3, 1)], [line('a', 2, 0)], ['a×1']],
    ['keep more rather than less of the same moment', [line('a', 1, 0)], [line('a', 1, 3)], ['a×3']],
  ])('%s', (_what, mine, theirs, expected) =>
    expect(short(inCart(mergeCarts(mine, theirs)))).toEqual(expected),
  );

  it('choose by the later choice', () => {
    expect(mergeCarts([line('a', 1, 1, true)], [line('a', 2, 1, false)])[0]?.chosen).toBe(false);
  });

  it('hold no more lines than an order takes: the newest', () => {
    const many = Array.from({ length: 80 }, (_, at) => ({ ...line(`s${at}`, at), addedAt: at }));
    const kept = inCart(mergeCarts(many, []));
    expect(kept).toHaveLength(MAX_LINES);
    expect(kept[0]?.skuId).toBe('s79');
  });
});

describe('the law of merging', () => {
  const cart = fc.array(
    fc.record({
      skuId: fc.constantFrom('a', 'b', 'c', 'd'),
      at: fc.integer({ min: 0, max: 5 }),
      addedAt: fc.integer({ min: 0, max: 3 }),
      quantity: fc.integer({ min: 0, max: 3 }),
      chosen: fc.boolean(),
    }),
    { maxLength: 8 },
  );
  const full = (part: {
    skuId: string;
    at: number;
    addedAt: number;
    quantity: number;
    chosen: boolean;
  }): CartLine => ({
    ...line(part.skuId, part.at),
    ...part,
  });
  const carts = cart.map((lines) => lines.map(full));

  it('is the same whoever begins, in whatever order three meet, and however often', () => {
    fc.assert(
      fc.property(carts, carts, carts, (a, b, c) => {
        expect(mergeCarts(a, b)).toEqual(mergeCarts(b, a));
        expect(mergeCarts(mergeCarts(a, b), c)).toEqual(mergeCarts(a, mergeCarts(b, c)));
        const merged = mergeCarts(a, b);
        expect(mergeCarts(merged, merged)).toEqual(merged);
        expect(mergeCarts(merged, a)).toEqual(merged);
      }),
    );
  });

  it('never loses a line that was changed last, and never shows one SKU twice', () => {
    fc.assert(
      fc.property(carts, carts, (a, b) => {
        const merged = mergeCarts(a, b);
        expect(new Set(merged.map(({ skuId }) => skuId)).size).toBe(merged.length);
        for (const one of [...a, ...b])
          expect(merged.find(({ skuId }) => skuId === one.skuId)?.at).toBeGreaterThanOrEqual(one.at);
      }),
    );
  });
});
