import { hear, type RefundNews } from '@/domain/after-sale/refund';
import { AFTER_SALE_REASONS } from '@/domain/after-sale/types';
import { fen } from '@/domain/money';
import { ok, type Outcome } from '@/domain/outcome';
import type { Base } from '../_kit/call';
import { PayError, type Refund } from '../_kit/pay-api';
import { noteAsked, type AfterSalePair } from '../_store/after-sales';
import type { AfterSaleDoc, OrderDoc, SettingsDoc } from '../_store/documents';
import { docOf, termsOf } from './after-sale-draft';
import { finishAfterSale } from './finish-after-sale';
import { follow, stepAfterSale } from './step-after-sale';

/**
 * Once the order has followed, ask WeChat Pay for the money, or how far it is, and note what it says. The number is stable, so
 * however often this runs, and with whatever notices beside it, the money goes back once.
 *
 * Half done after a crash: `refunding`, with WeChat Pay asked or not; `cron` (after-sales) chases it again, later
 * each time.
 */
export async function chaseRefund(
  call: Base,
  pair: AfterSalePair,
  settings: SettingsDoc,
): Promise<AfterSalePair> {
  const { afterSale, order } = await follow(call.db, pair);
  if (afterSale.status !== 'refunding') return { afterSale, order };
  const news = await ask(call, afterSale, order);
  return noteNews(call, { afterSale, order }, news, settings);
}

/** Note what it said, and what follows from it. That it is at it needs no note while `cron` has a time to ask again. */
async function noteNews(
  call: Base,
  pair: AfterSalePair,
  news: RefundNews,
  settings: SettingsDoc,
): Promise<AfterSalePair> {
  const { db, now, log } = call;
  const { afterSale, order } = pair;
  if (news.kind !== 'processing' && news.kind !== 'success')
    log.error('refund', news.kind, { afterSaleId: afterSale.id, code: 'code' in news ? news.code : '' });
  if (news.kind === 'processing' && (afterSale.wakeAt ?? 0) > now) return pair;
  if (news.kind === 'processing' || news.kind === 'silent') {
    const heard = docOf(hear(afterSale, news, now, termsOf(settings)), now);
    if (await noteAsked(db, afterSale, heard)) return { afterSale: heard, order };
  }
  const noted = await noteRefund(call, pair, { no: afterSale.refund.no, news }, settings);
  return noted.ok ? noted.value : pair;
}

async function ask(call: Base, afterSale: AfterSaleDoc, order: OrderDoc): Promise<RefundNews> {
  const { amount, refund, reason } = afterSale;
  if (amount === 0) return { kind: 'success', arrivedAt: call.now }; // paid with coupons and points alone
  try {
    const known = refund.status === 'none' ? null : await call.pay.queryRefund(refund.no);
    if (known) return newsOf(known, call.now);
    const asked = await call.pay.refund({
      outTradeNo: order.id,
      outRefundNo: refund.no,
      amount,
      total: fen(order.payment.paidAmount ?? order.quote.payable),
      reason: AFTER_SALE_REASONS[reason],
    });
    return newsOf(asked, call.now);
  } catch (error) {
    if (!(error instanceof PayError)) throw error;
    return { kind: mayHelpToAskAgain(error) ? 'silent' : 'refused', code: error.code };
  }
}

/** No answer, a busy WeChat Pay, or an account without money (NOT_ENOUGH): not the refund's own fault. */
const mayHelpToAskAgain = ({ status, code }: PayError): boolean =>
  status === 0 || status === 429 || status >= 500 || code === 'NOT_ENOUGH';

/** A refund as WeChat Pay tells it, asked for or about. */
export function newsOf({ status, successAt }: Refund, now: number): RefundNews {
  switch (status) {
    case 'SUCCESS':
      return { kind: 'success', arrivedAt: successAt ?? now };
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
  pair: AfterSalePair | null,
  { no, news }: { readonly no: string; readonly news: RefundNews },
  settings: SettingsDoc,
): Promise<Outcome<AfterSalePair>> {
  const stepped = await stepAfterSale(call.db, pair, (found) => {
    const heard = found.refund.no === no ? hear(found, news, call.now, termsOf(settings)) : found;
    if (heard === found) return ok(null);
    return ok(docOf(heard, call.now, heard.status === 'refunded' ? 'effects' : null));
  });
  if (!stepped.ok || stepped.value.afterSale.due === null) return stepped;
  return ok(await finishAfterSale(call, stepped.value, settings));
}
