import { ok, reject, type Outcome } from '../outcome';
import type { Order } from './types';

/** What WeChat Pay says of a trade, as far as it has to agree with the order. */
export interface ClaimedTrade {
  readonly outTradeNo: string;
  readonly mchid: string;
  readonly appid: string;
  readonly amount: number;
  /** The payer as our own member id; null when WeChat named no payer. */
  readonly payerId: string | null;
}

/**
 * Whether a trade pays exactly this order: the order, the merchant, the mini-program, the amount and the payer.
 *
 * @param ours what the shop itself knows
 * @returns PAYMENT_MISMATCH naming the first field that differs; nothing may be booked then
 */
export function checkTrade(
  order: Pick<Order, 'id' | 'memberId' | 'quote'>,
  trade: ClaimedTrade,
  ours: { readonly mchid: string; readonly appid: string },
): Outcome<true> {
  const differing = (
    [
      ['outTradeNo', trade.outTradeNo === order.id],
      ['mchid', trade.mchid === ours.mchid],
      ['appid', trade.appid === ours.appid],
      ['amount', trade.amount === order.quote.payable],
      ['payer', trade.payerId === order.memberId],
    ] as const
  ).find(([, agrees]) => !agrees);
  return differing ? reject('PAYMENT_MISMATCH', { field: differing[0] }) : ok(true);
}
