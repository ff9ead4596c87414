import type { WechatApi } from './call';
import { errCodeOf } from './errors';

/** 发货信息管理 as `cloud.openapi.wxa.sec.order` gives it: names camel-cased by the SDK, both ways. */
export interface TradeApi {
  isTradeManaged(args: object): Promise<{ isTradeManaged?: boolean }>;
  uploadShippingInfo(args: object): Promise<unknown>;
  getOrder(args: object): Promise<{
    order?: {
      orderState?: number;
      openid?: string;
      shipping?: { shippingList?: readonly { trackingNo?: string }[] };
    };
  }>;
}

/** 支付单不存在: WeChat knows a payment here only some moments after it was made. */
export const PAYMENT_UNKNOWN = 10060001;
const BY_TRANSACTION = 2;

/** @param api asked for at each call: a function that never ships may lack it */
export const tradeOf = (
  api: () => TradeApi,
): Pick<WechatApi, 'isTradeManaged' | 'uploadShipping' | 'managedOrder'> => ({
  isTradeManaged: async () => (await api().isTradeManaged({})).isTradeManaged === true,
  async uploadShipping({ transactionId, logisticsType, deliveryMode, parcels, openid, at }) {
    await api().uploadShippingInfo({
      orderKey: { orderNumberType: BY_TRANSACTION, transactionId },
      logisticsType,
      deliveryMode,
      ...(deliveryMode === 2 && { isAllDelivered: true }),
      shippingList: parcels.map(({ trackingNo, expressCompany, itemDesc, receiver }) => ({
        ...(trackingNo !== '' && { trackingNo, expressCompany }),
        itemDesc,
        ...(trackingNo !== '' && receiver !== null && { contact: { receiverContact: receiver } }),
      })),
      uploadTime: new Date(at).toISOString(),
      payer: { openid },
    });
  },
  async managedOrder(transactionId) {
    try {
      const { order } = await api().getOrder({ transactionId });
      if (!order) return null;
      return {
        state: order.orderState ?? 1,
        openid: order.openid ?? '',
        trackingNos: (order.shipping?.shippingList ?? []).flatMap(({ trackingNo }) => trackingNo || []),
      };
    } catch (error) {
      if (errCodeOf(error) === PAYMENT_UNKNOWN) return null;
      throw error;
    }
  },
});
