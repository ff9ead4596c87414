import { settleClaim, type Refundable } from '@/domain/after-sale/book';
import { afterSaleIdOfSlip, hear, type RefundNews } from '@/domain/after-sale/refund';
import { AFTER_SALE_REASONS } from '@/domain/after-sale/types';
import { fen } from '@/domain/money';
import { transition } from '@/domain/order/transitions';
import { ok, type Outcome } from '@/domain/outcome';
import type { Base } from '../_kit/call';
import { PayError, type Refund, type RefundStatus } from '../_kit/pay-api';
import { moveAfterSale, noteAsked, type AfterSaleMove } from '../_store/after-sales';
import type { AfterSaleDoc, OrderDoc, SettingsDoc } from '../_store/documents';
import { docOf, termsOf } from './after-sale-draft';
import { finishAfterSale } from './finish-after-sale';

/** An after-sale beside its order, as the last transaction over both left them. */
export interface AfterSalePair {
  readonly afterSale: AfterSaleDoc;
  readonly order: OrderDoc;
}

/**
 * Ask WeChat Pay for the money, or how far it is, and note what it says. The number is stable, so however often this
 * runs, and with whatever notices beside it, the money goes back once.
 *
 * Half done after a crash: `refunding`, with WeChat Pay asked or not; `cron` (after-sales) chases it again, later
 * each time.
 */
export async function chaseRefund(
  call: Base,
  pair: AfterSalePair,
  settings: SettingsDoc,
): Promise<AfterSalePair> {
  return noteNews(call, pair, await askForRefund(call, pair), settings);
}

/** What WeChat Pay says of a refund that is under way; null when none is. */
export const askForRefund = async (
  call: Base,
  { afterSale, order }: AfterSalePair,
): Promise<RefundNews | null> => (afterSale.status === 'refunding' ? ask(call, afterSale, order) : null);

/** Note what it said, and what follows from it. */
export async function noteNews(
  call: Base,
  { afterSale, order }: AfterSalePair,
  news: RefundNews | null,
  settings: SettingsDoc,
): Promise<AfterSalePair> {
  if (!news) return { afterSale, order };
  if (news.kind !== 'processing' && news.kind !== 'success')
    call.log.error('refund', news.kind, { afterSaleId: afterSale.id, code: 'code' in news ? news.code : '' });
  if (news.kind === 'processing' || news.kind === 'silent') {
    const heard = docOf(hear(afterSale, news, call.now, termsOf(settings)), call.now);
    if (await noteAsked(call.db, afterSale, heard)) return { afterSale: heard, order };
  }
  const noted = await noteRefund(call, afterSale.refund.no, news, settings);
  return noted.ok ? noted.value : { afterSale, order };
}

async function ask(call: Base, afterSale: AfterSaleDoc, order: OrderDoc): Promise<RefundNews> {
  const { amount, refund, reason } = afterSale;
  if (amount === 0) return { kind: 'success', arrivedAt: call.now }; // paid with coupons and points alone
  try {
    const known = refund.status === 'none' ? null : await call.pay.queryRefund(refund.no);
    if (known) return newsOf(known, call.now);
    const status = await call.pay.refund({
      outTradeNo: order.id,
      outRefundNo: refund.no,
      amount,
      total: fen(order.payment.paidAmount ?? order.quote.payable),
      reason: AFTER_SALE_REASONS[reason],
    });
    return newsByStatus(status, call.now);
  } catch (error) {
    if (!(error instanceof PayError)) throw error;
    return { kind: mayHelpToAskAgain(error) ? 'silent' : 'refused', code: error.code };
  }
}

/** No answer, a busy WeChat Pay, or an account without money (NOT_ENOUGH): not the refund's own fault. */
const mayHelpToAskAgain = ({ status, code }: PayError): boolean =>
  status === 0 || status === 429 || status >= 500 || code === 'NOT_ENOUGH';

/** A refund as WeChat Pay's own query answers it. */
export const newsOf = ({ status, successAt }: Refund, now: number): RefundNews =>
  newsByStatus(status, successAt ?? now);

function newsByStatus(status: RefundStatus, at: number): RefundNews {
  switch (status) {
    case 'SUCCESS':
      return { kind: 'success', arrivedAt: at };
    case 'PROCESSING':
      return { kind: 'processing' };
    case 'CLOSED':
      return { kind: 'closed' };
    case 'ABNORMAL':
      return { kind: 'abnormal' };
  }
}

/**
 * What WeChat Pay says of a refund, booked: the notice, the answer and `cron` all end here. When the money has arrived,
 * its effects follow; a second call finishes what a crash left of them.
 *
 * @param no 商户退款单号; one that a newer attempt has replaced changes nothing
 */
export async function noteRefund(
  call: Base,
  no: string,
  news: RefundNews,
  settings: SettingsDoc,
): Promise<Outcome<AfterSalePair>> {
  const { db, now } = call;
  const moved = await moveAfterSale(db, afterSaleIdOfSlip(no), (found, order) => {
    const heard = found.refund.no === no ? hear(found, news, now, termsOf(settings)) : found;
    if (heard === found) return ok(null);
    return heard.status === 'refunded' ? arrived(heard, order, now) : ok({ afterSale: docOf(heard, now) });
  });
  if (!moved.ok || moved.value.afterSale.due === null) return moved;
  await finishAfterSale(call, moved.value, settings);
  return ok({ ...moved.value, afterSale: { ...moved.value.afterSale, due: null, wakeAt: null } });
}

type Heard = ReturnType<typeof hear>;

/** The money is with the customer: the claim is settled, and an order that is all paid back says so. */
function arrived(heard: Heard, order: OrderDoc, now: number): Outcome<AfterSaleMove> {
  const settled = settleClaim(order as Refundable, heard.id);
  if (!settled.ok) return settled;
  const { book, whole } = settled.value;
  const status = whole ? transition(order.status, 'refund_whole') : ok(order.status);
  if (!status.ok) return status;
  return ok({
    afterSale: docOf(heard, now, 'effects'),
    order: {
      refunds: book,
      ...(whole && { status: status.value, payment: { ...order.payment, status: 'refunded' } }),
    },
  });
}
