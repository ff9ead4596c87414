import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { Aes, Decorator, Formatter, Rsa } from 'wechatpay-axios-plugin';
import { PayError, type Notice, type PayApi, type Trade } from './pay-api';
import { beijingTime, isStaleSocket, payError, toRefund, toRefundNotice, toTrade } from './pay-wire';
import { tradeBill } from './pay-bill';

export type { Notice, PayApi, PayParams, RefundStatus, Trade } from './pay-api';
export { PayError } from './pay-api';

/** The shop's WeChat Pay account: what `.env.example` names, read on first use. */
interface Account {
  readonly mchid: string;
  readonly serial: string;
  readonly privateKey: KeyObject;
  readonly apiV3Key: string;
  readonly platformKeys: Readonly<Record<string, KeyObject>>;
  readonly baseURL: string;
  readonly notifyUrl: string;
}

const TIMEOUT_MS = 5_000; // a checkout waits for this; order.result finds out later what a lost answer said
const MAX_SKEW_S = 300; // WeChat Pay's own rule for the age of a signature
const pem = (text: string): string => text.replace(/\\n/g, '\n');

/**
 * WeChat Pay over `wechatpay-axios-plugin`, which signs requests and verifies every answer.
 *
 * @param setting reads one setting or throws; asked lazily, so that a function that never pays needs none of them
 */
