import { no, yes, type Phone } from '../support/phone';
import { HOUR, join, KIWIS, neighbour, NEIGHBOURS, openRelay } from '../support/relays';
import { type Shop, withShop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';

let shop: Shop;
let staff: Staff;
let leader: Phone;
let relayId: string;
withShop(async (opened) => {
  shop = opened;
  staff = await signIn(shop);
});
beforeEach(async () => {
  await shop.put('stock', ...(await shop.docs('stock')).map((sku) => ({ ...sku, left: 1000 })));
  leader = await neighbour(shop);
  const { memberId } = yes(await leader.call('member.me', {}));
  relayId = (await openRelay(shop, staff, { payment: 'on_close' })).relayId;
  await shop.put('relays', { ...(await shop.doc('relays', relayId))!, leaderId: memberId });
});

/** The leader is bound to the chat and sends the card that the shop gave, as `services/chat-tool.ts` does. */
async function send(): Promise<string> {
  const { chatTool, title, path } = yes(await leader.call('relay.card', { relayId }));
  if (!chatTool) throw new Error('no status card');
  const { activityId, templateId, openGId } = chatTool;
  await leader.door('POST', '/phone/chat-tool/open', { chat: openGId });
  const updatable = {
    activityId,
    useForChatTool: true,
    chooseType: 2,
    participant: [],
    templateInfo: { templateId },
  };
  await leader.door('POST', '/phone/share', { to: { chat: openGId }, title, path, updatable });
  return activityId;
}
/** What this phone reads under the newest card in the chat. */
async function line(phone: Phone): Promise<string | undefined> {
  const chats = (await phone.door('GET', '/phone/chats')) as unknown as {
    openGId: string;
    cards: { line?: string }[];
  }[];
  return chats.find(({ openGId }) => openGId === NEIGHBOURS)?.cards[0]?.line;
}

it('each sees their own part and the leader how many, who joined before the card was sent included', async () => {
  const [early, late, never] = [await neighbour(shop), await neighbour(shop), await neighbour(shop)];
  yes(await join(early, relayId, KIWIS));
  await send();
  expect(await line(leader)).toBe('0人已参与');
  expect(yes(await leader.call('relay.card-sent', { relayId }))).toEqual({ marked: 1 });
  yes(await join(late, relayId, KIWIS));
  expect([await line(leader), await line(early), await line(late), await line(never)]).toEqual([
    '2人已参与',
    '已参与',
    '已参与',
    '未参与',
  ]);
});

it('who left the relay before it was sent is not on it', async () => {
  const gone = await neighbour(shop);
  yes(await join(gone, relayId, KIWIS));
  yes(await gone.call('relay.cancel', { relayId }));
  await send();
  expect(yes(await leader.call('relay.card-sent', { relayId }))).toEqual({ marked: 0 });
});

it('says that it is over when the relay closes', async () => {
  await send();
  yes(await leader.call('relay.close', { relayId }));
  expect(await line(await neighbour(shop))).toBe('已结束');
  expect(yes(await leader.call('relay.card', { relayId })).chatTool).toBeNull();
});

it('only the leader has one, and only where the shop was granted the chat tool', async () => {
  const lin = await neighbour(shop);
  expect(yes(await lin.call('relay.card', { relayId })).chatTool).toBeNull();
  expect(no(await lin.call('relay.card-sent', { relayId }))).toBe('RELAY_NOT_LEADER');
  const settings = (await shop.doc('settings', 'shop'))!;
  await shop.put('settings', { ...settings, ordering: { ...settings.ordering!, chatTool: false } });
  expect(yes(await leader.call('relay.card', { relayId })).chatTool).toBeNull();
  await shop.put('settings', settings);
});

it('the same card is asked for twice: one activity; half a day later, a fresh one, since WeChat keeps one for a day', async () => {
  const [first, again] = [await send(), await send()];
  expect(again).toBe(first);
  const relay = (await shop.doc('relays', relayId))!;
  await shop.put('relays', { ...relay, activityAt: relay.activityAt! - 13 * HOUR });
  expect(await send()).not.toBe(first);
});

it('a plain card lets in just as well: who came by it without the group’s id is missing on the card only', async () => {
  const lin = await shop.member();
  await shop.emulator.world.joinChat(NEIGHBOURS, lin.token);
  await lin.door('POST', '/phone/enter', { path: 'pages/home/index', scene: 1044, chat: NEIGHBOURS });
  const { cloudID } = await lin.door('POST', '/phone/group-enter-info'); // a WeChat before 3.7.8
  yes(await lin.call('chat.enter', {}, { entry: String(cloudID) }));
  await send();
  yes(await join(lin, relayId, KIWIS));
  expect([await line(leader), await line(lin)]).toEqual(['0人已参与', '未参与']);
});
