import { quoteCart } from '../pricing/quote';
import { cartOf, lineOf } from '../../../tests/support/carts';
import { claimPieces, type Refundable } from './book';
import { followClaim } from './follow';
import type { AfterSaleStatus } from './types';

/** A paid order of one piece, which an after-sale asks for. */
function asked(): Refundable {
  const quote = quoteCart(cartOf([lineOf('a', 1000)]));
  if (!quote.ok) throw new Error(quote.code);
  const order = { status: 'paid', quote: quote.value } as const;
  const claim = claimPieces(order, quote.value.lines);
  if (!claim.ok) throw new Error(claim.code);
  return { ...order, refunds: { x: claim.value } };
}

describe('the book follows its after-sale', () => {
  const one = asked();
  const follow = (order: Refundable, status: AfterSaleStatus) => followClaim(order, { id: 'x', status });
  const after = (order: Refundable, status: AfterSaleStatus): Refundable => {
    const next = follow(order, status);
    if (!next.ok || !next.value) throw new Error(`nothing to follow to ${status}`);
    return { ...order, refunds: next.value.book };
  };
  const two = after(one, 'refunding');
  const paidBack = after(two, 'refunded');

  it('from asked to booked to refunded, which is the whole of it', () => {
    expect([one, two, paidBack].map(({ refunds }) => refunds?.['x']?.status)).toEqual([
      ...['asked', 'booked', 'refunded'],
    ]);
    expect(follow(two, 'refunded')).toMatchObject({ value: { whole: true } });
  });

  it.each(['rejected', 'withdrawn', 'lapsed'] as const)('%s: the pieces are free', (status) =>
    expect(after(one, status).refunds).toEqual({}),
  );

  const THERE: readonly (readonly [string, Refundable, AfterSaleStatus])[] = [
    ['asked for', one, 'requested'],
    ['booked', two, 'refunding'],
    ['booked, and WeChat Pay failed', two, 'refund_failed'],
    ['paid back', paidBack, 'refunded'],
    ['paid back, and somebody still has it as refunding', paidBack, 'refunding'],
    ['free', { ...one, refunds: {} }, 'withdrawn'],
  ];
  it.each(THERE)('%s: nothing more to do', (_what, order, status) =>
    expect(follow(order, status)).toEqual({ ok: true, value: null }),
  );

  it('never books what is not claimed, nor pays back what is not booked', () => {
    expect(follow({ ...one, refunds: {} }, 'refunding').ok).toBe(false);
    expect(follow(one, 'refunded').ok).toBe(false);
  });
});
