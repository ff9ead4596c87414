import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { MINUTE, startWorld } from '../wechat/testing';
import type { SmallWorld } from '../wechat/testing';
import { RETRY_AFTER } from './notices';
import { startMerchant } from './testing';
import type { Merchant } from './testing';

let world: SmallWorld;
let merchant: Merchant;
beforeEach(async () => {
  world = await startWorld();
  merchant = await startMerchant(world);
});
afterEach(async () => {
  await merchant.close();
  await world.stop();
});

interface Attempt {
  at: number;
  httpStatus?: number;
  fault?: string;
  error?: string;
}

/** Order and pay. Answers when WeChat Pay has said that it is paid. */
const buy = async (number = 'order-0001'): Promise<void> => {
  const payer = await world.phone();
  const { data } = await merchant.order(payer.openid, { out_trade_no: number });
  expect(await world.post('/phone/pay/confirm', merchant.payment(data.prepay_id), payer.token)).toEqual({});
};
const attempts = async (): Promise<Attempt[]> =>
  (await world.get<{ notices: { attempts: Attempt[] }[] }>('/pay-log')).notices[0]!.attempts;
/** The log knows of an attempt a moment after the merchant does. */
const attempted = async (count: number): Promise<Attempt[]> => {
  for (;;) {
    const made = await attempts();
    if (made.length >= count) return made;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};
const isPaid = async (number = 'order-0001'): Promise<boolean> => {
  const { data } = await merchant.get(
    `v3/pay/transactions/out-trade-no/${number}?mchid=${world.pay.credentials.mchid}`,
  );
  return data.trade_state === 'SUCCESS';
};

describe('a notice', () => {
  it.each([200, 204])('is told once when it is answered %i', async (status) => {
    merchant.answerWith(status);
    await buy();
    expect(await attempted(1)).toEqual([{ at: world.clock.now(), httpStatus: status }]);
    await world.clock.set({ advanceMs: 25 * 60 * MINUTE });
    expect(merchant.heard).toHaveLength(1);
  });

  it('is told again on WeChat Pay’s schedule until somebody answers well', async () => {
    merchant.answerWith(500);
    await buy();
    await attempted(1);
    for (const wait of RETRY_AFTER.slice(0, 4)) {
      const before = merchant.heard.length;
      await world.clock.set({ advanceMs: wait - 1 });
      expect(merchant.heard).toHaveLength(before);
      await world.clock.set({ advanceMs: 1 });
      expect(merchant.heard).toHaveLength(before + 1);
    }
    merchant.answerWith(200);
    await world.clock.set({ advanceMs: RETRY_AFTER[4] });
    await world.clock.set({ advanceMs: 25 * 60 * MINUTE });
    expect((await attempts()).map(({ httpStatus }) => httpStatus)).toEqual([500, 500, 500, 500, 500, 200]);
    expect(new Set(merchant.heard.map(({ body }) => body.id)).size).toBe(1);
    expect(merchant.heard.every(({ genuine }) => genuine)).toBe(true);
  });

  it('is given up after a day and four minutes', async () => {
    expect(RETRY_AFTER.reduce<number>((sum, wait) => sum + wait, 0)).toBe((24 * 60 + 4) * MINUTE);
    merchant.answerWith(500);
    await buy();
    await attempted(1);
    for (const wait of RETRY_AFTER) await world.clock.set({ advanceMs: wait });
    expect(merchant.heard).toHaveLength(16);
    await world.clock.set({ advanceMs: 7 * 24 * 60 * MINUTE });
    expect(merchant.heard).toHaveLength(16);
  });
});

describe('the switches', () => {
  const set = (switches: object): Promise<Record<string, unknown>> => world.post('/pay-faults', switches);

  it('duplicate: the same notice comes twice, both genuine', async () => {
    await set({ duplicate: true });
    await buy();
    const [first, second] = await merchant.hears(2);
    expect(second).toMatchObject({ genuine: true, resource: first!.resource, body: { id: first!.body.id } });
  });

  it('delayMs: it comes that much later, and queries know before', async () => {
    await set({ delayMs: 60 * MINUTE });
    await buy();
    expect(await isPaid()).toBe(true);
    await world.clock.set({ advanceMs: 60 * MINUTE - 1 });
    expect(merchant.heard).toHaveLength(0);
    await world.clock.set({ advanceMs: 1 });
    expect(merchant.heard).toHaveLength(1);
  });

  it('delayMs, then off: notices come in another order', async () => {
    await set({ delayMs: 60 * MINUTE });
    await buy('order-first');
    await set({ delayMs: 0 });
    await buy('order-second');
    await merchant.hears(1);
    await world.clock.set({ advanceMs: 60 * MINUTE });
    expect(merchant.heard.map(({ resource }) => resource.out_trade_no)).toEqual([
      'order-second',
      'order-first',
    ]);
  });

  it('lose: nobody hears, until it is off and the next try is due', async () => {
    await set({ lose: true });
    await buy();
    expect(await attempted(1)).toEqual([{ at: world.clock.now(), fault: 'lose' }]);
    await set({ lose: false });
    await world.clock.set({ advanceMs: RETRY_AFTER[0] });
    expect(merchant.heard).toHaveLength(1);
    expect(await isPaid()).toBe(true);
  });

  it('forgeSignature: what comes is not genuine; the true one follows once it is off', async () => {
    await set({ forgeSignature: true });
    merchant.answerWith(401);
    await buy();
    await attempted(1);
    await set({ forgeSignature: false });
    merchant.answerWith(200);
    await world.clock.set({ advanceMs: RETRY_AFTER[0] });
    expect(merchant.heard.map(({ genuine }) => genuine)).toEqual([false, true]);
  });

  it.each([{ loose: true }, { duplicate: 'yes' }, { delayMs: -1 }, { delayMs: 1.5 }])(
    'refuse %p',
    async (switches) => {
      expect(await set(switches)).toMatchObject({ errCode: -400 });
      expect(await world.get('/pay-faults')).toMatchObject({ duplicate: false, delayMs: 0 });
    },
  );
});

it('keeps keys, trades and untold notices over a restart', async () => {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'pay-'));
  const startKept = async (): Promise<[SmallWorld, Merchant]> => {
    const kept = await startWorld({ dataDir });
    return [kept, await startMerchant(kept)];
  };
  let [kept, shop] = await startKept();
  const { credentials } = kept.pay;
  expect(fs.statSync(path.join(dataDir, 'pay/keys.json')).mode & 0o777).toBe(0o600);
  const payer = await kept.phone();
  await kept.post('/pay-faults', { delayMs: 5 * MINUTE });
  const listener = http.createServer(
    (request, response) => void request.resume().on('end', () => response.end()),
  );
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const notify_url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/notify`;
  const { data } = await shop.order(payer.openid, { notify_url });
  await kept.post('/phone/pay/confirm', shop.payment(data.prepay_id), payer.token);
  await shop.close();
  await kept.stop();

  [kept, shop] = await startKept();
  expect(kept.pay.credentials).toEqual({ ...credentials, baseUrl: `${kept.url}/pay` });
  const { trades } = await kept.get<{ trades: object[] }>('/pay-log');
  expect(trades).toMatchObject([
    { status: 'paid', order: { out_trade_no: 'order-0001', payer: { openid: payer.openid } } },
  ]);
  await kept.clock.set({ advanceMs: 5 * MINUTE });
  const { notices } = await kept.get<{ notices: object[] }>('/pay-log');
  expect(notices).toMatchObject([{ attempts: [{ httpStatus: 200 }] }]);
  expect(notices[0]).not.toHaveProperty('nextAt');
  listener.closeAllConnections();
  await new Promise((resolve) => listener.close(resolve));
  await shop.close();
  await kept.stop();
  fs.rmSync(dataDir, { recursive: true });
});

describe('reordered', () => {
  const numbers = (): unknown[] => merchant.heard.map(({ resource }) => resource.out_trade_no);

  it('a notice is told after the next one, and the pair after them again', async () => {
    await world.post('/pay-faults', { reorder: true });
    for (const number of ['order-0001', 'order-0002', 'order-0003', 'order-0004']) await buy(number);
    await merchant.hears(4);
    const heard = numbers();
    expect(heard.indexOf('order-0002')).toBeLessThan(heard.indexOf('order-0001'));
    expect(heard.indexOf('order-0004')).toBeLessThan(heard.indexOf('order-0003'));
  });

  it('a notice that waits in vain comes 15 s later', async () => {
    await world.post('/pay-faults', { reorder: true });
    await buy();
    await world.clock.set({ advanceMs: 14_999 });
    expect(merchant.heard).toHaveLength(0);
    await world.clock.set({ advanceMs: 1 });
    await merchant.hears(1);
    await buy('order-0002');
    await merchant.hears(2);
    expect(numbers()).toEqual(['order-0001', 'order-0002']);
  });
});