export function createPay(setting: (name: string) => string): PayApi {
  const account = once(() => readAccount(setting));
  const client = once(() => connect(account()));

  /**
   * The parsed answer. Axios errors carry the request with its key, so they are never let out. Sent again when the socket
   * that was kept had gone meanwhile: every call here is about a number of its own, so that twice is once.
   */
  async function ask(method: 'GET' | 'POST', url: string, data?: object): Promise<unknown> {
    const send = () => client().request<unknown>({ method, url, maxRedirects: 0, ...(data && { data }) });
    try {
      const answer = await send().catch((error: unknown) => {
        if (isStaleSocket(error)) return send();
        throw error;
      });
      return answer.data;
    } catch (error) {
      throw payError(error);
    }
  }
  const tradePath = (outTradeNo: string) =>
    `v3/pay/transactions/out-trade-no/${encodeURIComponent(outTradeNo)}`;

  async function query(outTradeNo: string): Promise<Trade | null> {
    try {
      return toTrade(await ask('GET', `${tradePath(outTradeNo)}?mchid=${account().mchid}`));
    } catch (error) {
      if (error instanceof PayError && error.status === 404) return null;
      throw error;
    }
  }

  return {
    mchid: () => account().mchid,
    query,
    async prepay({ outTradeNo, description, amount, openid, appid, expireAt, now }) {
      const { mchid, notifyUrl, privateKey } = account();
      const answer = (await ask('POST', 'v3/pay/transactions/jsapi', {
        appid,
        mchid,
        description,
        out_trade_no: outTradeNo,
        time_expire: beijingTime(expireAt),
        notify_url: notifyUrl,
        amount: { total: amount, currency: 'CNY' },
        payer: { openid },
      })) as { prepay_id?: unknown };
      const timeStamp = String(Math.floor(now / 1000));
      const nonceStr = Formatter.nonce();
      const prepayId = `prepay_id=${String(answer.prepay_id)}`;
      const message = Formatter.joinedByLineFeed(appid, timeStamp, nonceStr, prepayId);
      const paySign = Rsa.sign(message, privateKey);
      return { timeStamp, nonceStr, package: prepayId, signType: 'RSA', paySign };
    },
    async close(outTradeNo) {
      try {
        await ask('POST', `${tradePath(outTradeNo)}/close`, { mchid: account().mchid });
        return 'closed';
      } catch (error) {
        if (!(error instanceof PayError) || error.status < 400 || error.status >= 500) throw error;
        const trade = await query(outTradeNo); // refused: the trade itself says why
        if (trade?.tradeState === 'SUCCESS') return 'paid';
        return trade?.tradeState === 'NOTPAY' || trade?.tradeState === 'USERPAYING' ? 'busy' : 'closed';
      }
    },
    async refund({ outTradeNo, outRefundNo, amount, total, reason }) {
      const answer = await ask('POST', 'v3/refund/domestic/refunds', {
        out_trade_no: outTradeNo,
        out_refund_no: outRefundNo,
        reason,
        notify_url: account().notifyUrl,
        amount: { refund: amount, total, currency: 'CNY' },
      });
      return toRefund(answer);
    },
    async queryRefund(outRefundNo) {
      try {
        return toRefund(await ask('GET', `v3/refund/domestic/refunds/${encodeURIComponent(outRefundNo)}`));
      } catch (error) {
        if (error instanceof PayError && error.status === 404) return null;
        throw error;
      }
    },
    tradeBill: (day) => tradeBill(day, ask, (address) => download(client(), account(), address)),
    readNotice: ({ headers, body, now }) => openNotice(account(), headers, body, now),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

const readAccount = (setting: (name: string) => string): Account => ({
  mchid: setting('WXPAY_MCHID'),
  serial: setting('WXPAY_SERIAL'),
  privateKey: createPrivateKey(pem(setting('WXPAY_PRIVATE_KEY'))),
  apiV3Key: setting('WXPAY_API_V3_KEY'),
  platformKeys: {
    [setting('WXPAY_PLATFORM_SERIAL')]: createPublicKey(pem(setting('WXPAY_PLATFORM_PUBLIC_KEY'))),
  },
  baseURL: setting('WXPAY_BASE_URL').replace(/\/?$/, '/'),
  notifyUrl: setting('WXPAY_NOTIFY_URL'),
});

/** Sockets are kept from one call to the next: a handshake takes longer than an answer. */
const agents = () => ({
  httpAgent: new http.Agent({ keepAlive: true }),
  httpsAgent: new https.Agent({ keepAlive: true }),
});

const connect = ({ mchid, serial, privateKey, platformKeys, baseURL }: Account) =>
  Decorator.jsonBased({
    mchid,
    serial,
    privateKey,
    certs: { ...platformKeys },
    // axios options, which the plugin's types leave out
    ...{ baseURL, timeout: TIMEOUT_MS, proxy: false, ...agents() },
  });

/**
 * The file itself, from WeChat Pay's own host: it is not signed, its hash is what it is checked by. The path without
 * host and query, because by it the plugin knows which answers carry no signature.
 */
async function download(
  { request }: ReturnType<typeof connect>,
  { baseURL }: Account,
  address: string,
): Promise<Buffer> {
  if (!address.startsWith(baseURL)) throw new PayError(0, 'BILL_ADDRESS_FOREIGN');
  const [url = '', query = ''] = address.slice(baseURL.length).split('?');
  const params = Object.fromEntries(new URLSearchParams(query));
  try {
    const { data } = await request<ArrayBuffer>({ method: 'GET', url, params, responseType: 'arraybuffer' });
    return Buffer.from(data);
  } catch (error) {
    throw payError(error);
  }
}

function openNotice(
  { platformKeys, apiV3Key }: Account,
  headers: Readonly<Record<string, string>>,
  body: string,
  now: number,
): Notice | null {
  const byName = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const part = (name: string) => byName.get(`wechatpay-${name}`) ?? '';
  const key = Object.hasOwn(platformKeys, part('serial')) ? platformKeys[part('serial')] : undefined;
  if (!key || !(Math.abs(now / 1000 - Number(part('timestamp'))) <= MAX_SKEW_S)) return null;
  try {
    const message = Formatter.response(part('timestamp'), part('nonce'), body);
    if (!Rsa.verify(message, part('signature'), key)) return null;
    const { resource } = JSON.parse(body) as {
      resource: { ciphertext: string; nonce: string; associated_data: string; original_type: string };
    };
    const { ciphertext, nonce, associated_data, original_type } = resource;
    const opened: unknown = JSON.parse(Aes.AesGcm.decrypt(ciphertext, apiV3Key, nonce, associated_data));
    return original_type === 'refund' ? toRefundNotice(opened) : { kind: 'trade', trade: toTrade(opened) };
  } catch {
    return null; // not JSON, not ours to decrypt, or not a trade
  }
}
