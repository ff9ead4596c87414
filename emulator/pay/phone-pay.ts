import type { Handler, HttpRequest, Router } from '../services';
import { HttpError, WxError } from '../services';
import { text, tokenOf } from '../wechat/door';
import type { Tables } from '../wechat/tables';
import type { PayKeys } from './keys';
import type { Notices } from './notices';
import { verifyLines } from './signature';
import type { Trade, Trades } from './trades';
import { transactionOf } from './trades';

export interface PhonePayDeps {
  router: Router;
  tables: Tables;
  appid: string;
  keys: PayKeys;
  trades: Trades;
  notices: Notices;
  openidOf: (token: string) => string | undefined;
}

const MERCHANT = '本地商户';

/** `wx.requestPayment` on the phone: the sheet, the confirmation, the way back. */
export function addPhonePay(deps: PhonePayDeps): void {
  const { router, tables, trades, notices } = deps;
  const routes: Record<string, Handler> = {
    '/phone/pay': (request) => {
      const { amount, description } = payable(request, deps).order;
      return { amount: amount.total, description, merchant: MERCHANT };
    },
    '/phone/pay/confirm': async (request) => {
      const trade = trades.pay(payable(request, deps));
      notices.tell({
        notifyUrl: trade.order.notify_url,
        eventType: 'TRANSACTION.SUCCESS',
        summary: '支付成功',
        originalType: 'transaction',
        resource: transactionOf(trade),
      });
      await tables.settled();
      return {};
    },
    '/phone/pay/cancel': (request) => {
      payable(request, deps);
      return {};
    },
  };
  for (const [pattern, handler] of Object.entries(routes)) router.add('POST', pattern, handler);
}

/**
 * The unpaid trade that the five parameters of `wx.requestPayment` name. Throws `WxError` when the signature is
 * not the merchant's, the order is gone, paid, closed or another user's; its text is what the phone would show.
 */
function payable(request: HttpRequest, { appid, keys, trades, openidOf }: PhonePayDeps): Trade {
  const openid = openidOf(tokenOf(request));
  if (openid === undefined) throw new HttpError(404, 'No phone has this token');
  const body = request.json();
  const packageText = text(body, 'package', '');
  const parts = [appid, text(body, 'timeStamp', ''), text(body, 'nonceStr', ''), packageText];
  const signed = verifyLines(keys.merchant.publicKey, text(body, 'paySign', ''), ...parts);
  if (body.signType !== 'RSA' || !signed) throw refusal('支付验证签名失败');
  const trade = trades.byPrepayId(/^prepay_id=(.+)$/.exec(packageText)?.[1] ?? '');
  if (!trade) throw refusal('预支付交易会话不存在或已过期');
  if (trade.order.payer.openid !== openid) throw refusal('下单账号与支付账号不一致');
  if (trade.status === 'closed') throw refusal('订单已关闭');
  if (trade.status !== 'unpaid') throw refusal('该订单已支付');
  return trade;
}

function refusal(why: string): WxError {
  return new WxError(-1, `requestPayment:fail ${why}`);
}
