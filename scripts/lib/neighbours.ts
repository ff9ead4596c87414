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
): Promise<Record<string, unknown>> {
  const response = await fetch(url + route, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-phone': token },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Record<string, unknown>;
  const result = (answer.result ?? { ok: answer.errCode === undefined }) as { ok: boolean; code?: string };
  if (!result.ok)
    throw new Error(`${route} ${JSON.stringify(body)}: ${result.code ?? JSON.stringify(answer)}`);
  return result as unknown as Record<string, unknown>;
}

/**
 * Two people to begin with: 阿康, who leads both chats and has sent cards there with his own share codes, and 林小满,
 * a neighbour who is in the chats and has never opened the shop. Everything goes through the deployed functions.
 */
export async function inviteNeighbours(
  { url, world }: Emulator,
  chats: readonly { openGId: string }[],
  policyVersion: string,
): Promise<void> {
  const leader = await world.createPhone({ nickname: '阿康' });
  const neighbour = await world.createPhone({ nickname: '林小满' });
  const call = (name: string, action: string, input: object) =>
    door(url, leader.token, '/phone/call', { name, data: { action, input } });
  await call('storefront', 'member.signup', { policyVersion, agreed: true });
  await call('storefront', 'member.rename', { nickname: leader.nickname });
  for (const { target, title, path, query, imageUrl } of CARDS) {
    const { value } = (await call('track', 'share.code', { target })) as { value: { shareCode: string } };
    const card = { title, path, query: { ...query, s: value.shareCode }, imageUrl };
    for (const { openGId } of chats) {
      await world.joinChat(openGId, leader.token);
      await world.joinChat(openGId, neighbour.token);
      await door(url, leader.token, '/phone/share', { ...card, to: { chat: openGId } });
    }
    await door(url, leader.token, '/phone/share', { ...card, to: { phone: neighbour.token } });
  }
}
