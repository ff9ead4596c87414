/** What a test does with a running mini-program, and what it reads from its screen. */
import fs from 'node:fs';
import path from 'node:path';
import type { ElementHandle } from 'playwright-core';
import { containsText } from '../../support/screen-text';
import type { NodeQuery, Query } from '../protocol';
import type { MiniApp } from './mini-app';
import { sleep, type PhonePage } from './phone-page';
import { toFieldQuery, toNodeQuery } from './query';

const TAP_MS = 4000;
const POLL_MS = 50;

/** Poll until something truthy; the failure shows the screen. */
export function waiter(phone: PhonePage, patienceMs: number): MiniApp['waitFor'] {
  return async (condition, what = String(condition), ms = patienceMs) => {
    for (const end = Date.now() + ms; ; await sleep(POLL_MS)) {
      const value = await condition();
      if (value) return value;
      if (Date.now() > end)
        throw new Error(`waited ${ms} ms in vain for ${what}\n--- screen ---\n${await phone.ask('text')}`);
    }
  };
}

type Acting = Pick<MiniApp, 'tap' | 'longpress' | 'swipe' | 'input' | 'pick' | 'scroll' | 'tabTo'>;

export function actingVerbs(phone: PhonePage, waitFor: MiniApp['waitFor']): Acting {
  const settled = async (act: Promise<unknown>) => {
    await act;
    await phone.ask('idle');
  };
  const element = (query: NodeQuery, index: number) =>
    waitFor(() => phone.element(query, index), `${JSON.stringify(query)} [${index}]`) as Promise<
      ElementHandle<HTMLElement>
    >;
  const middle = async (query: Query, index: number) => {
    const found = await element(toNodeQuery(query), index);
    await found.scrollIntoViewIfNeeded();
    const box = await found.boundingBox();
    if (!box) throw new Error(`${JSON.stringify(query)} has no place on the screen`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const tap = async (query: NodeQuery, index: number) => {
    const found = await element(query, index);
    await found.tap({ timeout: TAP_MS });
  };
  return {
    tap: (query, index = 0) =>
      settled(
        tap(toNodeQuery(query), index).catch((error: Error) => {
          // rendered anew between finding and touching: look again, once
          if (/not attached|detached/.test(error.message)) return tap(toNodeQuery(query), index);
          throw error;
        }),
      ),
    longpress: async (query, index = 0) =>
      settled(phone.touch([{ ...(await middle(query, index)), holdMs: 450 }])),
    async swipe(query, dx, dy) {
      const { x, y } = await middle(query, 0);
      const steps = Array.from({ length: 11 }, (_none, step) => ({
        x: x + (dx * step) / 10,
        y: y + (dy * step) / 10,
      }));
      await settled(phone.touch(steps));
    },
    async input(query, value, index = 0) {
      const found = await element(toFieldQuery(query), index);
      const field = await found.evaluateHandle((host) => {
        const inner = host.matches('wx-input,wx-textarea')
          ? host
          : host.querySelector('wx-input,wx-textarea');
        return inner?.shadowRoot?.querySelector('.field') ?? host;
      });
      await settled(field.asElement()!.fill(value));
      await phone.ask('blur');
    },
    pick: (query, value, detail = {}, index = 0) =>
      settled(phone.ask('pick', toNodeQuery(query), index, value, detail)),
    scroll: (distance, query) =>
      settled(phone.ask('scrollBy', distance, ...(query === undefined ? [] : [toNodeQuery(query)]))),
    tabTo: (label) =>
      settled(phone.page.locator('#runner-tabs .tab', { hasText: label }).tap({ timeout: TAP_MS })),
  };
}

type Reading = Pick<
  MiniApp,
  | 'text'
  | 'texts'
  | 'count'
  | 'current'
  | 'stack'
  | 'data'
  | 'toast'
  | 'storage'
  | 'idle'
  | 'waitText'
  | 'waitNoText'
  | 'screenshot'
>;

export function readingVerbs(phone: PhonePage, waitFor: MiniApp['waitFor']): Reading {
  const shows = async (text: string) => containsText(await phone.ask('text'), text);
  return {
    text: () => phone.ask('text'),
    texts: (query) => phone.ask('texts', toNodeQuery(query)),
    count: (query) => phone.ask('count', toNodeQuery(query)),
    current: () => phone.ask('current'),
    stack: () => phone.ask('stack'),
    data: (at) => phone.ask('data', at),
    toast: () => phone.ask('toast'),
    storage: (key) => phone.ask('storage', key),
    idle: (ms) => phone.ask('idle', ms),
    waitText: async (text, ms) => void (await waitFor(() => shows(text), `the text 「${text}」`, ms)),
    waitNoText: async (text, ms) =>
      void (await waitFor(async () => !(await shows(text)), `the text 「${text}」 to go`, ms)),
    async screenshot(file) {
      fs.mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
      await phone.page.screenshot({ path: file });
      return file;
    },
  };
}
