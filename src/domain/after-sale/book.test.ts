/** Over 250 lines: the cases, and the laws that any run of refunds keeps, are about one book. */
import fc from 'fast-check';
import { fen } from '../money';
import type { Order } from '../order/types';
import { quoteCart } from '../pricing/quote';
import type { Quote } from '../pricing/types';
import { cartOf, lineOf } from '../../../tests/support/carts';
import {
  bookClaim,
  bookedOf,
  claimable,
  claimPieces,
  isClaimedWhole,
  refundedOf,
  releaseClaim,
  settleClaim,
  type Refundable,
} from './book';

const quoteOf = (...lines: Parameters<typeof cartOf>[0]): Quote => {
  const quote = quoteCart(cartOf(lines));
  if (!quote.ok) throw new Error(quote.code);
  return quote.value;
};
const PLAIN = quoteOf(lineOf('a', 1000), lineOf('b', 333));

/** An order whose lines were paid exactly this, whatever pricing would make of it. */
function paidOrder(
  lines: readonly { readonly payable: number; readonly quantity: number }[],
  { shipping = 0, status = 'paid' as Order['status'], points = { earned: 0, spent: 0 } } = {},
): Refundable {
  const [first] = PLAIN.lines;
  if (!first) throw new Error('no line');
  return {
    status,
    points,
    quote: {
      ...PLAIN,
      lines: lines.map((line, i) => ({
        ...first,
        skuId: `s${i}`,
        quantity: line.quantity,
        payable: fen(line.payable),
      })),
      shippingPayable: fen(shipping),
      payable: fen(lines.reduce((sum, { payable }) => sum + payable, shipping)),
    },
  };
}
function claimed(order: Refundable, id: string, quantities: readonly number[]): Refundable {
  const wanted = quantities.flatMap((quantity, i) => (quantity > 0 ? [{ skuId: `s${i}`, quantity }] : []));
  const claim = claimPieces(order, wanted);
  if (!claim.ok) throw new Error(claim.code);
  return { ...order, refunds: { ...order.refunds, [id]: claim.value } };
}
function booked(order: Refundable, id: string): Refundable {
  const done = bookClaim(order, id);
  if (!done.ok) throw new Error(done.code);
  return { ...order, refunds: done.value.book };
}
function settled(order: Refundable, id: string): Refundable & { readonly whole: boolean } {
  const done = settleClaim(order, id);
  if (!done.ok) throw new Error(done.code);
  return { ...order, refunds: done.value.book, whole: done.value.whole };
}
const amountsOf = (order: Refundable): number[] =>
  Object.values(order.refunds ?? {}).map(({ amount }) => amount);

describe('claiming pieces', () => {
  it('¥10.00 for three pieces goes back as 3.34, 3.33 and 3.33', () => {
    const order = paidOrder([{ payable: 1000, quantity: 3 }]);
    const all = ['x', 'y', 'z'].reduce((now, id) => claimed(now, id, [1]), order);
    expect(amountsOf(all)).toEqual([334, 333, 333]);
    expect(claimable(order)).toEqual([{ skuId: 's0', left: 3, upTo: [0, 334, 667, 1000] }]);
    expect(claimable(all)).toEqual([{ skuId: 's0', left: 0, upTo: [0] }]);
  });

  it('a claim that was withdrawn leaves its very pieces to the next', () => {
    const two = ['x', 'y'].reduce(
      (now, id) => claimed(now, id, [1]),
      paidOrder([{ payable: 1000, quantity: 3 }]),
    );
    const freed = { ...two, refunds: releaseClaim(two, 'x') };
    expect(amountsOf(claimed(freed, 'z', [2]))).toEqual([333, 667]);
  });

  it.each([
    ['more pieces than there are', [{ skuId: 's0', quantity: 4 }], 'AFTER_SALE_NOTHING_LEFT'],
    ['a line of another order', [{ skuId: 'elsewhere', quantity: 1 }], 'AFTER_SALE_NOTHING_LEFT'],
    ['nothing', [], 'AFTER_SALE_NOTHING_LEFT'],
  ])('%s is refused', (_what, wanted, code) => {
    const order = paidOrder([{ payable: 1000, quantity: 3 }]);
    expect(claimPieces(order, wanted)).toMatchObject({ ok: false, code });
  });

  it('is refused after WeChat Pay would refuse: 50 refunds of one payment', () => {
    let order = paidOrder([{ payable: 6000, quantity: 60 }]);
    for (let n = 0; n < 50; n += 1) order = claimed(order, `r${n}`, [1]);
    expect(claimPieces(order, [{ skuId: 's0', quantity: 1 }])).toEqual({
      ok: false,
      code: 'AFTER_SALE_TOO_MANY',
      detail: { most: 50 },
    });
  });
});

