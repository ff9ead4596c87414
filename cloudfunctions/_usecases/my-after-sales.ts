import type { AfterSaleOutputs, AfterSaleView } from '@/contract/after-sale';
import type { StorefrontInput } from '@/contract/storefront';
import { releaseClaim, type Refundable } from '@/domain/after-sale/book';
import { step } from '@/domain/after-sale/step';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Call } from '../_kit/call';
import { afterSalesOfMember, findOwnAfterSale, moveAfterSale, type Decide } from '../_store/after-sales';
import { loadSettings } from '../_store/settings';
import { docOf, termsOf } from './after-sale-draft';
import { afterSaleCard, afterSaleView } from './after-sale-views';

const PAGE = 20;
const CUSTOMER = { kind: 'customer' } as const;

/** 我的售后, newest first; `before` is the `requestedAt` of the last one seen. */
export async function listMyAfterSales(
  { db, memberId }: Call,
  { before }: StorefrontInput<'after-sale.list'>,
): Promise<Outcome<AfterSaleOutputs['after-sale.list']>> {
  const found = await afterSalesOfMember(db, memberId, { before, limit: PAGE + 1 });
  return ok({ cards: found.slice(0, PAGE).map(afterSaleCard), more: found.length > PAGE });
}

export async function showMyAfterSale(
  call: Call,
  { afterSaleId }: StorefrontInput<'after-sale.get'>,
): Promise<Outcome<AfterSaleView>> {
  const { db, memberId } = call;
  const [found, settings] = await Promise.all([
    findOwnAfterSale(db, afterSaleId, memberId),
    loadSettings(db),
  ]);
  return found ? ok(await afterSaleView(call, found, settings)) : reject('AFTER_SALE_NOT_FOUND');
}

/** A step of the customer's own: both documents in one transaction, so nothing is left half done. */
async function moveMine(
  call: Call,
  afterSaleId: string,
  decide: (...found: [...Parameters<Decide>, terms: ReturnType<typeof termsOf>]) => ReturnType<Decide>,
): Promise<Outcome<AfterSaleView>> {
  const { db, memberId } = call;
  const settings = await loadSettings(db);
  const moved = await moveAfterSale(db, afterSaleId, (found, order) =>
    found.memberId === memberId ? decide(found, order, termsOf(settings)) : reject('AFTER_SALE_NOT_FOUND'),
  );
  return moved.ok ? ok(await afterSaleView(call, moved.value.afterSale, settings)) : moved;
}

/** 撤回: the pieces may be claimed again. Again after it is withdrawn: nothing. */
export const withdrawAfterSale = (
  call: Call,
  { afterSaleId }: StorefrontInput<'after-sale.withdraw'>,
): Promise<Outcome<AfterSaleView>> =>
  moveMine(call, afterSaleId, (found, order, terms) => {
    if (found.status === 'withdrawn') return ok(null);
    const next = step(found, 'withdraw', { at: call.now, by: CUSTOMER }, terms);
    if (!next.ok) return next;
    const refunds = releaseClaim(order as Refundable, found.id);
    return ok({ afterSale: docOf(next.value, call.now), order: { refunds } });
  });

/** 寄回: the waybill; while the goods are on their way it may be corrected. */
export const shipBack = (
  call: Call,
  { afterSaleId, carrier, number }: StorefrontInput<'after-sale.ship-back'>,
): Promise<Outcome<AfterSaleView>> =>
  moveMine(call, afterSaleId, (found, _order, terms) => {
    const shippedBack = { carrier, number, at: call.now };
    if (found.status === 'returning') return ok({ afterSale: { ...found, shippedBack } });
    const by = { at: call.now, by: CUSTOMER, note: `${carrier} ${number}` };
    const next = step(found, 'ship_back', by, terms);
    return next.ok ? ok({ afterSale: docOf({ ...next.value, shippedBack }, call.now) }) : next;
  });
