import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Aes, Decorator, Formatter, Rsa } from 'wechatpay-axios-plugin';
import type { PayCredentials } from '../services';
import { APPID } from '../wechat/testing';
import type { SmallWorld } from '../wechat/testing';

type Json = Record<string, unknown>;

/** What WeChat Pay answered: a status and a body, refusals included. */
export interface PayAnswer {
  status: number;
  data: Json;
}

/** A notice as the merchant got it. */
export interface HeardNotice {
  /** By the library's own check, on the raw body. */
  genuine: boolean;
  body: Json;
  resource: Json;
}

/** A merchant who uses `wechatpay-axios-plugin` as the shop does, and listens for notices. */
export interface Merchant {
  notifyUrl: string;
  heard: HeardNotice[];
  /** What notices are answered with; 200 until set. */
  answerWith(status: number): void;
  /** Resolves when so many notices have been heard. */
  hears(count: number): Promise<HeardNotice[]>;
  post(path: string, body: object): Promise<PayAnswer>;
  get(path: string): Promise<PayAnswer>;
  order(openid: string, change?: object): Promise<PayAnswer>;
  /** The five parameters of `wx.requestPayment`. */
  payment(prepayId: unknown): Record<string, string>;
  close(): Promise<void>;
}

export async function startMerchant({ pay, clock }: SmallWorld): Promise<Merchant> {
  const keys: PayCredentials = pay.credentials;
  // The library checks answers against the machine's time; in the shop's functions that is the emulator's.
  const { now } = Date;
  Date.now = () => clock.now();
  const client = Decorator.jsonBased({
    mchid: keys.mchid,
    serial: keys.serial,
    privateKey: keys.privateKeyPem,
    certs: { [keys.platformSerial]: keys.platformPublicKeyPem },
    // axios's options, which the library's types leave out; a refusal is an answer, verified like any other.
    ...{ baseURL: `${keys.baseUrl}/`, timeout: 5000, proxy: false, validateStatus: () => true },
  });
  const requesting = async (method: 'GET' | 'POST', url: string, data?: object): Promise<PayAnswer> => {
    const { status, data: answer } = await client.request<Json>({ method, url, ...(data && { data }) });
    return { status, data: answer };
  };

  const heard: HeardNotice[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  let answer = 200;
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      heard.push(read(request.headers, Buffer.concat(chunks).toString(), keys));
      response.writeHead(answer).end();
      for (const each of waiting) if (heard.length >= each.count) each.resolve();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const notifyUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/notify`;

  return {
    notifyUrl,
    heard,
    answerWith: (status) => void (answer = status),
    async hears(count) {
      if (heard.length < count) await new Promise<void>((resolve) => waiting.push({ count, resolve }));
      return heard;
    },
    post: (path, body) => requesting('POST', path, body),
    get: (path) => requesting('GET', path),
    order: (openid, change = {}) => {
      const amount = { total: 3680, currency: 'CNY' };
      const order = { appid: APPID, mchid: keys.mchid, description: '丹东草莓', out_trade_no: 'order-0001' };
      const payer = { openid };
      return requesting('POST', 'v3/pay/transactions/jsapi', {
        ...order,
        notify_url: notifyUrl,
        amount,
        payer,
        ...change,
      });
    },
    payment(prepayId) {
      const parts = {
        timeStamp: String(Formatter.timestamp()),
        nonceStr: Formatter.nonce(),
        package: `prepay_id=${String(prepayId)}`,
      };
      const message = Formatter.joinedByLineFeed(APPID, ...Object.values(parts));
      return { ...parts, signType: 'RSA', paySign: Rsa.sign(message, keys.privateKeyPem) };
    },
    async close() {
      Date.now = now;
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Verify and open a notice with the library's own helpers. */
function read(headers: http.IncomingHttpHeaders, body: string, keys: PayCredentials): HeardNotice {
  const [timestamp, nonce, signature] = ['timestamp', 'nonce', 'signature'].map((name) =>
    String(headers[`wechatpay-${name}`]),
  );
  const known = headers['wechatpay-serial'] === keys.platformSerial;
  const message = Formatter.response(timestamp!, nonce!, body);
  const genuine =
    known && Rsa.verify(message, signature!, Rsa.from(keys.platformPublicKeyPem, Rsa.KEY_TYPE_PUBLIC));
  const whole = JSON.parse(body) as { resource: Record<'ciphertext' | 'nonce' | 'associated_data', string> };
  const { ciphertext, nonce: iv, associated_data: aad } = whole.resource;
  const resource = JSON.parse(Aes.AesGcm.decrypt(ciphertext, keys.apiV3Key, iv, aad)) as Json;
  return { genuine, body: whole as unknown as Json, resource };
}
