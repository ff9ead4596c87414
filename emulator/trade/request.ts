import { OpenApiError } from '../wechat/openapi-error';

type Args = Readonly<Record<string, unknown>>;

/** `logistics_type`: by express, within the city, nothing to deliver, picked up. */
export type LogisticsType = 1 | 2 | 3 | 4;
export const EXPRESS: LogisticsType = 1;
/** `delivery_mode`: all at once, in parcels. */
export type DeliveryMode = 1 | 2;

/** How a payment is named: WeChat Pay's number, or the merchant's own two. */
export type OrderKey =
  { readonly transactionId: string } | { readonly mchid: string; readonly outTradeNo: string };

export interface Parcel {
  readonly trackingNo: string;
  readonly expressCompany: string;
  readonly itemDesc: string;
}

/** What the shop says it has sent. Instants in epoch ms. */
export interface Shipment {
  readonly logisticsType: LogisticsType;
  readonly deliveryMode: DeliveryMode;
  readonly allDelivered: boolean;
  readonly parcels: readonly Parcel[];
  readonly uploadedAt: number;
  readonly payerOpenid: string;
}

const PARCELS = { min: 1, max: 15 } as const;
const ITEM_DESC_LENGTH = 120;
const TRACKING_NO_LENGTH = 128;
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
/** 顺丰 wants to know who sends or receives. */
const NEEDS_CONTACT = 'SF';

/** Throws `OpenApiError` for a kind of key that is neither 1 nor 2, or one that lacks its numbers. */
export function orderKeyOf(value: unknown): OrderKey {
  const { order_number_type, transaction_id, mchid, out_trade_no } = objectOf(value);
  if (order_number_type === 2) return { transactionId: textOf(transaction_id, 268485195, 'transaction_id') };
  if (order_number_type !== 1) throw new OpenApiError(268485194, '订单单号类型非法');
  return {
    mchid: textOf(mchid, 268485196, 'mchid'),
    outTradeNo: textOf(out_trade_no, 268485197, 'out_trade_no'),
  };
}

/** The other APIs name a payment at the top level, and the merchant by another name. Throws `OpenApiError` 10060014. */
export function plainKeyOf({ transaction_id, merchant_id, merchant_trade_no }: Args): OrderKey {
  if (typeof transaction_id === 'string' && transaction_id !== '') return { transactionId: transaction_id };
  return {
    mchid: textOf(merchant_id, 10060014, 'merchant_id'),
    outTradeNo: textOf(merchant_trade_no, 10060014, 'merchant_trade_no'),
  };
}

/** What `upload_shipping_info` carries, checked. Throws `OpenApiError` with the code of the rule that it breaks. */
export function shipmentOf(args: Args): Shipment {
  const logisticsType = args.logistics_type as LogisticsType;
  const deliveryMode = args.delivery_mode as DeliveryMode;
  if (![1, 2, 3, 4].includes(logisticsType)) throw new OpenApiError(10060005, '物流类型有误');
  if (deliveryMode !== 1 && deliveryMode !== 2) throw new OpenApiError(268485224, '发货模式非法');
  if (deliveryMode === 2 && logisticsType !== EXPRESS)
    throw new OpenApiError(10060006, '非快递发货时不允许分拆发货');
  if (deliveryMode === 2 && typeof args.is_all_delivered !== 'boolean')
    throw new OpenApiError(10060007, '分拆发货必须填写 is_all_delivered 字段');
  const parcels = parcelsOf(args.shipping_list, logisticsType);
  if (deliveryMode === 1 && parcels.length !== 1)
    throw new OpenApiError(268485227, '统一发货模式下，物流信息列表长度必须为 1');
  return {
    logisticsType,
    deliveryMode,
    allDelivered: deliveryMode === 1 || args.is_all_delivered === true,
    parcels,
    uploadedAt: uploadTimeOf(args),
    payerOpenid: textOf(objectOf(args.payer).openid, 10060014, 'payer.openid'),
  };
}

function uploadTimeOf({ upload_time }: Args): number {
  const at = RFC_3339.test(String(upload_time)) ? Date.parse(String(upload_time)) : NaN;
  if (Number.isNaN(at)) throw new OpenApiError(268485216, '上传时间非法，请按照 RFC 3339 格式填写');
  return at;
}

function parcelsOf(value: unknown, type: LogisticsType): Parcel[] {
  if (!Array.isArray(value) || value.length < PARCELS.min)
    throw new OpenApiError(268485228, '物流信息列表不能为空');
  if (value.length > PARCELS.max) throw new OpenApiError(10060024, '物流信息列表太长');
  return value.map((each) => parcelOf(objectOf(each), type));
}

function parcelOf(
  { tracking_no = '', express_company = '', item_desc = '', contact }: Args,
  type: LogisticsType,
): Parcel {
  const parcel = {
    trackingNo: String(tracking_no),
    expressCompany: String(express_company),
    itemDesc: String(item_desc),
  };
  if (parcel.itemDesc === '') throw new OpenApiError(10060008, '商品描述 item_desc 字段不能为空');
  if ([...parcel.itemDesc].length > ITEM_DESC_LENGTH)
    throw new OpenApiError(10060009, '商品描述 item_desc 字段长度过长');
  if (type === EXPRESS) checkExpress(parcel, objectOf(contact ?? {}));
  return parcel;
}

function checkExpress({ trackingNo, expressCompany }: Parcel, contact: Args): void {
  if (trackingNo === '') throw new OpenApiError(268485226, '物流单号不能为空');
  if (trackingNo.length > TRACKING_NO_LENGTH) throw new OpenApiError(10060026, '物流单号太长');
  if (expressCompany === '') throw new OpenApiError(268485225, '物流公司编码不能为空');
  const known = [contact.consignor_contact, contact.receiver_contact].some(
    // Masked, the last four digits not: 189****1234.
    (each) => typeof each === 'string' && /\d{4}$/.test(each),
  );
  if (expressCompany === NEEDS_CONTACT && !known)
    throw new OpenApiError(10060014, '顺丰发货必须填写联系方式');
}

function objectOf(value: unknown): Args {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Args;
  throw new OpenApiError(47001, 'data format error');
}

function textOf(value: unknown, errcode: number, name: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new OpenApiError(errcode, `${name} 不能为空`);
}
