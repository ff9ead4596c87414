import { compareLimit, deadHolds } from './stock';

describe('what a special counts for a member', () => {
  const order = (memberId: string, quantity: number, status = 'paid', refunded = 0) =>
    ({
      ...{ id: 'HT1', memberId, status, placedAt: 0 },
      lines: [
        { skuId: 'kiwi-6', quantity, specialId: 'special' },
        { skuId: 'kiwi-6', quantity: 5 },
      ],
      refunds: { AS1: { lines: [{ skuId: 'kiwi-6', quantity: refunded }] } },
    }) as never;
  const LIN_TWICE = [order('lin', 1), order('lin', 1)];

  it.each([
    ['what they paid for', { lin: 2 }, LIN_TWICE, 0],
    ['what they hold and did not pay for', { lin: 2 }, [order('lin', 2, 'pending_payment')], 0],
    ['nothing any more of what was closed', { lin: 0 }, [order('lin', 2, 'closed')], 0],
    ['less what went back', { lin: 1 }, [order('lin', 2, 'paid', 1)], 0],
    ['more than their orders, when they left and came back', { lin: 2 }, [], 0],
    ['too little', { lin: 1 }, LIN_TWICE, 1],
    ['too little of what is unpaid', { lin: 1 }, [order('lin', 2, 'pending_payment')], 1],
    ['too little, and another too much', { lin: 0, wang: 2 }, LIN_TWICE, 1],
  ])('%s', (_what, bought, orders, members) =>
    expect(compareLimit({ id: 'special', bought }, orders)).toEqual(
      members === 0 ? [] : [{ kind: 'special_limit', ref: 'special', detail: { members } }],
    ),
  );
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