describe('the delivery fee', () => {
  const lines = [{ payable: 1000, quantity: 2 }];

  it('goes back with the whole order while nothing was shipped', () => {
    expect(amountsOf(claimed(paidOrder(lines, { shipping: 600 }), 'x', [2]))).toEqual([1600]);
  });
  it('stays with a part', () => {
    expect(amountsOf(claimed(paidOrder(lines, { shipping: 600 }), 'x', [1]))).toEqual([500]);
  });
  it.each(['fulfilled', 'completed'] as const)('stays when the order is %s', (status) => {
    expect(amountsOf(claimed(paidOrder(lines, { shipping: 600, status }), 'x', [2]))).toEqual([1000]);
  });
  it('goes back with the last part, once the other is booked', () => {
    const half = claimed(paidOrder(lines, { shipping: 600 }), 'x', [1]);
    const open = claimed(half, 'y', [1]); // x may still be withdrawn
    expect(amountsOf(open)).toEqual([500, 500]);
    const both = booked(booked(open, 'x'), 'y');
    expect(amountsOf(both)).toEqual([500, 1100]);
    expect(bookedOf(both)).toBe(1600);
  });
  it('that the customer was shown stays theirs, though the goods left meanwhile', () => {
    const asked = claimed(paidOrder(lines, { shipping: 600 }), 'x', [2]);
    expect(amountsOf(booked({ ...asked, status: 'fulfilled' }, 'x'))).toEqual([1600]);
  });
});

describe('points', () => {
  it('earned are taken back and spent are returned, to the last one', () => {
    const order = paidOrder(
      [
        { payable: 1000, quantity: 3 },
        { payable: 500, quantity: 1 },
      ],
      { points: { earned: 15, spent: 7 } },
    );
    const parts = claimed(claimed(claimed(order, 'x', [1]), 'y', [2]), 'z', [0, 1]);
    const sums = Object.values(parts.refunds ?? {}).map(({ points }) => points);
    expect(sums.reduce((sum, { taken }) => sum + taken, 0)).toBe(15);
    expect(sums.reduce((sum, { returned }) => sum + returned, 0)).toBe(7);
  });
});

it('booking and releasing again change nothing', () => {
  const once = booked(claimed(paidOrder([{ payable: 999, quantity: 2 }]), 'x', [1]), 'x');
  expect(booked(once, 'x')).toEqual(once);
  expect(releaseClaim(once, 'x')).toBe(once.refunds);
  expect(bookClaim(once, 'nobody').ok).toBe(false);
  expect(settleClaim(claimed(once, 'y', [1]), 'y').ok).toBe(false); // asked for only
});

/** Any life of an order's refunds: claims of any cut, withdrawn, booked and paid back in any order. */
const aLife = fc.record({
  lines: fc.array(
    fc.record({ payable: fc.integer({ min: 0, max: 100_000 }), quantity: fc.integer({ min: 1, max: 9 }) }),
    { minLength: 1, maxLength: 4 },
  ),
  shipping: fc.integer({ min: 0, max: 2_000 }),
  earned: fc.integer({ min: 0, max: 1_000 }),
  steps: fc.array(
    fc.record({
      move: fc.constantFrom('claim', 'claim', 'book', 'release', 'settle', 'ship'),
      which: fc.nat({ max: 7 }),
      cut: fc.array(fc.nat({ max: 4 }), { minLength: 4, maxLength: 4 }),
    }),
    { maxLength: 30 },
  ),
});
type Life = typeof aLife extends fc.Arbitrary<infer T> ? T : never;

