import { fen } from '@/domain/money';
import { PayError, type Notice, type Refund, type RefundStatus, type Trade } from './pay-api';

/** What went wrong, without the request that carries our key and signature. */
export function payError(error: unknown): PayError {
  const { response, code } = (error ?? {}) as {
    response?: { status?: number; data?: { code?: unknown } };
    code?: unknown;
  };
  const reason = parsed(response?.data)?.['code'] ?? code ?? 'NO_ANSWER';
  return new PayError(response?.status ?? 0, String(reason));
}

/** Whether a kept socket was cut before it was used again: nobody heard the request. */
export function isStaleSocket(error: unknown): boolean {
  const { code, request } = (error ?? {}) as { code?: unknown; request?: { reusedSocket?: boolean } };
  return request?.reusedSocket === true && (code === 'ECONNRESET' || code === 'EPIPE');
}

function parsed(data: unknown): Record<string, unknown> | undefined {
  if (typeof data !== 'string') return (data ?? undefined) as Record<string, unknown> | undefined;
  try {
    return JSON.parse(data) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

/** RFC 3339 in China's time, to the second, as WeChat Pay wants it. */
export const beijingTime = (at: number): string =>
  `${new Date(at + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
interface WireTrade {
  readonly out_trade_no: string;
  readonly mchid: string;
  readonly appid: string;
  readonly trade_state: Trade['tradeState'];
  readonly transaction_id?: string;
  readonly success_time?: string;
  readonly amount?: { readonly total?: number };
  readonly payer?: { readonly openid?: string };
}

/** A trade as a query or a notice tells it. */
export function toTrade(raw: unknown): Trade {
  const wire = raw as WireTrade;
  return {
    outTradeNo: wire.out_trade_no,
    tradeState: wire.trade_state,
    transactionId: wire.transaction_id ?? null,
    amount: fen(wire.amount?.total ?? 0),
    mchid: wire.mchid,
    appid: wire.appid,
    payerOpenid: wire.payer?.openid ?? null,
    successAt: wire.success_time ? Date.parse(wire.success_time) : null,
  };
}
/** A refund as a query tells it: other names than the notice's for the same things. */
export function toRefund(raw: unknown): Refund {
  const wire = raw as {
    out_trade_no: string;
    out_refund_no: string;
    status: RefundStatus;
    success_time?: string;
    amount: { refund: number };
  };
  return {
    outTradeNo: wire.out_trade_no,
    outRefundNo: wire.out_refund_no,
    status: wire.status,
    amount: fen(wire.amount.refund),
    successAt: wire.success_time ? Date.parse(wire.success_time) : null,
  };
}
/** What became of a refund. */
export function toRefundNotice(raw: unknown): Notice {
  const wire = raw as {
    out_trade_no: string;
    out_refund_no: string;
    refund_status: RefundStatus;
    amount: { refund: number };
  };
  return {
    kind: 'refund',
    outTradeNo: wire.out_trade_no,
    outRefundNo: wire.out_refund_no,
    status: wire.refund_status,
    amount: fen(wire.amount.refund),
  };
}
