import type { ChatView } from '@/contract/views';
import { shelfYuan } from '@/domain/money';
import { spokenTime } from '@/domain/shop/spoken-time';
import type { Emulator } from '../../emulator';
import { demoPhone, type DemoPhone } from './demo-phone';

interface Card {
  readonly title: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly imageUrl: string;
}

/** What 阿康 puts on the list tonight. */
const RELAY_ITEMS = [
  { skuId: 'persimmon-5', relayPrice: 2680, portions: 37, perMember: 5, options: [] },
  { skuId: 'pomelo-1', relayPrice: 980, portions: 24, perMember: 4, options: ['沙瓤', '水多'] },
];
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Eight in the evening of a day whose evening is still to come. */
const nextEvening = (now: number): number => {
  const evening = Math.floor((now + 8 * HOUR) / DAY) * DAY + 12 * HOUR;
  return evening - now > 2 * HOUR ? evening : evening + DAY;
};

/** Who has joined by now, in their order; without a name they stand on the list as 邻居. */
const JOINED = [
  { nickname: '周叔', takes: [['persimmon-5', '', 2]], remark: '要软一点的', showName: true },
  {
    nickname: '豆豆妈',
    takes: [
      ['persimmon-5', '', 1],
      ['pomelo-1', '沙瓤', 1],
    ],
    remark: '',
    showName: true,
  },
  { nickname: '陈老师', takes: [['pomelo-1', '水多', 2]], remark: '放学后来取', showName: false },
  { nickname: '7 栋海燕', takes: [['persimmon-5', '', 3]], remark: '帮对门带一箱', showName: true },
] as const;

/**
 * 阿康 leads both chats and has sent cards there with his own share codes; 林小满 is a neighbour who is in the chats and
 * has never opened the shop. In the first chat 阿康 has opened a relay that four neighbours have joined, and one of them
 * has opened a group-buy of the shop's. Everything goes through the deployed functions; only who leads is written by
 * hand, as a registration would.
 */
export async function inviteNeighbours(
  emulator: Emulator,
  chats: readonly { openGId: string }[],
  policyVersion: string,
): Promise<void> {
  const { world } = emulator;
  const leader = await demoPhone(emulator, '阿康');
  const newcomer = await world.createPhone({ nickname: '林小满' });
  await join(leader, policyVersion);
  const [first] = chats;
  if (!first) return;
  const { memberId } = await leader.call<{ memberId: string }>('storefront', 'member.me', {});
  await lead(emulator, first.openGId, memberId);
  for (const { openGId } of [...chats].reverse()) {
    await world.joinChat(openGId, newcomer.token);
    await sendCards(leader, await leader.comeFrom(openGId), newcomer.token, emulator.clock.now());
  }
  const relay = await openRelay(leader, first.openGId, emulator.clock.now());
  const offerId = await publishOffer(emulator.url, first.openGId, emulator.clock.now());
  for (const neighbour of JOINED) {
    const phone = await demoPhone(emulator, neighbour.nickname);
    await join(phone, policyVersion);
    await phone.comeFrom(first.openGId);
    await joinRelay(phone, relay, neighbour);
    if (neighbour.nickname === '豆豆妈') await openGroup(phone, offerId);
  }
}

async function join({ call, nickname }: DemoPhone, policyVersion: string): Promise<void> {
  await call('storefront', 'member.signup', { policyVersion, agreed: true });
  await call('storefront', 'member.rename', { nickname });
}

interface Relay {
  readonly relayId: string;
  readonly items: readonly { readonly id: string; readonly skuId: string }[];
}
interface Joined {
  readonly order: { readonly orderId: string; readonly pay: object | null };
}

async function joinRelay(
  { call, pay }: DemoPhone,
  { relayId, items }: Relay,
  { nickname, takes, remark, showName }: (typeof JOINED)[number],
): Promise<void> {
  const lines = takes.map(([skuId, option, quantity]) => {
    const itemId = items.find((item) => item.skuId === skuId)?.id;
    return { itemId, option, quantity };
  });
  const entry = { key: keyOf(`relay ${nickname}`), relayId, lines, remark, showName };
  await pay((await call<Joined>('storefront', 'relay.join', entry)).order);
}

async function openGroup({ call, nickname, pay }: DemoPhone, offerId: string): Promise<void> {
  const seat = { key: keyOf(`group ${nickname}`), quantity: 1, remark: '', showName: true };
  await pay((await call<Joined>('storefront', 'group.open', { offerId, ...seat })).order);
}

