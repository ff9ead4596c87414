/** WeChat's side as a function sees it: through the unmodified SDK, in the whole local cloud. */
import path from 'node:path';
import { Aes, Decorator, Formatter, Rsa } from 'wechatpay-axios-plugin';
import { scan } from '../codes/testing';
import { startEmulator } from '../index';
import type { Emulator } from '../index';
import { TEMPLATES } from './testing';

let emulator: Emulator;
let phone: { token: string; openid: string };
beforeAll(async () => {
  emulator = await startEmulator({
    functionsDir: path.join(__dirname, 'fixtures/functions'),
    messageTemplates: TEMPLATES,
  });
  await emulator.database.import('events', []);
  await emulator.database.import('notices', []);
  phone = await emulator.world.createPhone();
});
afterAll(() => emulator.stop());

type Json = Record<string, unknown>;

async function post(route: string, body: object = {}): Promise<Json> {
  const response = await fetch(emulator.url + route, {
    method: 'POST',
    headers: { 'x-phone': phone.token },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Json;
}
const call = async (data: object, cloudIds: object = {}): Promise<Json> =>
  (await post('/phone/call', { name: 'shop', data, cloudIds })).result as Json;
/** Documents come a moment later: WeChat's pushes wait for nobody. */
async function documents(collection: string): Promise<Json[]> {
  for (let tries = 0; tries < 200; tries++) {
    const found = (await emulator.database.all(collection)) as Json[];
    if (found.length > 0) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`nothing came into ${collection}`);
}

it('tells a function the phone number for a code, once', async () => {
  const { code } = await post('/phone/phone-code');
  expect(await call({ action: 'phone', code })).toMatchObject({
    errCode: 0,
    phoneInfo: { purePhoneNumber: expect.stringMatching(/^138\d{8}$/), countryCode: '86' },
  });
  expect(await call({ action: 'phone', code })).toMatchObject({ errCode: 40029 });
});

it('tells a function the group only through a CloudID, and an object of its shape is just an object', async () => {
  const { openGId } = await emulator.world.createChat({ name: '群', members: [phone.token] });
  await post('/phone/enter', { path: 'pages/index/index', scene: 1044, chat: openGId });
  const { cloudID } = await post('/phone/group-enter-info');
  expect(await call({ action: 'entry' }, { group: cloudID })).toMatchObject({
    group: { cloudID, data: { opengid: openGId } },
    listed: ['group'],
  });
  const forged = { cloudID, data: { opengid: openGId } };
  expect(await call({ action: 'entry', group: forged })).toEqual({ group: forged, listed: [] });
});

it('subscribes, pushes the event into the routed function, sends, and is refused the second time', async () => {
  const data = { thing1: { value: '丹东草莓' }, amount2: { value: '36.8元' } };
  await post('/phone/subscribe', { tmplIds: ['T-order'] });
  await post('/phone/subscribe/answer', { answers: { 'T-order': 'accept' } });
  expect(await documents('events')).toMatchObject([
    {
      openid: phone.openid,
      event: {
        Event: 'subscribe_msg_popup_event',
        List: [{ TemplateId: 'T-order', SubscribeStatusString: 'accept' }],
      },
    },
  ]);
  const bad = await call({
    action: 'send',
    touser: phone.openid,
    data: { ...data, amount2: { value: '便宜' } },
  });
  expect(bad).toMatchObject({ errCode: 47003, errMsg: expect.stringContaining('data.amount2.value') });
  expect(await call({ action: 'send', touser: phone.openid, data })).toMatchObject({ errCode: 0 });
  expect(await call({ action: 'send', touser: phone.openid, data })).toMatchObject({ errCode: 43101 });
});

it('checks a text for the person who calls', async () => {
  expect(await call({ action: 'check', content: '草莓很甜' })).toMatchObject({ result: { suggest: 'pass' } });
});

it('makes a code that this phone scans, and a link that it opens', async () => {
  const { png, contentType } = await call({ action: 'code', scene: 'c=7' });
  expect(contentType).toBe('image/png');
  const content = scan(Buffer.from(String(png), 'base64'));
  expect(await post('/phone/scan', { content })).toMatchObject({ query: { scene: 'c%3D7' }, scene: 1047 });
  const { urlLink } = await call({ action: 'link' });
  expect(await post('/phone/open-link', { url: urlLink })).toMatchObject({ scene: 1194 });
  const refused = await call({ action: 'code', scene: '草莓' });
  expect(refused).toMatchObject({ errCode: 40129 });
});

it('makes a share card that changes', async () => {
  const { openGId } = await emulator.world.createChat({ name: '群', members: [phone.token] });
  const { activityId } = await call({ action: 'seats', taken: 2 });
  const templateInfo = { templateId: '21B034D08C5615B9889CE362BB957B1EE69A584B' };
  await post('/phone/share', {
    to: { chat: openGId },
    title: '一起拼',
    path: 'pages/group/index',
    updatable: { activityId, templateInfo },
  });
  const answer = await fetch(`${emulator.url}/phone/chats`, { headers: { 'x-phone': phone.token } });
  const chats = (await answer.json()) as { openGId: string; cards: Json[] }[];
  const chat = chats.find((each) => each.openGId === openGId);
  expect(chat!.cards[0]).toMatchObject({ line: '成员正在加入，当前 2/3 人' });
  // Not a card of the chat tool.
  expect(await call({ action: 'done', activityId })).toMatchObject({ errCode: 47501 });
});

it('looks at a picture and tells the function later', async () => {
  const { traceId } = await call({ action: 'media', mediaUrl: 'https://files.example/risky.png' });
  expect(traceId).toEqual(expect.any(String));
  await emulator.clock.set({ advanceMs: 3000 });
  const told = (): Promise<Json | undefined> =>
    documents('events').then((all) => all.find(({ event }) => (event as Json).Event === 'wxa_media_check'));
  let found = await told();
  for (let tries = 0; !found && tries < 100; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 25));
    found = await told();
  }
  expect(found).toMatchObject({
    openid: phone.openid,
    event: { trace_id: traceId, result: { suggest: 'risky' } },
  });
});

