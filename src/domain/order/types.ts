import type { RefundBook } from '../after-sale/types';
import type { Attribution } from '../attribution/types';
import type { Fen } from '../money';
import type { Quote } from '../pricing/types';
import type { Invoice } from './invoice';

export type OrderStatus =
  | 'placing' //          下单中: the intent is written; stock and coupon are being taken
  | 'pending_payment' //  待付款
  | 'paid' //             待发货 / 待自提
  | 'fulfilled' //        已发货 / 已取货
  | 'completed' //        已完成
  | 'closed' //           已关闭: never paid
  | 'refunded'; //        已退款: every piece of it was paid back

export interface Address {
  readonly name: string;
  readonly phone: string;
  readonly region: string;
  readonly detail: string;
}

export interface PickupPoint {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  /** 「今天 17:00 起可取」 */
  readonly hours: string;
}

export type Delivery =
  | { readonly kind: 'pickup'; readonly point: PickupPoint }
  | { readonly kind: 'local'; readonly address: Address }
  /** 快递. */
  | { readonly kind: 'express'; readonly address: Address };

/** 支付单: life of the payment of one order; `outTradeNo` is the order's id. */
export interface Payment {
  readonly status: 'none' | 'prepaid' | 'paid' | 'closed' | 'refunding' | 'refunded';
  readonly transactionId?: string;
  readonly paidAt?: number;
  readonly paidAmount?: Fen;
  /** Which time a payment that came after the close is on its way back; absent: the first. */
  readonly refundAttempt?: number;
}

export interface Order {
  /** Also the 商户订单号 and what the customer sees; neither guessable nor countable. */
  readonly id: string;
  readonly memberId: string;
  readonly status: OrderStatus;
  readonly quote: Quote;
  readonly delivery: Delivery;
  readonly remark: string;
  /** 发票抬头, when the customer wants an invoice. */
  readonly invoice?: Invoice;
  readonly payment: Payment;
  /** The verified chat the order was placed from, when a chat price was used or the member came from one. */
  readonly openGId?: string;
  /**
   * What it was placed for, when not from the cart: an entry of a relay or a seat of a group. Not `ready` means that the
   * relay or group may still come to nothing and everything be refunded: nothing is handed over before.
   */
  readonly purpose?: {
    readonly kind: 'relay' | 'group';
    readonly id: string;
    readonly ready: boolean;
    /** The offer of a group: its pieces are held there, also when the group itself was never written. */
    readonly offerId?: string;
  };
  readonly attribution: Attribution;
  readonly placedAt: number;
  /** Unpaid by then, `cron` closes it. */
  readonly payBy: number;
  readonly closedAt?: number;
  /** 退款账: what after-sales claim of this order and have paid back; see `after-sale/book.ts`. */
  readonly refunds?: RefundBook;
  /** Grows with every change of `refunds`: nothing is handed over by a book that has changed since it was read. */
  readonly refundRev?: number;
  /** 邀请人, on an order placed before its member ever paid: settling it may leave a reward. */
  readonly inviterId?: string;
  /** 积分 by the terms it was placed under: what its payment earns, what it is paid with. */
  readonly points?: { readonly earned: number; readonly spent: number };
}
