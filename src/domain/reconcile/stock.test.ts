import { compareSpecial, deadHolds, NOTHING_SOLD, soldBy, type Sold } from './stock';

const order = (status: string, refunded: number) =>
  ({
    ...{ id: 'HT1', memberId: 'lin', status },
    lines: [{ skuId: 'kiwi-6', quantity: 3, specialId: 'special' }],
    refunds: { AS1: { lines: [{ skuId: 'kiwi-6', quantity: refunded }] } },
  }) as never;

describe('three pieces of a paid order are sold', () => {
  it.each<[string, string, number, boolean, Sold]>([
    ['when nothing holds them any more', 'paid', 0, false, { least: 3, most: 3 }],
    ['not yet, while it holds them', 'paid', 0, true, { least: 0, most: 0 }],
    ['less what was refunded, if that was put back', 'completed', 1, false, { least: 2, most: 3 }],
    ['perhaps not at all, when everything was refunded', 'refunded', 3, false, { least: 0, most: 3 }],
    ['less than not at all, put back before the hold is booked', 'refunded', 3, true, { least: -3, most: 0 }],
  ])('%s', (_when, status, refunded, held, expected) => {
    const [line] = soldBy(order(status, refunded), () => held);
    expect([line?.sold, line?.special?.sold]).toEqual([expected, expected]);
  });

  it('never, before it is paid', () => expect(soldBy(order('pending_payment', 0), () => false)).toEqual([]));
});

describe("a special's count per member", () => {
  const two: Sold = { least: 2, most: 2 };
  const special = (bought: Record<string, number>, held: Record<string, number> = {}) => ({
    ...{ id: 'special', left: 8, stock: 10, held, bought },
    heldBy: Object.fromEntries(Object.keys(held).map((orderId) => [orderId, 'lin'])),
  });
  const kinds = (...args: Parameters<typeof compareSpecial>) =>
    compareSpecial(...args).map(({ kind }) => kind);

  it.each([
    ['agrees with what they paid for', special({ lin: 2 }), new Map([['lin', two]]), two, []],
    ['counts what an unpaid order holds', special({ lin: 2 }, { HT1: 2 }), new Map(), NOTHING_SOLD, []],
    [
      'stays with who left, whose orders are nobody’s',
      special({ lin: 2 }),
      new Map([['nobody', two]]),
      two,
      [],
    ],
    ['is too much', special({ lin: 3 }), new Map([['lin', two]]), two, ['special_bought']],
    ['is another’s', special({ lin: 0, wang: 2 }), new Map([['lin', two]]), two, ['special_bought']],
    ['is not there', special({}), new Map([['lin', two]]), two, ['special_bought']],
  ])('%s', (_what, one, buyers, sold, expected) => expect(kinds(one, sold, buyers)).toEqual(expected));
});

describe('a hold of nobody', () => {
  const AT = 1_795_000_000_000;
  const found = (holder: string, heldAt?: number) =>
    deadHolds(
      { id: 'kiwi-6', held: { [holder]: 1 }, ...(heldAt !== undefined && { heldAt: { [holder]: heldAt } }) },
      (one) => one === 'HTalive',
      AT,
    ).map(({ kind }) => kind);

  it.each([
    ['of an order that lives', 'HTalive', undefined, []],
    ['of a submit that may be at work', 'HT1', AT - 600_000 + 1, []],
    ['ten minutes old', 'HT1', AT - 600_000, ['hold_dead']],
    ['of a relay that is over', 'relay:1', undefined, ['reserve_dead']],
  ])('%s', (_what, holder, heldAt, expected) => expect(found(holder, heldAt)).toEqual(expected));
});
