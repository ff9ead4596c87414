import type { ChatView } from '@/contract/views';
import type { Emulator } from '../../emulator';

type Answer = Record<string, unknown>;

/** A neighbour's phone on the local cloud: what they do goes through the deployed functions, as WeChat would send it. */
export interface DemoPhone {
  readonly token: string;
  readonly nickname: string;
  call<T>(name: 'storefront' | 'track', action: string, input: object, cloudIds?: object): Promise<T>;
  share(card: object, to: { readonly chat: string } | { readonly phone: string }): Promise<void>;
  /** Taps a card in the chat, and lets the server verify it. */
  comeFrom(openGId: string): Promise<ChatView>;
  /** WeChat's sheet, confirmed; the shop has heard of it when this ends. */
  pay(order: { readonly orderId: string; readonly pay: object | null }): Promise<void>;
}

/** @throws when WeChat's side or the shop says no: a seed must not half succeed. */
async function door(url: string, token: string, route: string, body: object): Promise<Answer> {
  const response = await fetch(url + route, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-phone': token },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Answer;
  if (answer.errCode !== undefined) throw new Error(`${route}: ${JSON.stringify(answer)}`);
  return answer;
}

export async function demoPhone({ url, world }: Emulator, nickname: string): Promise<DemoPhone> {
  const { token } = await world.createPhone({ nickname });
  const call: DemoPhone['call'] = async <T>(
    name: string,
    action: string,
    input: object,
    cloudIds: object = {},
  ): Promise<T> => {
    const { result } = await door(url, token, '/phone/call', { name, data: { action, input }, cloudIds });
    const outcome = result as { ok: boolean; code?: string; value?: unknown };
    if (!outcome.ok) throw new Error(`${action} ${JSON.stringify(input)}: ${outcome.code ?? 'no answer'}`);
    return outcome.value as T;
  };
  return {
    token,
    nickname,
    call,
    share: async (card, to) => void (await door(url, token, '/phone/share', { ...card, to })),
    async comeFrom(openGId) {
      await world.joinChat(openGId, token);
      const entry = { path: 'pages/chat/index', query: {}, scene: 1044, chat: openGId };
      await door(url, token, '/phone/enter', entry);
      const { cloudID } = await door(url, token, '/phone/group-enter-info', {});
      return call<ChatView>('storefront', 'chat.enter', {}, { entry: cloudID });
    },
    async pay({ orderId, pay }) {
      if (!pay) throw new Error(`no payment sheet for ${orderId}`);
      await door(url, token, '/phone/pay', pay);
      await door(url, token, '/phone/pay/confirm', pay);
      await call('storefront', 'order.result', { orderId });
    },
  };
}
