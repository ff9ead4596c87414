import { HttpError, WxError, type Router } from '../services';
import { tokenOf } from '../wechat/door';
import { OpenApiError } from '../wechat/openapi-error';
import type { Tables } from '../wechat/tables';
import { plainKeyOf } from './request';
import type { Shipping } from './shipping';

/**
 * `POST /phone/confirm-receipt {transaction_id | merchant_id, merchant_trade_no}`: 确认收货, the button of
 * `wx.openBusinessView({businessType: 'weappOrderConfirm'})` or of WeChat's own message.
 */
export function addConfirmReceipt({
  router,
  tables,
  shipping,
  openidOf,
}: {
  router: Router;
  tables: Tables;
  shipping: Shipping;
  openidOf: (token: string) => string | undefined;
}): void {
  router.add('POST', '/phone/confirm-receipt', async (request) => {
    const openid = openidOf(tokenOf(request));
    if (openid === undefined) throw new HttpError(404, 'No phone has this token');
    try {
      shipping.confirm(plainKeyOf(request.json()), openid);
    } catch (error) {
      if (error instanceof OpenApiError)
        throw new WxError(error.errcode, `openBusinessView:fail ${error.errmsg}`);
      throw error;
    }
    await tables.settled();
    return {};
  });
}