function live({ lines, shipping, earned, steps }: Life): Refundable {
  let order = paidOrder(lines, { shipping, points: { earned, spent: 0 } });
  let made = 0;
  for (const { move, which, cut } of steps) {
    const id = `r${which % Math.max(1, made)}`;
    if (move === 'claim') {
      const wanted = cut.flatMap((quantity, i) => (quantity > 0 ? [{ skuId: `s${i}`, quantity }] : []));
      const claim = claimPieces(order, wanted);
      if (claim.ok) order = { ...order, refunds: { ...order.refunds, [`r${made}`]: claim.value } };
      made += 1;
    } else if (move === 'ship') order = { ...order, status: 'fulfilled' };
    else if (move === 'release') order = { ...order, refunds: releaseClaim(order, id) };
    else {
      const next = move === 'book' ? bookClaim(order, id) : settleClaim(order, id);
      if (next.ok) order = { ...order, refunds: next.value.book };
    }
  }
  return order;
}

describe('whatever refunds an order goes through', () => {
  it('they never give back more than was paid, and no piece twice', () => {
    fc.assert(
      fc.property(aLife, (life) => {
        const order = live(life);
        expect(refundedOf(order)).toBeLessThanOrEqual(bookedOf(order));
        const all = amountsOf(order).reduce((sum, amount) => sum + amount, 0);
        expect(all).toBeLessThanOrEqual(order.quote.payable);
        for (const { skuId, quantity } of order.quote.lines) {
          const runs = Object.values(order.refunds ?? {}).flatMap(({ lines }) =>
            lines.filter((line) => line.skuId === skuId).flatMap(({ pieces }) => pieces),
          );
          const pieces = runs.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i));
          expect(new Set(pieces).size).toBe(pieces.length);
          expect(pieces.every((piece) => piece >= 0 && piece < quantity)).toBe(true);
        }
      }),
    );
  });

  it('taking all the rest brings exactly what was paid, the delivery fee only if nothing was shipped', () => {
    fc.assert(
      fc.property(aLife, (life) => {
        let order = live(life);
        const rest = claimable(order).map(({ left }) => left);
        if (rest.some((left) => left > 0)) order = claimed(order, 'rest', rest);
        expect(isClaimedWhole(order)).toBe(true);
        let whole = false;
        for (const id of Object.keys(order.refunds ?? {})) order = booked(order, id);
        for (const id of Object.keys(order.refunds ?? {})) ({ whole, ...order } = settled(order, id));
        const goods = life.lines.reduce((sum, { payable }) => sum + payable, 0);
        const fees = refundedOf(order) - goods;
        expect([0, life.shipping]).toContain(fees);
        if (order.status === 'paid') expect(fees).toBe(life.shipping);
        expect(whole).toBe(true);
        const taken = Object.values(order.refunds ?? {}).reduce((sum, { points }) => sum + points.taken, 0);
        expect(taken).toBe(life.earned);
      }),
    );
  });

  it('an amount is what the page showed before: the sum of the pieces left, line by line', () => {
    fc.assert(
      fc.property(aLife, fc.array(fc.nat({ max: 4 }), { minLength: 4, maxLength: 4 }), (life, cut) => {
        const order: Refundable = { ...live(life), status: 'completed' };
        const left = claimable(order);
        const wanted = left.flatMap(({ skuId, left: most }, i) =>
          (cut[i] ?? 0) > 0 && most > 0 ? [{ skuId, quantity: Math.min(most, cut[i] ?? 0) }] : [],
        );
        const claim = claimPieces(order, wanted);
        if (!claim.ok) return;
        const shown = wanted.map(
          ({ skuId, quantity }) => left.find((one) => one.skuId === skuId)?.upTo[quantity] ?? -1,
        );
        expect(claim.value.amount).toBe(shown.reduce((sum, amount) => sum + amount, 0));
      }),
    );
  });
});
