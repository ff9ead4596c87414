import type { PayParams } from '@/contract/views';
import { formatYuan, fen } from '@/domain/preview';
import type { PayAnswer } from '../types';
import { door } from './door';
import { el, showSheet, tap } from './sheet';

interface Trade {
  readonly amount: number;
  readonly description: string;
  readonly merchant: string;
}

/** WeChat's payment sheet: the local cloud checks the signature before it says what is to be paid. */
export async function payByDoor(params: PayParams): Promise<PayAnswer> {
  let trade: Trade;
  try {
    trade = await door<Trade>('POST', '/phone/pay', params);
  } catch {
    return 'failed';
  }
  const confirmed = await showSheet('pay', false, (close) => [
    tap('取消支付', 'wx-sheet__x', () => close(false), '×'),
    el('div', { class: 'wx-sheet__note' }, `${trade.merchant} · ${trade.description}`),
    el('div', { class: 'wx-sheet__amount' }, `¥${formatYuan(fen(trade.amount))}`),
    tap('确认支付', 'wx-sheet__go', () => close(true)),
  ]);
  try {
    await door('POST', confirmed ? '/phone/pay/confirm' : '/phone/pay/cancel', params);
  } catch {
    return 'failed';
  }
  return confirmed ? 'done' : 'cancelled';
}
