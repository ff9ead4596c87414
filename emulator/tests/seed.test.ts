import { createSign } from 'node:crypto';
import path from 'node:path';
import { startEmulator, type Emulator } from '../index';

/**
 * One seed, one story: whatever the cloud makes up is the same in both runs. Keys and nonces are real chance, always.
 */
interface Story {
  ids: string[];
  faults: boolean[];
}

async function live(seed: number): Promise<Story> {
  const emulator = await startEmulator({
    seed,
    functionsDir: path.join(__dirname, 'fixtures/functions'),
    timers: false,
  });
  try {
    await emulator.clock.set({ mode: 'frozen', now: Date.parse('2026-11-22T12:00:00+08:00') });
    const phone = await emulator.world.createPhone();
    await emulator.database.import('things', []);
    const ids = [
      phone.token,
      phone.openid,
      ...(await ofTheDatabase(emulator)),
      ...(await ofWechat(emulator, phone.token)),
    ];
    const money = await ofPay(emulator, phone);
    return { ids: [...ids, ...money], faults: await ofFaults(emulator) };
  } finally {
    await emulator.stop();
  }
}

type Json = Record<string, unknown>;

async function post(
  emulator: Emulator,
  route: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<Json> {
  const response = await fetch(emulator.url + route, { method: 'POST', headers, body: JSON.stringify(body) });
  return (await response.json()) as Json;
}

async function ofTheDatabase(emulator: Emulator): Promise<string[]> {
  const insert = {
    action: 'database.insertDocument',
    collectionName: 'things',
    data: ['{"a":1}', '{"a":2}'],
  };
  const { requestId, data } = await post(emulator, '/admin', insert);
  const { transactionId } = await post(emulator, '/admin', { action: 'database.startTransaction' });
  const sample = { stageKey: '$sample', stageValue: '{"size":{"$numberInt":"1"}}' };
  const drawn = await post(emulator, '/admin', {
    action: 'database.aggregateDocuments',
    collectionName: 'things',
    stages: [sample],
  });
  const metadata = await post(emulator, '/admin', { action: 'storage.getUploadMetadata', path: 'a.txt' });
  return [requestId, data, transactionId, drawn.data, metadata.data].map((each) =>
    JSON.stringify(each).replaceAll(emulator.url, ''),
  );
}

async function ofWechat(emulator: Emulator, token: string): Promise<string[]> {
  const as = { 'x-phone': token };
  const { openGId } = await post(emulator, '/world/chats', { name: '邻居群', members: [token] });
  await post(emulator, '/phone/enter', { path: 'pages/home/index', scene: 1044, chat: openGId }, as);
  const { cloudID } = await post(emulator, '/phone/group-enter-info', {}, as);
  const { code } = await post(emulator, '/phone/phone-code', {}, as);
  const { requestId } = await post(emulator, '/phone/call', { name: 'echo', data: {} }, as);
  return [openGId, cloudID, code, requestId].map(String);
}

/** An order, prepaid. */
async function ofPay(emulator: Emulator, { openid }: { openid: string }): Promise<string[]> {
  const { mchid, serial, privateKeyPem } = emulator.pay;
  const order = {
    ...{ appid: emulator.appid, mchid, description: '草莓', out_trade_no: 'order-0001' },
    ...{ notify_url: 'http://127.0.0.1:1/', amount: { total: 100, currency: 'CNY' }, payer: { openid } },
  };
  const body = JSON.stringify(order);
  const [route, timestamp] = [
    '/pay/v3/pay/transactions/jsapi',
    String(Math.floor(emulator.clock.now() / 1000)),
  ];
  const signed = `POST\n${route}\n${timestamp}\nnonce\n${body}\n`;
  const signature = createSign('RSA-SHA256').update(signed).sign(privateKeyPem, 'base64');
  const fields = { mchid, nonce_str: 'nonce', timestamp, serial_no: serial, signature };
  const parts = Object.entries(fields).map(([name, value]) => `${name}="${value}"`);
  const headers = {
    authorization: `WECHATPAY2-SHA256-RSA2048 ${parts.join()}`,
    'content-type': 'application/json',
  };
  const answer = await post(emulator, route, order, headers);
  expect(answer).toHaveProperty('prepay_id');
  return [String(answer.prepay_id)];
}

/** Which of forty reads fail, of those that a rule refuses half of the time. */
async function ofFaults(emulator: Emulator): Promise<boolean[]> {
  emulator.faults.add({
    fault: 'error',
    code: 'DATABASE_REQUEST_FAILED',
    operation: 'getDocument',
    chance: 0.5,
  });
  const outcomes: boolean[] = [];
  for (let n = 0; n < 40; n++) {
    const answer = await post(emulator, '/admin', {
      action: 'database.getDocument',
      collectionName: 'things',
      query: '{}',
    });
    outcomes.push('code' in answer);
  }
  return outcomes;
}

it('makes up the same tokens, ids and faults in two runs with one seed, and others with another', async () => {
  const [first, second, other] = [await live(7), await live(7), await live(8)];
  expect(second).toEqual(first);
  expect(new Set(first.faults)).toEqual(new Set([true, false]));
  expect(other.faults).not.toEqual(first.faults);
  expect(first.ids.length).toBeGreaterThan(10);
  first.ids.forEach((id, at) => expect(other.ids[at]).not.toBe(id));
});
