import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import type { StorefrontAction, StorefrontInput } from '@/contract/storefront';
import type { Outcome } from '@/domain/outcome';
import { staleTargets, type Target as BuildTarget } from '../../scripts/build';
import { startShop } from '../../scripts/lib/shop';
import type { Emulator } from '../../emulator';
import { openBrowser } from '../support/browser';
import type { Desk } from './desk';
import { openLedger, type Ledger } from './ledger';
import { safeHour } from './safe-hour';
import type { Opening, PhoneOf, Shopper } from './shopper';

/** Opens a phone of one client; `pictures` is the folder its screenshots go to. */
export type OpenShopper = (
  url: string,
  browser: Browser,
  phone: PhoneOf,
  pictures: string,
) => Promise<Shopper>;
export type OpenDesk = (url: string, browser: Browser, pictures: string) => Promise<Desk>;

interface Card {
  readonly title: string;
  readonly path: string;
  /** As in an address: `id=strawberry&s=…`. */
  readonly query: string;
}
interface ChatOfPhone {
  readonly openGId: string;
  readonly name: string;
  readonly cards: readonly Card[];
}
export interface InboxMessage {
  readonly id: string;
  readonly templateId: string;
  readonly title: string;
  readonly page: string;
}

/** The seeded shop on a local cloud of its own, WeChat's side, and one browser for every phone of the journey. */
export interface Stage {
  readonly emulator: Emulator;
  readonly url: string;
  readonly browser: Browser;
  readonly ledger: Ledger;
  /** What the local cloud's clock says: the shop's own time, whatever this machine's clock says. */
  now(): number;
  /** Scenes of WeChat: a card in a private chat 1007, in a group 1044, a message 1014. */
  phoneOf(nickname: string): Promise<PhoneOf>;
  newPhone(nickname: string): Promise<PhoneOf>;
  /** The newest card that somebody sent this phone privately. */
  privateCard(phone: PhoneOf, titled: string): Promise<Opening & { readonly title: string }>;
  chatCard(phone: PhoneOf, chatName: string, titled: string): Promise<Opening & { readonly chat: string }>;
  inbox(phone: PhoneOf): Promise<readonly InboxMessage[]>;
  /** What tapping the message opens. */
  openMessage(phone: PhoneOf, id: string): Promise<Opening>;
  /** What a phone asks of the shop by itself: what a story needs and is not about. @throws when it is refused */
  ask<A extends StorefrontAction>(phone: PhoneOf, action: A, input: StorefrontInput<A>): Promise<void>;
  post(path: string, body: object): Promise<unknown>;
  get<T>(path: string): Promise<T>;
  close(): Promise<void>;
}

const OUTPUTS: Readonly<Record<BuildTarget, string>> = {
  functions: 'dist/cloudfunctions/storefront/index.js',
  weapp: 'dist/weapp/app.json',
  h5: 'dist/h5/index.html',
  console: 'dist/console/index.html',
};

/** @throws naming what to type when something that the journey runs is not built, or is older than its sources */
export function assertBuilt(targets: readonly BuildTarget[]): void {
  const stale = [...staleTargets(), ...targets.filter((target) => !existsSync(OUTPUTS[target]))].filter(
    (target, index, all) => targets.includes(target) && all.indexOf(target) === index,
  );
  if (stale.length > 0)
    throw new Error(`not built, or older than its sources: ${stale.join(', ')}. Run: npm run build`);
}

export async function openStage(): Promise<Stage> {
  const opened = Date.now();
  const now = safeHour(opened);
  const [{ emulator, secret }, browser] = await Promise.all([
    startShop({ neighbours: true, now }),
    openBrowser(),
  ]);
  await emulator.clock.set({ advanceMs: now - opened });
  const { url } = emulator;
  const ask = async <T>(method: 'GET' | 'POST', path: string, token?: string, body?: object): Promise<T> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(token && { 'x-phone': token }) },
      ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
    });
    if (!response.ok) throw new Error(`${path}: HTTP ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
  const phoneOf: Stage['phoneOf'] = async (nickname) => {
    const { phones } = await ask<{ phones: PhoneOf[] }>('GET', '/world');
    const found = phones.find((phone) => phone.nickname === nickname);
    if (!found) throw new Error(`WeChat knows no ${nickname}`);
    return found;
  };
  const parsed = (query: string) => Object.fromEntries(new URLSearchParams(query));
  const cardIn = (cards: readonly Card[], titled: string): Card => {
    const found = cards.find(({ title }) => title.includes(titled));
    if (!found) throw new Error(`no card 「${titled}」 among ${JSON.stringify(cards)}`);
    return found;
  };
  return {
    emulator,
    url,
    browser,
    ledger: openLedger(emulator, secret),
    now: () => emulator.clock.now(),
    phoneOf,
    async newPhone(nickname) {
      await emulator.world.createPhone({ nickname });
      return phoneOf(nickname);
    },
    async privateCard({ token }, titled) {
      const { title, path, query } = cardIn(await ask<Card[]>('GET', '/phone/cards', token), titled);
      return { title, path, query: parsed(query), scene: 1007 };
    },
    async chatCard({ token }, chatName, titled) {
      const chats = await ask<ChatOfPhone[]>('GET', '/phone/chats', token);
      const chat = chats.find(({ name }) => name === chatName);
      if (!chat) throw new Error(`this phone is not in ${chatName}`);
      const { path, query } = cardIn(chat.cards, titled);
      return { path, query: parsed(query), scene: 1044, chat: chat.openGId };
    },
    inbox: ({ token }) => ask('GET', '/phone/inbox', token),
    openMessage: ({ token }, id) => ask('POST', '/phone/inbox/open', token, { id }),
    async ask({ token }, action, input) {
      const body = { name: 'storefront', data: { action, input } };
      const { result } = await ask<{ result: Outcome<unknown> }>('POST', '/phone/call', token, body);
      if (!result.ok) throw new Error(`${action} was refused: ${result.code}`);
    },
    post: (path, body) => ask('POST', path, undefined, body),
    get: (path) => ask('GET', path),
    async close() {
      await browser.close();
      await emulator.stop();
    },
  };
}