/** A submit key has no Chinese letters. */
const keyOf = (text: string): string => `seed-${Buffer.from(text).toString('hex')}`;

/** 阿康's two cards: a product he likes, and today's specials of the chat at the price of the cheapest. */
async function sendCards(
  { call, share }: DemoPhone,
  { openGId, specials }: ChatView,
  friend: string,
  now: number,
): Promise<void> {
  const send = async (
    target: string,
    card: Card,
    ...to: Parameters<DemoPhone['share']>[1][]
  ): Promise<void> => {
    const { shareCode } = await call<{ shareCode: string }>('track', 'share.code', { target });
    for (const one of to) await share({ ...card, query: { ...card.query, s: shareCode } }, one);
  };
  const [cheapest] = [...specials].sort((a, b) => a.chatPrice - b.chatPrice);
  const strawberry = specials.find(({ productId }) => productId === 'strawberry');
  if (strawberry)
    await send(
      'product:strawberry',
      {
        title: `奶油草莓到店了，群里价 ${shelfYuan(strawberry.chatPrice)}，${spokenTime(strawberry.endAt, now)}截单`,
        path: 'package-shop/product/index',
        query: { id: 'strawberry' },
        imageUrl: '/art/cards/strawberry.png',
      },
      { chat: openGId },
      { phone: friend },
    );
  if (cheapest)
    await send(
      'chat',
      {
        title: `${cheapest.title} 群里价 ${shelfYuan(cheapest.chatPrice)}，${spokenTime(cheapest.endAt, now)}截单`,
        path: 'pages/chat/index',
        query: {},
        imageUrl: cheapest.image.replace(/^art\/(.+)\.svg$/, '/art/cards/$1.png'),
      },
      { chat: openGId },
    );
}

/** 团长: as a registration by code would have it. */
async function lead({ database }: Emulator, openGId: string, leaderId: string): Promise<void> {
  const all = (await database.all('chats')) as { _id: string }[];
  const chat = all.find(({ _id }) => _id === openGId);
  if (chat) await database.import('chats', [{ ...chat, leaderId }]);
}

/** A relay by the leader, and its card in the chat. */
async function openRelay({ call, share }: DemoPhone, openGId: string, now: number): Promise<Relay> {
  const evening = nextEvening(now);
  const relay = await call<Relay>('storefront', 'relay.open', {
    key: `seed-relay-${now}`,
    title: '富平尖柿和蜜柚',
    note: '明早六点到店，软硬都有，要软的留句话',
    items: RELAY_ITEMS,
    payment: 'now',
    minPortions: 0,
    perMember: 0,
    cutOffAt: evening,
    pickupPointId: 'cuihuli',
    pickupAt: '明天 17:00 起',
  });
  const card = {
    title: `接龙：富平尖柿和蜜柚 ¥9.8 起，${spokenTime(evening, now)}截单`,
    path: 'package-chat/relay/index',
    query: { id: relay.relayId },
    imageUrl: '/art/cards/persimmon.png',
  };
  await share(card, { chat: openGId });
  return relay;
}

/** The group-buy is the shop's own: published at the console, as the owner on this laptop. */
async function publishOffer(url: string, openGId: string, now: number): Promise<string> {
  let session = '';
  const desk = async <T>(action: string, input: object): Promise<T> => {
    const response = await fetch(`${url}/http/console/api`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(session && { authorization: `Bearer ${session}` }),
      },
      body: JSON.stringify({ action, input }),
    });
    const answer = (await response.json()) as { ok: boolean; code?: string; value: T };
    if (!answer.ok) throw new Error(`${action}: ${answer.code ?? ''}`);
    return answer.value;
  };
  session = (await desk<{ token: string }>('staff.bootstrap', {})).token;
  const { offerId } = await desk<{ offerId: string }>('offer.publish', {
    key: `seed-offer-${now}`,
    title: '三人拼石榴',
    skuId: 'pomegranate-3',
    groupPrice: 2390,
    size: 3,
    windowHours: 24,
    perMember: 2,
    newOnly: false,
    openGIds: [openGId],
    tags: [],
    startAt: now,
    endAt: now + 7 * DAY,
    stock: 30,
    benefitTemplateId: null,
    pickupPointId: 'cuihuli',
  });
  await desk('staff.sign-out', {});
  return offerId;
}
