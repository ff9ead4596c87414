import type { AfterSaleOutputs, AfterSaleView } from '@/contract/after-sale';
import type { StorefrontInput } from '@/contract/storefront';
import { step } from '@/domain/after-sale/step';
import type { AfterSaleTerms } from '@/domain/after-sale/terms';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Call } from '../_kit/call';
import { afterSalesOfMember, findOwnAfterSale } from '../_store/after-sales';
import type { AfterSaleDoc } from '../_store/documents';
import { findOrder } from '../_store/orders';
import { loadSettings } from '../_store/settings';
import { docOf, termsOf } from './after-sale-draft';
import { afterSaleCard, afterSaleView } from './after-sale-views';
import { follow, stepAfterSale } from './step-after-sale';

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

/** A step of the customer's own. */
async function moveMine(
  call: Call,
  afterSaleId: string,
  decide: (found: AfterSaleDoc, terms: AfterSaleTerms) => Outcome<AfterSaleDoc | null>,
): Promise<Outcome<AfterSaleView>> {
  const { db, memberId } = call;
  const [mine, settings] = await Promise.all([findOwnAfterSale(db, afterSaleId, memberId), loadSettings(db)]);
  const order = mine && (await findOrder(db, mine.orderId));
  const pair = order && { afterSale: mine, order };
  const stepped = await stepAfterSale(db, pair, (found) => decide(found, termsOf(settings)));
  if (!stepped.ok) return stepped;
  const { afterSale } = await follow(db, stepped.value);
  return ok(await afterSaleView(call, afterSale, settings));
}

/** 撤回: the pieces may be claimed again. Again after it is withdrawn: nothing. */
export const withdrawAfterSale = (
  call: Call,
  { afterSaleId }: StorefrontInput<'after-sale.withdraw'>,
): Promise<Outcome<AfterSaleView>> =>
  moveMine(call, afterSaleId, (found, terms) => {
    if (found.status === 'withdrawn') return ok(null);
    const next = step(found, 'withdraw', { at: call.now, by: CUSTOMER }, terms);
    return next.ok ? ok(docOf(next.value, call.now)) : next;
  });

/** 寄回: the waybill; while the goods are on their way it may be corrected. */
export const shipBack = (
  call: Call,
  { afterSaleId, carrier, number }: StorefrontInput<'after-sale.ship-back'>,
): Promise<Outcome<AfterSaleView>> =>
  moveMine(call, afterSaleId, (found, terms) => {
    const shippedBack = { carrier, number, at: call.now };
    if (found.status === 'returning') return ok({ ...found, shippedBack });
    const by = { at: call.now, by: CUSTOMER, note: `${carrier} ${number}` };
    const next = step(found, 'ship_back', by, terms);
    return next.ok ? ok(docOf({ ...next.value, shippedBack }, call.now)) : next;
  });
