import { bookClaim, claimPieces, isUntouched, type Refundable, type Wanted } from '@/domain/after-sale/book';
import { wakeAt } from '@/domain/after-sale/refund';
import { DEFAULT_AFTER_SALE_TERMS, deadlineOf, type AfterSaleTerms } from '@/domain/after-sale/terms';
import type {
  Actor,
  AfterSale,
  AfterSaleKind,
  AfterSaleLine,
  AfterSaleReason,
  Claim,
} from '@/domain/after-sale/types';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Base } from '../_kit/call';
import type { AfterSaleMove } from '../_store/after-sales';
import type { AfterSaleDoc, OrderDoc, SettingsDoc } from '../_store/documents';

// As an order's: no letter that looks like a digit (order-id.ts).
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 14;

/** 售后单号, also WeChat Pay's 商户退款单号: a keyed hash of who asks and their submit key. */
export function afterSaleIdOf({ keyed }: Pick<Base, 'keyed'>, who: string, key: string): string {
  const bytes = Buffer.from(keyed('after-sale', `${who}\n${key}`), 'base64url').subarray(0, LENGTH);
  return `AS${[...bytes].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')}`;
}

export const termsOf = ({ afterSale }: Pick<SettingsDoc, 'afterSale'>): AfterSaleTerms =>
  afterSale ?? DEFAULT_AFTER_SALE_TERMS;

export interface Draft {
  readonly id: string;
  readonly kind: AfterSaleKind;
  readonly reason: AfterSaleReason;
  readonly text: string;
  readonly pictures: readonly string[];
  readonly lines: readonly Wanted[];
  readonly restock: boolean;
  readonly by: Actor;
  /** The amount that whoever asks saw, in fen; another one is refused. Absent: nobody looked at an amount. */
  readonly shown?: number;
}

/**
 * An after-sale that claims its pieces of the order, asked for by the customer.
 *
 * @returns what `claimPieces` refuses; AFTER_SALE_AMOUNT_MOVED with the amount as it is now
 */
export function requested(
  order: OrderDoc,
  draft: Draft,
  { now, terms }: { readonly now: number; readonly terms: AfterSaleTerms },
): Outcome<AfterSaleMove> {
  const claim = claimPieces(order as Refundable, draft.lines);
  if (!claim.ok) return claim;
  if (draft.shown !== undefined && draft.shown !== claim.value.amount)
    return reject('AFTER_SALE_AMOUNT_MOVED', { amount: claim.value.amount });
  const afterSale: AfterSale = {
    id: draft.id,
    orderId: order.id,
    memberId: order.memberId,
    kind: draft.kind,
    reason: draft.reason,
    text: draft.text,
    pictures: draft.pictures,
    lines: linesOf(order, claim.value),
    ...moneyOf(claim.value),
    status: 'requested',
    requestedAt: now,
    deadlineAt: deadlineOf('requested', now, terms),
    restock: draft.restock,
    refund: { no: draft.id, attempt: 1, status: 'none', tries: 0 },
    history: [{ event: 'request', at: now, by: draft.by }],
  };
  return ok({
    afterSale: { ...docOf(afterSale, now) },
    order: { refunds: { ...order.refunds, [draft.id]: kept(claim.value, draft) } },
  });
}

const kept = (claim: Claim, { kind }: Draft): Claim => (kind === 'return' ? { ...claim, back: true } : claim);

/** What of a claim an after-sale shows. */
export const moneyOf = ({ shipping, amount, points }: Claim) => ({ shipping, amount, points });

/** The document of an after-sale that has just made a step. */
export const docOf = (one: AfterSale, now: number, due: AfterSaleDoc['due'] = null): AfterSaleDoc => ({
  ...one,
  _id: one.id,
  v: 1,
  due,
  wakeAt: due ? now : wakeAt(one, now),
});

function linesOf({ quote }: OrderDoc, { lines }: Claim): AfterSaleLine[] {
  return lines.flatMap(({ skuId, quantity, amount }) => {
    const line = quote.lines.find((one) => one.skuId === skuId);
    if (!line) return [];
    const { title, skuName, image, well } = line;
    return [{ skuId, title, skuName, image, well, quantity, amount }];
  });
}

/**
 * 同意退款: the after-sale is `refunding` with the amount that its order is to book, which is what was asked for or, with the
 * delivery fee of an order that went back whole, more.
 *
 * @param one as the step to `refunding` left it
 */
export function booked(one: AfterSale, order: OrderDoc, now: number): Outcome<AfterSaleDoc> {
  const booking = bookClaim(order as Refundable, one.id);
  if (!booking.ok) return booking;
  const listsOwn = one.history[0]?.by.kind === 'system'; // a relay or group gives its goods back itself: not twice
  const restock = one.restock || (!listsOwn && isUntouched(order as Refundable));
  return ok(docOf({ ...one, ...moneyOf(booking.value.claim), restock }, now));
}
