import { allocate, fen, sumFen, type Fen } from '../money';
import { ok, reject, type Outcome } from '../outcome';
import type { Order } from '../order/types';
import type { QuoteLine } from '../pricing/types';
import { amountOf, countOf, firstPieces, freePieces } from './pieces';
import type { Claim, ClaimLine, ClaimPoints, RefundBook, Run } from './types';

const NO_POINTS: ClaimPoints = { taken: 0, returned: 0 };

/** The part of an order that its refunds depend on. */
export type Refundable = Pick<Order, 'status' | 'quote' | 'refunds'> & {
  readonly points?: { readonly earned: number; readonly spent: number };
  readonly handover?: { readonly shipments: readonly unknown[] };
};

/** Paid, and not a single piece has left the shop. */
export const isUntouched = ({ status, handover }: Refundable): boolean =>
  status === 'paid' && !handover?.shipments.length;

export interface Wanted {
  readonly skuId: string;
  readonly quantity: number;
}

/** WeChat Pay takes at most this many refunds of one payment (APIv3 申请退款). */
export const MOST_REFUNDS = 50;

export const bookOf = ({ refunds }: Pick<Refundable, 'refunds'>): RefundBook => refunds ?? {};
const claims = (order: Refundable): readonly Claim[] => Object.values(bookOf(order));
/** The money of these claims is going back or has: nothing frees their pieces again. */
const isBooked = ({ status }: Claim): boolean => status !== 'asked';

const takenOf = (all: readonly Claim[], skuId: string): Run[] =>
  all.flatMap(({ lines }) => lines.filter((line) => line.skuId === skuId).flatMap(({ pieces }) => pieces));

/** What may still be claimed of each line: how many pieces, and what the first k of them are paid, for k from 0. */
export function claimable(order: Refundable): readonly {
  readonly skuId: string;
  readonly left: number;
  readonly upTo: readonly Fen[];
}[] {
  return order.quote.lines.map((line) => {
    const free = freePieces(line.quantity, takenOf(claims(order), line.skuId));
    const left = countOf(free);
    const upTo = Array.from({ length: left + 1 }, (_, k) => amountOf(line, firstPieces(free, k)));
    return { skuId: line.skuId, left, upTo };
  });
}

/**
 * Claim pieces of an order.
 *
 * Each piece belongs to at most one live claim and carries its own exact share of what its line was paid, so whatever
 * the order and the cuts of claims, they never add up to more than was paid, and to exactly that at the end. The
 * delivery fee goes with the claim that completes the whole order, as long as nothing was shipped.
 *
 * @returns AFTER_SALE_NOTHING_LEFT with the SKU and how many are left; AFTER_SALE_TOO_MANY after 50 claims
 */
export function claimPieces(order: Refundable, wanted: readonly Wanted[]): Outcome<Claim> {
  if (claims(order).length >= MOST_REFUNDS) return reject('AFTER_SALE_TOO_MANY', { most: MOST_REFUNDS });
  const lines: ClaimLine[] = [];
  for (const { skuId, quantity } of wanted) {
    const line = order.quote.lines.find((one) => one.skuId === skuId);
    const free = line ? freePieces(line.quantity, takenOf(claims(order), skuId)) : [];
    if (!line || countOf(free) < quantity)
      return reject('AFTER_SALE_NOTHING_LEFT', { skuId, left: countOf(free) });
    const pieces = firstPieces(free, quantity);
    lines.push({ skuId, pieces, quantity, amount: amountOf(line, pieces) });
  }
  if (lines.length === 0) return reject('AFTER_SALE_NOTHING_LEFT', { skuId: '', left: 0 });
  const bare: Claim = { status: 'asked', lines, shipping: fen(0), amount: fen(0), points: NO_POINTS };
  return ok(withShipping(order, bare));
}

/** The claim with the delivery fee where it is due, its sum, and the points spent on its pieces. */
function withShipping(order: Refundable, claim: Claim): Claim {
  const due = isUntouched(order) && completes(order, claim) && !shippingBooked(order, claim);
  const shipping = due ? order.quote.shippingPayable : claim.shipping;
  const amount = sumFen([...claim.lines.map((line) => line.amount), shipping]);
  return { ...claim, shipping, amount, points: pointsOf(order, claim) };
}

