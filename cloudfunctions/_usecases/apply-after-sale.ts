import type { AfterSaleOptions, AfterSaleView } from '@/contract/after-sale';
import type { StorefrontInput } from '@/contract/storefront';
import { isUntouched, type Refundable } from '@/domain/after-sale/book';
import { kindsOf, mayApply } from '@/domain/after-sale/step';
import { reasonsOf } from '@/domain/after-sale/types';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Call } from '../_kit/call';
import { openAfterSale } from '../_store/after-sales';
import { findOwnOrder } from '../_store/orders';
import { loadSettings } from '../_store/settings';
import { afterSaleIdOf, requested, termsOf } from './after-sale-draft';
import { afterSaleOptions, afterSaleView, pictureFolder } from './after-sale-views';

/** 申请售后, before the form: what may be chosen, and what it was paid. */
export async function showAfterSaleOptions(
  { db, memberId, now }: Call,
  { orderId }: { orderId: string },
): Promise<Outcome<AfterSaleOptions>> {
  const [order, settings] = await Promise.all([findOwnOrder(db, orderId, memberId), loadSettings(db)]);
  if (!order) return reject('ORDER_NOT_FOUND');
  return ok(afterSaleOptions(order, { settings, now, staff: false }));
}

/**
 * 申请售后. The chosen pieces are claimed on the order in the same transaction that writes the after-sale, so there is no
 * half-done state, and no other request can claim them. One submit key makes one after-sale.
 *
 * @returns AFTER_SALE_AMOUNT_MOVED with the amount when the screen showed another; AFTER_SALE_NOTHING_LEFT with the SKU;
 *   AFTER_SALE_NOT_POSSIBLE, AFTER_SALE_TOO_LATE, AFTER_SALE_NOT_HANDED_OVER, AFTER_SALE_REASON,
 *   AFTER_SALE_PICTURE
 */
export async function applyAfterSale(
  call: Call,
  input: StorefrontInput<'after-sale.apply'>,
): Promise<Outcome<AfterSaleView>> {
  const { db, memberId, now, files } = call;
  const { key, orderId, shown, kind, lines, reason, text, pictures } = input;
  if (!pictures.every((id) => files.isIn(id, pictureFolder(memberId)))) return reject('AFTER_SALE_PICTURE');
  const settings = await loadSettings(db);
  const terms = termsOf(settings);
  const id = afterSaleIdOf(call, memberId, key);
  const opened = await openAfterSale(db, { id, orderId }, (order) => {
    if (order.memberId !== memberId) return reject('ORDER_NOT_FOUND');
    const may = mayApply(order, now, terms);
    if (!may.ok) return may;
    const untouched = isUntouched(order as Refundable);
    if (!kindsOf(!untouched).includes(kind)) return reject('AFTER_SALE_NOT_HANDED_OVER');
    if (!reasonsOf(!untouched).includes(reason)) return reject('AFTER_SALE_REASON');
    const by = { kind: 'customer' } as const;
    const draft = { id, kind, reason, text, pictures, lines, restock: false, by, shown };
    return requested(order, draft, { now, terms });
  });
  if (!opened.ok) return opened;
  const { afterSale } = opened.value;
  if (afterSale.memberId !== memberId) return reject('AFTER_SALE_NOT_FOUND');
  return ok(await afterSaleView(call, afterSale, settings));
}
