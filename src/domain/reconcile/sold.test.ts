import fc from 'fast-check';
import {
  compareCount,
  countOrders,
  soldBy,
  uncounted,
  type CountedOrder,
  type Sold,
  type SoldCount,
} from './sold';

const MINUTE = 60_000;
const AT = 1_795_000_000_000;

describe('three pieces of a paid order were sold', () => {
  const LINE = { skuId: 'kiwi-6', quantity: 3 };
  const order = (status: string, refunded: number, placedAt: number) =>
    ({
      ...{ id: 'HT1', memberId: 'lin', status, placedAt, lines: [LINE] },
      refunds: { AS1: { lines: [{ skuId: 'kiwi-6', quantity: refunded }] } },
    }) as never;
  const EARLIER = AT - 10 * MINUTE;

  it.each<[string, string, number, boolean, number, Sold]>([
    ['when nothing held them any more', 'paid', 0, false, EARLIER, { least: 3, most: 3 }],
    ['not yet, while something held them', 'paid', 0, true, EARLIER, { least: 0, most: 0 }],
    ['less what was refunded, if that was put back', 'completed', 1, false, EARLIER, { least: 2, most: 3 }],
    ['perhaps not at all, when all was refunded', 'refunded', 3, false, EARLIER, { least: 0, most: 3 }],
    ['less than not at all, put back while held', 'refunded', 3, true, EARLIER, { least: -3, most: 0 }],
    ['two minutes old: perhaps not held yet', 'paid', 0, false, AT - 2 * MINUTE, { least: 0, most: 3 }],
    ['a moment older: they were held before', 'paid', 0, false, AT - 2 * MINUTE - 1, { least: 3, most: 3 }],
    ['placed as the goods were looked at', 'paid', 0, false, AT + 2 * MINUTE, { least: 0, most: 3 }],
    ['placed later', 'paid', 0, false, AT + 2 * MINUTE + 1, { least: 0, most: 0 }],
    ['never, before it is paid', 'pending_payment', 0, false, EARLIER, { least: 0, most: 0 }],
  ])('%s', (_when, status, refunded, held, placedAt, expected) =>
    expect(soldBy(order(status, refunded, placedAt), LINE, held, AT)).toEqual(expected),
  );
});

/** What becomes of an order, in minutes around the moment the goods are looked at. */
interface Life {
  readonly placed: number;
  /** From `placed`: takes its pieces, is paid or closed, is booked by `cron`, comes back whole. */
  readonly after: readonly [take: number, end: number, book: number, restock: number];
  readonly paid: boolean;
  readonly refunded: boolean;
  readonly quantity: number;
  /** When it is counted. */
  readonly counted: number;
}
const life: fc.Arbitrary<Life> = fc.record({
  placed: fc.integer({ min: -60, max: 10 }),
  after: fc.tuple(fc.constant(1), fc.nat(15), fc.nat(5), fc.nat(30)),
  paid: fc.boolean(),
  refunded: fc.boolean(),
  quantity: fc.integer({ min: 1, max: 5 }),
  counted: fc.nat(30),
});

/** What the goods' books say of one life at the moment 0, and the order as it is when it is counted. */
function lived(
  { placed, after: [take, end, book, restock], paid, refunded, quantity, counted }: Life,
  n: number,
) {
  const id = `HT${n}`;
  const [taken, ended] = [placed + take, placed + take + end];
  const booked = ended + book;
  const restocked = refunded ? ended + restock : Infinity;
  const status =
    counted < ended ? 'pending_payment' : !paid ? 'closed' : counted < restocked ? 'paid' : 'refunded';
  const order = {
    ...{ id, memberId: 'lin', status, placedAt: AT + placed * MINUTE },
    lines: [{ skuId: 'kiwi-6', quantity }],
  };
  return {
    order: order as unknown as CountedOrder,
    holds: taken <= 0 && 0 < (paid ? booked : ended),
    sold: (paid && booked <= 0 ? quantity : 0) - (paid && restocked <= 0 ? quantity : 0),
  };
}

const sold = (lives: readonly Life[], off = 0): SoldCount => {
  const all = lives.map(lived);
  const figures = { stock_sold: all.reduce((sum, one) => sum + one.sold, 0) + off };
  const holders = all.flatMap(({ holds, order }) => (holds ? order.id : []));
  const before = {
    at: AT,
    again: false,
    goods: [uncounted({ of: 'stock', id: 'kiwi-6', figures, holders })],
  };
  const orders = all.filter((_, n) => lives[n]!.placed <= lives[n]!.counted).map(({ order }) => order);
  const half = Math.floor(orders.length / 2);
  return countOrders(countOrders(before, orders.slice(0, half)), orders.slice(half));
};

describe('a count in pages, of a shop that goes on selling', () => {
  it('finds nothing where the books are right, whatever becomes of the orders before they are counted', () =>
    fc.assert(
      fc.property(fc.array(life, { maxLength: 40 }), (lives) =>
        expect(compareCount(sold(lives))).toEqual([]),
      ),
    ));

  it('finds a single piece, unless an order of those very minutes or a refund may explain it', () =>
    fc.assert(
      fc.property(fc.array(life, { maxLength: 40 }), fc.constantFrom(-1, 1), (lives, off) => {
        const plain = lives.filter(({ placed, refunded }) => (placed < -2 || placed > 2) && !refunded);
        expect(compareCount(sold(plain, off))).toMatchObject([{ kind: 'stock_sold', ref: 'kiwi-6' }]);
      }),
    ));

  it('tells a special from the SKU that it sells', () => {
    const line = { skuId: 'kiwi-6', quantity: 2, specialId: 'special' };
    const order = {
      ...lived({ placed: -30, after: [1, 1, 1, 1], paid: true, refunded: false, quantity: 2, counted: 1 }, 1)
        .order,
      lines: [line],
    };
    const goods = [
      uncounted({ of: 'stock', id: 'kiwi-6', figures: { stock_sold: 2 }, holders: [] }),
      uncounted({
        of: 'specials',
        id: 'special',
        figures: { special_total: 2, special_bought: 3 },
        holders: [],
      }),
    ];
    expect(compareCount(countOrders({ at: AT, again: false, goods }, [order]))).toEqual([
      { kind: 'special_bought', ref: 'special', detail: { sold: 3, least: 2, most: 2 } },
    ]);
  });
});