const shippingBooked = (order: Refundable, claim: Claim): boolean =>
  claims(order).some((other) => other !== claim && isBooked(other) && other.shipping > 0);

/** Whether with this claim every piece of the order is going back for good. */
const completes = (order: Refundable, claim: Claim): boolean =>
  everyPiece(order, [...claims(order).filter((other) => other !== claim && isBooked(other)), claim]);

const everyPiece = ({ quote }: Refundable, all: readonly Claim[]): boolean =>
  quote.lines.every(({ skuId, quantity }) => countOf(takenOf(all, skuId)) === quantity);

/**
 * Points earned by these pieces and spent on them. Both are dealt to the lines by largest remainder (earned by what was
 * paid, spent by what they took off), and inside a line like money, so that a whole refund reverses them exactly.
 */
function pointsOf({ quote, points }: Refundable, claim: Claim): ClaimPoints {
  const dealt = (total: number, weights: readonly Fen[]): number => {
    const shares = allocate(fen(total), weights.some(Boolean) ? weights : quote.lines.map(() => fen(1)));
    return claim.lines.reduce((sum, { skuId, pieces }) => {
      const at = quote.lines.findIndex((line) => line.skuId === skuId);
      const quantity = quote.lines[at]?.quantity ?? 1;
      return sum + amountOf({ payable: shares[at] ?? 0, quantity }, pieces);
    }, 0);
  };
  return {
    taken: dealt(
      points?.earned ?? 0,
      quote.lines.map(({ payable }) => payable),
    ),
    returned: dealt(points?.spent ?? 0, quote.lines.map(paidInPoints)),
  };
}

/** What points took off this line, in fen. */
const paidInPoints = ({ discounts }: QuoteLine): Fen =>
  sumFen(discounts.filter(({ kind }) => kind === 'points').map(({ amount }) => amount));

/**
 * 入账: the claim's money will go back. Only here does the delivery fee of a claim grow: when by now it completes the
 * order and nothing was shipped. It never shrinks below what the customer was shown.
 */
export function bookClaim(order: Refundable, id: string): Outcome<{ book: RefundBook; claim: Claim }> {
  const asked = bookOf(order)[id];
  if (!asked) return reject('AFTER_SALE_NOT_FOUND');
  if (isBooked(asked)) return ok({ book: bookOf(order), claim: asked });
  const claim: Claim = { ...withShipping(order, asked), status: 'booked' };
  return ok({ book: { ...bookOf(order), [id]: claim }, claim });
}

/** A claim that came to nothing: its pieces may be claimed again. One that is booked stays. */
export function releaseClaim(order: Refundable, id: string): RefundBook {
  const { [id]: claim, ...others } = bookOf(order);
  return claim && isBooked(claim) ? bookOf(order) : others;
}

/** The money arrived. `whole`: with it, every piece of the order has been paid back. */
export function settleClaim(order: Refundable, id: string): Outcome<{ book: RefundBook; whole: boolean }> {
  const claim = bookOf(order)[id];
  if (!claim || !isBooked(claim)) return reject('AFTER_SALE_NOT_FOUND');
  const book = { ...bookOf(order), [id]: { ...claim, status: 'refunded' as const } };
  return ok({ book, whole: everyPiece(order, Object.values(book).filter(isRefunded)) });
}
const isRefunded = ({ status }: Claim): boolean => status === 'refunded';

/** What has gone back of an order so far, in fen. */
export const refundedOf = (order: Pick<Refundable, 'refunds'>): Fen =>
  sumFen(
    Object.values(bookOf(order))
      .filter(isRefunded)
      .map(({ amount }) => amount),
  );

/** What an order has brought: paid, less what has gone back. */
export const netOf = (order: Pick<Refundable, 'refunds'> & Pick<Order, 'payment' | 'quote'>): Fen =>
  fen((order.payment.paidAmount ?? order.quote.payable) - refundedOf(order));

/** What has gone back or will: booked and refunded claims, in fen. */
export const bookedOf = (order: Pick<Refundable, 'refunds'>): Fen =>
  sumFen(
    Object.values(bookOf(order))
      .filter(isBooked)
      .map(({ amount }) => amount),
  );

/** Whether every piece of the order is claimed, asked for or booked: nothing of it should be handed over now. */
export const isClaimedWhole = (order: Refundable): boolean => everyPiece(order, claims(order));