it('tells an HTTP-triggered function of a payment, signed over the bytes it gets', async () => {
  const { pay, appid } = emulator;
  const { mchid, serial, privateKeyPem: privateKey, platformSerial, platformPublicKeyPem, apiV3Key } = pay;
  const client = Decorator.jsonBased({
    mchid,
    serial,
    privateKey,
    certs: { [platformSerial]: platformPublicKeyPem },
    ...{ baseURL: `${pay.baseUrl}/`, proxy: false },
  });
  const { data } = await client.request<{ prepay_id: string }>({
    method: 'POST',
    url: 'v3/pay/transactions/jsapi',
    data: {
      appid,
      mchid,
      description: '草莓',
      out_trade_no: 'order-1',
      notify_url: `${emulator.url}/http/shop/notify`,
      amount: { total: 1 },
      payer: { openid: phone.openid },
    },
  });
  const parts = {
    timeStamp: String(Formatter.timestamp()),
    nonceStr: Formatter.nonce(),
    package: `prepay_id=${data.prepay_id}`,
  };
  const paySign = Rsa.sign(Formatter.joinedByLineFeed(appid, ...Object.values(parts)), privateKey);
  expect(await post('/phone/pay/confirm', { ...parts, signType: 'RSA', paySign })).toEqual({});

  const [notice] = (await documents('notices')) as unknown as {
    headers: Record<string, string>;
    body: string;
  }[];
  const header = (name: string): string =>
    Object.entries(notice!.headers).find(([key]) => key.toLowerCase() === `wechatpay-${name}`)![1];
  const message = Formatter.response(header('timestamp'), header('nonce'), notice!.body);
  expect(Rsa.verify(message, header('signature'), Rsa.from(platformPublicKeyPem, Rsa.KEY_TYPE_PUBLIC))).toBe(
    true,
  );
  const { ciphertext, nonce, associated_data } = (
    JSON.parse(notice!.body) as { resource: Record<'ciphertext' | 'nonce' | 'associated_data', string> }
  ).resource;
  expect(JSON.parse(Aes.AesGcm.decrypt(ciphertext, apiV3Key, nonce, associated_data))).toMatchObject({
    out_trade_no: 'order-1',
    trade_state: 'SUCCESS',
    payer: { openid: phone.openid },
  });
});

it('takes the shipping info of that payment, by an API whose name has four parts', async () => {
  const log = await fetch(`${emulator.url}/pay-log`);
  const { trades } = (await log.json()) as { trades: { transactionId: string }[] };
  const { transactionId } = trades[0]!;
  const info = {
    orderKey: { orderNumberType: 2, transactionId },
    logisticsType: 4,
    deliveryMode: 1,
    shippingList: [{ itemDesc: '草莓' }],
    uploadTime: new Date(emulator.clock.now()).toISOString(),
    payer: { openid: phone.openid },
  };
  expect(await call({ action: 'shipping', transactionId })).toMatchObject({ order: { orderState: 1 } });
  expect(await call({ action: 'ship', info })).toMatchObject({ errCode: 0 });
  expect(await call({ action: 'shipping', transactionId })).toMatchObject({
    order: { orderState: 2, shipping: { logisticsType: 4, finishShipping: true } },
  });
});
