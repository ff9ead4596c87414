import type { StorefrontAction, StorefrontInput, StorefrontOutputs } from '@/contract/storefront';
import type { TrackAction, TrackInput, TrackOutputs } from '@/contract/track';
import type { PayParams } from '@/contract/views';
import type { Outcome, RejectionCode } from '@/domain/outcome';
import type { Emulator } from '../../emulator';

/** What the server answers: a value, a coded no, or a defect under a request id. */
export type Answer<T> =
  Outcome<T> | { readonly ok: false; readonly code: 'INTERNAL'; readonly detail?: never };

/** One WeChat user's phone, with the wx APIs the shop uses. */
export interface Phone {
  readonly token: string;
  readonly nickname: string;
  readonly openid: string;
  call<A extends StorefrontAction>(
    action: A,
    input: StorefrontInput<A>,
    cloudIds?: Record<string, string>,
  ): Promise<Answer<StorefrontOutputs[A]>>;
  track<A extends TrackAction>(action: A, input: TrackInput<A>): Promise<Answer<TrackOutputs[A]>>;
  /** `wx.cloud.callFunction` with anything at all: what a build gone wrong, or an attacker, sends. */
  raw(name: string, data: object, cloudIds?: Record<string, string>): Promise<Answer<unknown>>;
  /** Taps a card in this chat; the phone must be a member of it. Answers the CloudID of the entry. */
  enterFrom(openGId: string): Promise<string>;
  /** Joins the chat, taps a card there and lets the server verify it. */
  comeFrom(openGId: string): Promise<void>;
  /** wx.requestPayment, confirmed with the fingerprint. */
  pay(params: PayParams): Promise<void>;
  /** A route of the client door, as `emulator/README.md` lists them. */
  door(method: 'GET' | 'POST', path: string, body?: object): Promise<Record<string, unknown>>;
}

export async function newPhone(emulator: Emulator, name?: string): Promise<Phone> {
  const { url, world } = emulator;
  const { token, nickname, openid } = await world.createPhone(name === undefined ? {} : { nickname: name });
  const door: Phone['door'] = async (method, path, body) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'x-phone': token },
      ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
    });
    const answer = (await response.json()) as Record<string, unknown>;
    if (answer['errCode'] !== undefined)
      throw new Error(`${path}: ${String(answer['errCode'])} ${String(answer['errMsg'])}`);
    return answer;
  };
  const raw: Phone['raw'] = async (functionName, data, cloudIds = {}) =>
    (await door('POST', '/phone/call', { name: functionName, data, cloudIds }))['result'] as Answer<unknown>;
  const phone: Phone = {
    token,
    nickname,
    openid,
    door,
    raw,
    call: (action, input, cloudIds) => raw('storefront', { action, input }, cloudIds) as never,
    track: (action, input) => raw('track', { action, input }) as never,
    async enterFrom(openGId) {
      await door('POST', '/phone/enter', { path: 'pages/home/index', scene: 1044, chat: openGId });
      return String((await door('POST', '/phone/group-enter-info', { needGroupOpenID: true }))['cloudID']);
    },
    async comeFrom(openGId) {
      await world.joinChat(openGId, token);
      const entered = await phone.call('chat.enter', {}, { entry: await phone.enterFrom(openGId) });
      if (!entered.ok) throw new Error(`the chat entry was refused: ${entered.code}`);
    },
    async pay(params) {
      await door('POST', '/phone/pay', params);
      await door('POST', '/phone/pay/confirm', params);
    },
  };
  return phone;
}

/** The value of a yes; a no fails the test with its code. */
export function yes<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  throw new Error(`refused with ${answer.code} ${JSON.stringify(answer.detail ?? {})}`);
}

/** The code of a no; a yes fails the test. */
export function no(answer: Answer<unknown>): RejectionCode | 'INTERNAL' {
  if (!answer.ok) return answer.code;
  throw new Error(`expected a refusal, got ${JSON.stringify(answer.value).slice(0, 300)}`);
}

export const memberIdOf = async (phone: Phone): Promise<string> =>
  yes(await phone.call('member.me', {})).memberId;
