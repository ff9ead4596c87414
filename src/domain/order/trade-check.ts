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

interface Ours {
  readonly mchid: string;
  readonly appid: string;
}

/**
 * Whether a trade is about this order at all: its number, our merchant account, the mini-program it was placed in.
 * Enough to send money back to whoever paid; not enough to book it.
 *
 * @returns PAYMENT_MISMATCH naming the first field that differs
 */
export const checkMerchant = (order: Pick<Order, 'id'>, trade: ClaimedTrade, ours: Ours): Outcome<true> =>
  firstDifference([
    ['outTradeNo', trade.outTradeNo === order.id],
    ['mchid', trade.mchid === ours.mchid],
    ['appid', trade.appid === ours.appid],
  ]);

/**
 * Whether a trade pays exactly this order: all of `checkMerchant`, the amount to the fen, and the payer.
 *
 * @returns PAYMENT_MISMATCH naming the first field that differs; nothing may be booked then
 */
export function checkTrade(
  order: Pick<Order, 'id' | 'memberId' | 'quote'>,
  trade: ClaimedTrade,
  ours: Ours,
): Outcome<true> {
  const merchant = checkMerchant(order, trade, ours);
  if (!merchant.ok) return merchant;
  return firstDifference([
    ['amount', trade.amount === order.quote.payable],
    ['payer', trade.payerId === order.memberId],
  ]);
}

function firstDifference(fields: readonly (readonly [name: string, agrees: boolean])[]): Outcome<true> {
  const differing = fields.find(([, agrees]) => !agrees);
  return differing ? reject('PAYMENT_MISMATCH', { field: differing[0] }) : ok(true);
}
