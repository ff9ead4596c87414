import { createPrivateKey, createPublicKey } from 'node:crypto';
import { Decorator, Formatter, Rsa } from 'wechatpay-axios-plugin';
import cloud from 'wx-server-sdk';
import type { Sdk } from '../../../../emulator/tests/sdk';
import { COPIES, type BareCall, type BarePay, type Wave } from '../../bare';

const sdk = cloud as unknown as Sdk;
sdk.init({ env: sdk.DYNAMIC_CURRENT_ENV });
const database = sdk.database();

/**
 * The floor of any use case: so many calls of the SDK, each on a document like the one it went to, the call of WeChat Pay's
 * client that it makes, and nothing else. The calls of one wave go out together, a wave after the one before it.
 */
export async function main({
  waves,
  pay,
}: {
  readonly waves: readonly Wave[];
  readonly pay?: BarePay;
}): Promise<{ ok: true }> {
  let nth = 0;
  for (const wave of waves) await Promise.all(wave.map((call) => ask(call, nth++ % COPIES)));
  if (pay) await askWechatPay(pay);
  return { ok: true };
}

const bodies = new Map<string, object>();
let inserted = 0;

async function ask({ kind, from }: BareCall, nth: number): Promise<unknown> {
  const doc = database.collection('bench').doc(`${from}-${nth}`);
  if (kind === 'read') return doc.get();
  if (kind === 'write') return doc.update({ data: { n: database.command['inc']?.(1) } });
  const body = bodies.get(from) ?? ((await doc.get()) as { data: object }).data;
  bodies.set(from, body);
  inserted += 1;
  const _id = `${from}-${process.pid}-${Date.now()}-${inserted}-${Math.random()}`;
  return database.collection('bench').add({ data: { ...body, _id } });
}

const pem = (name: string): string => (process.env[name] ?? '').replace(/\\n/g, '\n');
const mchid = process.env['WXPAY_MCHID'] ?? '';
const privateKey = createPrivateKey(pem('WXPAY_PRIVATE_KEY'));
const client = Decorator.jsonBased({
  mchid,
  serial: process.env['WXPAY_SERIAL'] ?? '',
  privateKey,
  certs: { [process.env['WXPAY_PLATFORM_SERIAL'] ?? '']: createPublicKey(pem('WXPAY_PLATFORM_PUBLIC_KEY')) },
  ...{ baseURL: (process.env['WXPAY_BASE_URL'] ?? '').replace(/\/?$/, '/'), proxy: false },
});

/** What WeChat Pay's protocol asks of anybody: the signed request, its verified answer, the signature for the phone. */
async function askWechatPay({ call, outTradeNo }: BarePay): Promise<void> {
  if (call === 'query') {
    const url = `v3/pay/transactions/out-trade-no/${outTradeNo}?mchid=${mchid}`;
    await client.request({ method: 'GET', url });
    return;
  }
  const { OPENID, APPID } = (cloud as unknown as { getWXContext(): Record<string, string> }).getWXContext();
  await client.request({
    method: 'POST',
    url: 'v3/pay/transactions/jsapi',
    data: {
      ...{ appid: APPID, mchid, description: 'bench', out_trade_no: outTradeNo },
      notify_url: process.env['WXPAY_NOTIFY_URL'],
      amount: { total: 100, currency: 'CNY' },
      payer: { openid: OPENID },
    },
  });
  Rsa.sign(Formatter.joinedByLineFeed(String(Date.now()), outTradeNo), privateKey);
}
