import type { Fen } from '@/domain/money';

/** What WeChat Pay says of one trade; amounts in fen. */
export interface Trade {
  readonly outTradeNo: string;
  readonly tradeState: 'SUCCESS' | 'NOTPAY' | 'CLOSED' | 'REFUND' | 'USERPAYING' | 'PAYERROR' | 'REVOKED';
  readonly transactionId: string | null;
  readonly amount: Fen;
  readonly mchid: string;
  readonly appid: string;
  readonly payerOpenid: string | null;
  readonly successAt: number | null;
}

/** 退款单: `ABNORMAL` and `CLOSED` are ends without the money having arrived; somebody has to look. */
export type RefundStatus = 'PROCESSING' | 'SUCCESS' | 'CLOSED' | 'ABNORMAL';

/** WeChat Pay or the way to it failed. `status` 0: no answer came, so what happened there is unknown. */
export class PayError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(`WeChat Pay: ${status} ${code}`);
  }
}

/** WeChat Pay API v3, as far as the shop uses it. Network and merchant failures throw `PayError`. */
export interface PayApi {
  /** Our merchant number: a trade must name the same. */
  mchid(): string;
  /**
   * Open a JSAPI trade; the same `outTradeNo` again answers with a fresh prepay id.
   * @returns what `wx.requestPayment` takes, signed with the merchant's key.
   */
  prepay(trade: {
    outTradeNo: string;
    description: string;
    amount: Fen;
    openid: string;
    appid: string;
    expireAt: number;
    now: number;
  }): Promise<PayParams>;
  /** @returns null when WeChat Pay knows no such trade. */
  query(outTradeNo: string): Promise<Trade | null>;
  /**
   * Close an unpaid trade, so that nobody can pay it any more.
   * @returns `closed` also when WeChat Pay never heard of it, or the money already went back; `paid` when the customer was faster; `busy` while
   *   the customer is paying: try again later.
   */
  close(outTradeNo: string): Promise<'closed' | 'paid' | 'busy'>;
  /** Stable `outRefundNo`: asking twice refunds once. @returns how far it is, also when it was asked for before */
  refund(refund: {
    outTradeNo: string;
    outRefundNo: string;
    amount: Fen;
    total: Fen;
    reason: string;
  }): Promise<Refund>;
  /**
   * 查询单笔退款.
   * @returns null when WeChat Pay knows no such refund
   */
  queryRefund(outRefundNo: string): Promise<Refund | null>;
  /**
   * 交易账单 of one day in Beijing (`2026-11-21`), its hash checked.
   * @returns `creating` until ten o'clock of the next day, `empty` for a day without trades
   * @throws PayError when the file is not what its hash says
   */
  tradeBill(day: string): Promise<{ readonly csv: string } | 'creating' | 'empty'>;
  /**
   * Verify a notice over its raw body and open its resource.
   * @returns null for anything unsigned, wrongly signed, stale or undecryptable: a forgery and a garbled notice look the same.
   */
  readNotice(notice: { headers: Readonly<Record<string, string>>; body: string; now: number }): Notice | null;
}
/** What WeChat Pay says of one refund. */
export interface Refund {
  readonly outTradeNo: string;
  readonly outRefundNo: string;
  readonly status: RefundStatus;
  readonly amount: Fen;
  readonly successAt: number | null;
}

export type Notice =
  | { readonly kind: 'trade'; readonly trade: Trade }
  | {
      readonly kind: 'refund';
      readonly outTradeNo: string;
      readonly outRefundNo: string;
      readonly status: RefundStatus;
      readonly amount: Fen;
    };

/** Mirrors `wx.requestPayment`'s parameters. */
export interface PayParams {
  readonly timeStamp: string;
  readonly nonceStr: string;
  readonly package: string;
  readonly signType: 'RSA';
  readonly paySign: string;
}
