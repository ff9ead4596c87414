/**
 * The compiled mini-program in a chat, on a WeChat that has the chat tool and on one that has not. `dist/weapp` and the
 * functions must be built.
 */
import type { RelayDoc } from '../../cloudfunctions/_store/documents';
import { emulatorHost, start, type EmulatorHost, type MiniApp } from '../weapp-runner';
import { assertBuilt, openStage, type Stage } from './stage';

const CHAT = '翠湖里邻居群';
const TITLE = '周六猕猴桃';
/** Open mode of the chat tool came with 3.12.0. */
const [WITHOUT, WITH] = ['3.11.3', '3.12.0'];

interface Somebody {
  readonly host: EmulatorHost;
  readonly app: MiniApp;
}
interface Line {
  readonly openGId: string;
  readonly name: string;
  readonly cards: readonly { readonly title: string; readonly line?: string; readonly path: string }[];
}

let stage: Stage;
let openGId: string;
let opened: Somebody[] = [];
let neighbours: { token: string; nickname: string }[];

const ask = async <T>(token: string, path: string, body?: object): Promise<T> => {
  const response = await fetch(`${stage.url}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json', 'x-phone': token },
    ...(body && { body: JSON.stringify(body) }),
  });
  return (await response.json()) as T;
};
const call = (token: string, action: string, input: object, cloudIds = {}) =>
  ask<{ result: { ok: boolean; value: never } }>(token, '/phone/call', {
    name: 'storefront',
    data: { action, input },
    cloudIds,
  });
const cards = async (token: string) =>
  (await ask<Line[]>(token, '/phone/chats')).find((chat) => chat.openGId === openGId)?.cards ?? [];
const relay = async () => (await stage.ledger.all('relays')).find(({ title }) => title === TITLE) as RelayDoc;

beforeAll(async () => {
  assertBuilt(['functions', 'weapp']);
  stage = await openStage();
  const leader = await stage.phoneOf('阿康');
  const chats = await ask<Line[]>(leader.token, '/phone/chats');
  openGId = chats.find(({ name }) => name === CHAT)?.openGId ?? '';
  neighbours = [];
  for (const nickname of ['海燕', '小陈']) {
    const phone = await stage.newPhone(nickname);
    await stage.emulator.world.joinChat(openGId, phone.token);
    await call(phone.token, 'member.signup', { policyVersion: '2026-11', agreed: true });
    await call(phone.token, 'member.rename', { nickname });
    neighbours.push(phone);
  }
  await ask(leader.token, '/phone/enter', { path: 'pages/chat/index', scene: 1044, chat: openGId });
  const { cloudID } = await ask<{ cloudID: string }>(leader.token, '/phone/group-enter-info', {
    needGroupOpenID: true,
  });
  await call(leader.token, 'chat.enter', {}, { entry: cloudID });
  const made = await call(leader.token, 'relay.open', {
    ...{
      key: 'chat-tool-journey',
      title: TITLE,
      note: '',
      payment: 'on_close',
      minPortions: 0,
      perMember: 0,
    },
    items: [{ skuId: 'kiwi-6', relayPrice: 1590, portions: 10, perMember: 3, options: [] }],
    cutOffAt: stage.now() + 3 * 3_600_000,
    pickupPointId: 'cuihuli',
    pickupAt: '明天 17:00 起',
  });
  if (!made.result.ok) throw new Error(`the relay was not opened: ${JSON.stringify(made.result)}`);
}, 180_000);
afterEach(async () => {
  for (const { app } of opened) await app.close();
  opened = [];
});
afterAll(() => stage?.close());

async function open(token: string, sdkVersion: string): Promise<Somebody> {
  const host = emulatorHost({ url: stage.url, phoneToken: token, sdkVersion });
  const app = await start('dist/weapp', { browser: stage.browser, host, hostedFiles: 'assets' });
  opened.push({ host, app });
  const { _id: id } = await relay();
  await app.enter({ path: 'package-chat/relay/index', query: { id }, scene: 1044, chat: openGId });
  await app.waitText(TITLE);
  return { host, app };
}
const leader = async (sdkVersion: string) => open((await stage.phoneOf('阿康')).token, sdkVersion);
const names = (calls: readonly { readonly api: string }[]) => calls.map(({ api }) => api);
const TOOL = /ChatTool|Group(Members|)$|updateShareMenu/;

it('a neighbour joins by name with a picture, and both stand in the list that others see', async () => {
  const { host, app } = await open(neighbours[0]!.token, WITH);
  await app.tap({ within: { id: 'show-name' }, tag: 'switch' });
  await app.waitText('放个头像');
  await app.tap({ id: 'add-avatar' }); // closed: nothing happens, and nothing is lost
  host.album = ['assets/art/cards/persimmon.png'];
  await app.tap({ id: 'add-avatar' });
  await app.waitNoText('放个头像');
  await app.tap({ id: 'relay-join' });
  await app.waitText('接上了');
  await app.screenshot('dist/journeys/chat-tool/joined.png');
  const [entry] = Object.values((await relay()).entries);
  expect(entry).toMatchObject({ name: '海燕', avatar: expect.stringMatching(/^cloud:.*\/avatars\//) });
  expect(await app.problems()).toEqual([]);
}, 90_000);

describe('with base library 3.12', () => {
  it('the leader’s card is a status card: bound to the relay’s chat, sent, left, and who joined is marked', async () => {
    const { app } = await leader(WITH);
    await app.tap('发群里');
    await app.waitText('发到群里了');
    expect(names(await app.calls()).filter((api) => TOOL.test(api) && api !== 'isChatTool')).toEqual([
      ...[
        'enterChatToolMode',
        'updateShareMenu',
        'shareAppMessageToGroup',
        'updateShareMenu',
        'exitChatTool',
      ],
    ]);
    const mine = (await stage.phoneOf('阿康')).token;
    await app.waitFor(async () => (await cards(mine))[0]?.line === '1人已参与', 'the card to count');
    expect((await cards(neighbours[0]!.token))[0]).toMatchObject({ line: '已参与' });
    expect((await cards(neighbours[1]!.token))[0]).toMatchObject({ line: '未参与' });
    expect(await app.problems()).toEqual([]);
  }, 90_000);

  it('the desk reminds who of the chosen has not joined, by @', async () => {
    const { host, app } = await leader(WITH);
    await app.tap('团长台');
    await app.tap('谁还没接');
    host.selects = neighbours.map(({ token }) => token);
    await app.tap('选人提醒');
    await app.waitText('提醒了 1 位');
    const [reminder] = await cards(neighbours[1]!.token);
    expect(reminder).toMatchObject({ title: `@小陈 请参与：${TITLE}`, path: 'package-chat/relay/index' });
    host.selects = [neighbours[0]!.token];
    await app.tap('选人提醒');
    await app.waitText('选的人都接过了');
    expect(await app.problems()).toEqual([]);
  }, 90_000);

  it('not granted: said once, and the next tap sends the plain card', async () => {
    const { host, app } = await leader(WITH);
    host.chatToolGranted = false;
    host.shareTo = { chat: openGId };
    await app.tap('发群里');
    await app.waitText('再点一次发普通的');
    await app.tap('发群里');
    const mine = (await stage.phoneOf('阿康')).token;
    await app.waitFor(async () => {
      const [card] = await cards(mine);
      return card?.line === undefined && card?.title.includes('猕猴桃');
    }, 'the plain card to be in the chat');
    expect(await app.problems()).toEqual([]);
  }, 90_000);
});

describe('with base library 3.11', () => {
  it('the leader’s card is a plain one, by WeChat’s own button, and the desk says what to do instead of @', async () => {
    const { host, app } = await leader(WITHOUT);
    host.shareTo = { chat: openGId };
    await app.tap('发群里');
    const mine = (await stage.phoneOf('阿康')).token;
    await app.waitFor(async () => {
      const [card] = await cards(mine);
      return card?.line === undefined && card?.title.includes('猕猴桃');
    }, 'the plain card to be in the chat');
    await app.tap('团长台');
    await app.tap('谁还没接');
    await app.waitText('暂时不能 @ 提醒');
    expect(names(await app.calls()).filter((api) => TOOL.test(api))).toEqual([]);
    expect(await app.problems()).toEqual([]);
  }, 90_000);
});
