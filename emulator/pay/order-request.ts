import { paramError } from './pay-error';

/** A JSAPI order as the merchant sends it (APIv3 JSAPI下单), checked. Money in fen. */
export interface OrderRequest {
  readonly appid: string;
  readonly mchid: string;
  readonly description: string;
  readonly out_trade_no: string;
  readonly notify_url: string;
  readonly amount: { readonly total: number; readonly currency: 'CNY' };
  readonly payer: { readonly openid: string };
  readonly attach?: string;
  /** RFC 3339 */
  readonly time_expire?: string;
}

type Json = Record<string, unknown>;

/** Read and check an order. Throws `PayError` 400 `PARAM_ERROR` naming the field. */
export function readOrder(body: Json): OrderRequest {
  const { currency = 'CNY', total } = objectAt(body, 'amount');
  if (currency !== 'CNY') throw paramError('/amount/currency', '只支持 CNY');
  return {
    appid: stringAt(body, 'appid', 32),
    mchid: stringAt(body, 'mchid', 32),
    description: stringAt(body, 'description', 127),
    out_trade_no: merchantNumber(body, 'out_trade_no', 6, 32),
    notify_url: notifyUrl(body),
    amount: { total: fenAt(total, '/amount/total'), currency },
    payer: { openid: stringAt(objectAt(body, 'payer'), 'openid', 128, '/payer/openid') },
    ...(body.attach !== undefined && { attach: stringAt(body, 'attach', 128) }),
    ...(body.time_expire !== undefined && { time_expire: timeAt(body, 'time_expire') }),
  };
}

export function objectAt(body: Json, name: string): Json {
  const value = body[name];
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw paramError(`/${name}`, '必填');
  return value as Json;
}

export function stringAt(body: Json, name: string, max: number, pointer = `/${name}`): string {
  const value = body[name];
  if (typeof value !== 'string' || value === '') throw paramError(pointer, '必填，应为字符串');
  if ([...value].length > max) throw paramError(pointer, `长度应不超过 ${max} 个字符`);
  return value;
}

/** Money: an integer of fen above zero. */
export function fenAt(value: unknown, pointer: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    throw paramError(pointer, '应为整数，单位为分');
  if (value < 1) throw paramError(pointer, '应大于 0');
  return value;
}

/** A number of the merchant's own: digits, letters and `_-|*@`. */
export function merchantNumber(body: Json, name: string, min: number, max: number): string {
  const value = stringAt(body, name, max);
  if (!/^[\w\-|*@]+$/.test(value)) throw paramError(`/${name}`, '只能是数字、大小写字母和 _-|*@');
  if (value.length < min) throw paramError(`/${name}`, `长度应不少于 ${min} 个字符`);
  return value;
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Where notices go. WeChat Pay wants https and no query; this one wants a local address, because it must
 * never knock at a stranger's door.
 */
export function notifyUrl(body: Json): string {
  const value = stringAt(body, 'notify_url', 255);
  if (!URL.canParse(value)) throw paramError('/notify_url', '应为 URL');
  const { protocol, hostname, search } = new URL(value);
  if (protocol !== 'http:' && protocol !== 'https:') throw paramError('/notify_url', '应为 http(s) 地址');
  if (search !== '') throw paramError('/notify_url', '不能携带参数');
  if (!LOOPBACK.has(hostname)) throw paramError('/notify_url', '本地微信支付只通知本机地址');
  return value;
}

function timeAt(body: Json, name: string): string {
  const value = stringAt(body, name, 64);
  const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
  if (!rfc3339.test(value) || Number.isNaN(Date.parse(value)))
    throw paramError(`/${name}`, '应为 RFC 3339 格式');
  return value;
}
