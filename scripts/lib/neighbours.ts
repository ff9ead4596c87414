import type { Emulator } from '../../emulator';

interface Card {
  readonly target: string;
  readonly title: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly imageUrl: string;
}
const CARDS: readonly Card[] = [
  {
    target: 'product:strawberry',
    title: '奶油草莓到店了，群里价 ¥29.9，今晚 8 点截单',
    path: 'package-shop/product/index',
    query: { id: 'strawberry' },
    imageUrl: '/art/cards/strawberry.png',
  },
  {
    target: 'chat',
    title: '今天的群特惠，点进来看',
    path: 'pages/chat/index',
    query: {},
    imageUrl: '/art/cards/hero-branch.png',
  },
];

/** One call through a phone's door. @throws when WeChat's side or the shop says no: a seed must not half succeed. */
async function door(
  url: string,
  token: string,
  route: string,
  body: object,
  plain = false,
): Promise<Record<string, unknown>> {
  const response = await fetch(url + route, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-phone': token },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Record<string, unknown>;
  if (plain && answer.errCode === undefined) return answer;
  const result = (answer.result ?? { ok: answer.errCode === undefined }) as { ok: boolean; code?: string };
  if (!result.ok)
    throw new Error(`${route} ${JSON.stringify(body)}: ${result.code ?? JSON.stringify(answer)}`);
  return result as unknown as Record<string, unknown>;
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

/**
 * Two people to begin with: 阿康, who leads both chats and has sent cards there with his own share codes, and 林小满,
 * a neighbour who is in the chats and has never opened the shop. In the first chat 阿康 has opened a relay, and the shop
 * offers a group-buy. Everything goes through the deployed functions; only who leads is written by hand, as a
 * registration would.
 */
export async function inviteNeighbours(
  emulator: Emulator,
  chats: readonly { openGId: string }[],
  policyVersion: string,
): Promise<void> {
  const { url, world } = emulator;
  const leader = await world.createPhone({ nickname: '阿康' });
  const neighbour = await world.createPhone({ nickname: '林小满' });
  const call = (name: string, action: string, input: object, cloudIds = {}) =>
    door(url, leader.token, '/phone/call', { name, data: { action, input }, cloudIds });
  await call('storefront', 'member.signup', { policyVersion, agreed: true });
  await call('storefront', 'member.rename', { nickname: leader.nickname });
  for (const { openGId } of chats) {
    await world.joinChat(openGId, leader.token);
    await world.joinChat(openGId, neighbour.token);
  }
  for (const { target, title, path, query, imageUrl } of CARDS) {
    const { value } = (await call('track', 'share.code', { target })) as { value: { shareCode: string } };
    const card = { title, path, query: { ...query, s: value.shareCode }, imageUrl };
    for (const { openGId } of chats)
      await door(url, leader.token, '/phone/share', { ...card, to: { chat: openGId } });
    await door(url, leader.token, '/phone/share', { ...card, to: { phone: neighbour.token } });
  }
  const [first] = chats;
  if (!first) return;
  const me = (await call('storefront', 'member.me', {})) as { value: { memberId: string } };
  await lead(emulator, first.openGId, me.value.memberId);
  await openTogether(emulator, leader.token, first.openGId, call);
}

/** 团长: as a registration by code would have it. */
async function lead({ database }: Emulator, openGId: string, leaderId: string): Promise<void> {
  const all = (await database.all('chats')) as { _id: string }[];
  const chat = all.find(({ _id }) => _id === openGId);
  if (chat) await database.import('chats', [{ ...chat, leaderId }]);
}

/** A relay by the leader, its card in the chat, and a group-buy by the shop. */
async function openTogether(
  { url, clock }: Emulator,
  token: string,
  openGId: string,
  call: (name: string, action: string, input: object, cloudIds?: object) => Promise<Record<string, unknown>>,
): Promise<void> {
  const now = clock.now();
  const evening = nextEvening(now);
  await door(url, token, '/phone/enter', { path: 'pages/chat/index', query: {}, scene: 1044, chat: openGId });
  const { cloudID } = (await door(url, token, '/phone/group-enter-info', {}, true)) as { cloudID: string };
  await call('storefront', 'chat.enter', {}, { entry: cloudID });
  const opened = (await call('storefront', 'relay.open', {
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
  })) as { value: { relayId: string } };
  await door(url, token, '/phone/share', {
    title: '接龙：富平尖柿和蜜柚 ¥9.8 起，今晚 8 点截单',
    path: 'package-chat/relay/index',
    query: { id: opened.value.relayId },
    imageUrl: '/art/cards/persimmon.png',
    to: { chat: openGId },
  });
  await publishOffer(url, openGId, now);
}

/** The group-buy is the shop's own: published at the console, as the owner on this laptop. */
async function publishOffer(url: string, openGId: string, now: number): Promise<void> {
  let session = '';
  const desk = async (action: string, input: object): Promise<{ token?: string }> => {
    const response = await fetch(`${url}/http/console/api`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(session && { authorization: `Bearer ${session}` }),
      },
      body: JSON.stringify({ action, input }),
    });
    const answer = (await response.json()) as { ok: boolean; code?: string; value?: { token?: string } };
    if (!answer.ok) throw new Error(`${action}: ${answer.code ?? ''}`);
    return answer.value ?? {};
  };
  session = (await desk('staff.bootstrap', {})).token ?? '';
  await desk('offer.publish', {
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
}
