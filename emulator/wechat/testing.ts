import { randomBytes } from 'node:crypto';
import { createClock } from '../clock/clock';
import type { EmulatorClock } from '../clock/clock';
import { createRouter } from '../http/router';
import { listen } from '../http/server';
import { createPay } from '../pay/index';
import { createTrade } from '../trade';
import type { MessageTemplate, OpenApi, PayService, PushMessage, Router, WechatService } from '../services';
import { createWechat } from './index';

/** WeChat's side on a real server, without a database or functions: what its own tests need. */
export interface SmallWorld {
  url: string;
  router: Router;
  clock: EmulatorClock;
  wechat: WechatService;
  pay: PayService;
  /** What would have gone to the shop's functions. */
  pushed: PushMessage[];
  get<T = Record<string, unknown>>(path: string, phone?: string): Promise<T>;
  post<T = Record<string, unknown>>(path: string, body?: object, phone?: string): Promise<T>;
  /** A new phone, straight from the client door. */
  phone(nickname?: string): Promise<{ token: string; openid: string }>;
  openapi(name: string, args: object): Promise<Record<string, unknown>>;
  stop(): Promise<void>;
}

export const APPID = 'wx0123456789abcdef';

export const TEMPLATES: MessageTemplate[] = [
  {
    id: 'T-order',
    title: '订单发货提醒',
    fields: [
      { key: 'thing1', name: '商品' },
      { key: 'amount2', name: '金额' },
    ],
  },
  {
    id: 'T-coupon',
    title: '优惠券到期提醒',
    fields: [
      { key: 'thing1', name: '优惠券' },
      { key: 'date2', name: '到期' },
    ],
  },
  { id: 'T-again', title: '订单发货提醒', fields: [{ key: 'thing1', name: '商品' }] },
];

/** Start one; with `dataDir` a second start finds what the first one left. The clock is frozen at a known instant. */
export async function startWorld({
  dataDir,
  now = Date.UTC(2026, 10, 21, 1),
  pages,
}: { dataDir?: string; now?: number; pages?: string[] } = {}): Promise<SmallWorld> {
  const log = (): void => undefined;
  const clock = createClock(log);
  await clock.set({ mode: 'frozen', now });
  const router = createRouter();
  const { url, stop } = await listen(0, router, log);
  const pushed: PushMessage[] = [];
  const push = async (message: PushMessage): Promise<void> => void pushed.push(message);
  const deps = { router, clock, log, appid: APPID, url, randomBytes, push };
  const folder = (name: string): { dataDir?: string } =>
    dataDir === undefined ? {} : { dataDir: `${dataDir}/${name}` };
  const wechat = await createWechat({
    ...deps,
    ...folder('wechat'),
    messageTemplates: TEMPLATES,
    ...(pages && { pages }),
  });
  const pay = await createPay({ ...deps, ...folder('pay'), wechat });
  const trade = createTrade({ ...deps, ...folder('trade'), wechat, pay });
  const apis: Readonly<Record<string, OpenApi>> = { ...wechat.openapi, ...trade.openapi };

  const call = async <T>(method: string, path: string, body?: object, phone?: string): Promise<T> => {
    const response = await fetch(url + path, {
      method,
      headers: phone === undefined ? {} : { 'x-phone': phone },
      ...(body && { body: JSON.stringify(body) }),
    });
    return (await response.json()) as T;
  };
  return {
    url,
    router,
    clock,
    wechat,
    pay,
    pushed,
    get: (path, phone) => call('GET', path, undefined, phone),
    post: (path, body = {}, phone) => call('POST', path, body, phone),
    async phone(nickname) {
      const { token } = await call<{ token: string }>('POST', '/phone/new', { nickname });
      return { token, openid: wechat.openidOf(token)! };
    },
    openapi: (name, args) =>
      apis[name]!(args as Record<string, unknown>, { appid: APPID, requestId: 'r' }) as Promise<
        Record<string, unknown>
      >,
    async stop() {
      await trade.stop();
      await pay.stop();
      await wechat.stop();
      await stop();
      clock.stop();
    },
  };
}

export const MINUTE = 60_000;
