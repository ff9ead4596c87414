/** A compiled app on a phone of the local cloud: every wx API with a server behind it, and both answers of the person. */
import path from 'node:path';
import { startEmulator, type Emulator } from '../../emulator';
import { openBrowser } from '../support/browser';
import type { Browser } from 'playwright-core';
import { buyFruit, STALL } from './fixtures/fruit-stall';
import { emulatorHost, newPhone, start, type EmulatorHost, type MiniApp } from './index';

const field = { key: 'thing1', name: '商品' };
const TEMPLATES = [
  { id: 'paid', title: '付款成功', fields: [field] },
  { id: 'restock', title: '到货提醒', fields: [field] },
];

let emulator: Emulator;
let browser: Browser;
let host: EmulatorHost;
let app: MiniApp;

beforeAll(async () => {
  emulator = await startEmulator({
    functionsDir: path.join(__dirname, 'fixtures/functions'),
    functionEnv: ({ pay, appid }) => ({ STALL_PAY: JSON.stringify({ ...pay, appid }) }),
    messageTemplates: TEMPLATES,
  });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await emulator.stop();
});
beforeEach(async () => {
  const { token } = await newPhone(emulator.url, '王芳');
  host = emulatorHost({ url: emulator.url, phoneToken: token });
  app = await start(STALL, { browser, host });
});
afterEach(() => app.close());

const payLog = async () => JSON.stringify(await (await fetch(`${emulator.url}/pay-log`)).json());

it('buys fruit with a real signature, and the calls can be looked up', async () => {
  await buyFruit(app);
  expect(await payLog()).toContain('"SUCCESS"');
  expect(await app.problems()).toEqual([]);
  expect(host.requestIds).toHaveLength(2);
  const record: unknown = await (await fetch(`${emulator.url}/calls/${host.requestIds[1]}`)).json();
  expect(record).toMatchObject({ function: 'stall' });
});

it('cancels a payment, fails without hearing, and is told that it was paid', async () => {
  await app.launch('order/pages/confirm/index', { query: { fen: '990', title: 'a' } });
  host.onPay = 'cancel';
  await app.tap('付款');
  await app.waitText('requestPayment:fail cancel');
  host.onPay = (bill) => (bill.amount === 990 ? 'confirm-unheard' : 'cancel');
  await app.tap('付款');
  await app.waitText('requestPayment:fail network error');
});

it('knows the chat only when the phone entered from it', async () => {
  await app.launch();
  await app.tap('群里的价');
  expect((await app.calls('getGroupEnterInfo'))[0]!.error).toMatchObject({ errCode: 40097 });

  const { openGId } = await emulator.world.createChat({ name: '邻居群', members: [host.phoneToken] });
  await app.enter({ path: 'pages/stall/index', query: { from: 'group' }, scene: 1044, chat: openGId });
  await app.tap('群里的价');
  await app.waitText(`群 ${openGId}，伪造 mine`);
});

it('launches where the phone arrives', async () => {
  await host.visit!({ path: 'pages/stall/index', query: { from: '海报' }, scene: 1047 });
  await app.launch();
  expect(await app.storage('from')).toBe(encodeURIComponent('海报'));
  expect(await app.page.evaluate(() => window.__runner.appData('log'))).toContain(
    'launch 1047 pages/stall/index',
  );
});

it('hands over a phone number, an address and answers to messages, or does not', async () => {
  await app.launch('pages/mine/index');
  await app.tap('手机号');
  await app.waitText('号码凭证 ');
  host.onPhoneNumber = 'deny';
  await app.tap('手机号');
  await app.waitText('getPhoneNumber:fail user deny');

  const [address] = await host.door<{ userName: string; detailInfo: string }[]>('GET', 'addresses');
  await app.tap('地址');
  await app.waitText(`${address!.userName} ${address!.detailInfo}`);
  host.onAddress = 'cancel';
  await app.tap('地址');
  await app.waitText('chooseAddress:fail cancel');

  host.onSubscribe = (offers) =>
    Object.fromEntries(offers.map(({ id }) => [id, id === 'paid' ? 'accept' : 'reject']));
  host.alwaysKeep = true;
  await app.tap('消息');
  await app.waitText('accept reject');
  host.onSubscribe = 'reject'; // not asked again
  await app.tap('消息');
  expect((await app.calls('requestSubscribeMessage')).at(-1)!.result).toMatchObject({ paid: 'accept' });
});

it('delivers a shared card', async () => {
  const { openGId } = await emulator.world.createChat({ name: '邻居群', members: [host.phoneToken] });
  await app.launch();
  host.shareTo = { chat: openGId };
  await app.share();
  const [chat] = await host.door<{ cards: { title: string; path: string; query: string }[] }[]>(
    'GET',
    'chats',
  );
  expect(chat!.cards).toMatchObject([
    { title: '来买果子（menu）', path: 'pages/stall/index', query: 'from=card' },
  ]);
});

it('tells the app that it is offline', async () => {
  host.offline = true;
  await app.launch();
  await app.waitText('cloud.callFunction:fail no network');
});
