/**
 * The h5 storefront in Chromium, with the verbs of tests/weapp-runner where they mean the same: texts are what a
 * person reads, touches are real, waiting is built in.
 */
import { buildSync } from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';
import type { Browser, ElementHandle, JSHandle, Page } from 'playwright-core';
import { newPhoneContext, openBrowser, type Viewport } from './browser';
import type { PageQuery } from './h5-page';
import { containsText } from './screen-text';

/** `'text'`, `'.class'`, `'#id'` or the long form; as in the weapp runner. */
export type H5Query = string | PageQuery;

export interface H5Options extends Viewport {
  /** Share one browser among several phones; it is then yours to close. */
  readonly browser?: Browser;
  /** Phone of the local cloud that this tab holds; a new one otherwise. */
  readonly phoneToken?: string;
}

export interface H5App {
  readonly page: Page;
  /** Open a page of the shop: `pages/home/index?s=…`, or '' for the first. The tab keeps its phone. */
  open(path?: string): Promise<void>;
  reload(): Promise<void>;
  tap(query: H5Query, index?: number): Promise<void>;
  /** Type into a field, replacing what it holds. A bare string is the placeholder. */
  input(query: H5Query, value: string, index?: number): Promise<void>;
  scroll(distance: number): Promise<void>;
  tabTo(label: string): Promise<void>;
  back(): Promise<void>;
  /** All visible text, one line per block. */
  text(): Promise<string>;
  texts(query: H5Query): Promise<string[]>;
  count(query: H5Query): Promise<number>;
  /** The route and query in the address, without a leading slash. */
  current(): Promise<{ route: string; query: Record<string, string> }>;
  waitFor<T>(condition: () => Promise<T>, what?: string, ms?: number): Promise<T>;
  /** White space does not count: a price may be laid out as several boxes. */
  waitText(text: string, ms?: number): Promise<void>;
  waitNoText(text: string, ms?: number): Promise<void>;
  /** What a clean journey leaves empty: uncaught errors, console errors, failed requests, foreign hosts. */
  problems(): string[];
  screenshot(file: string): Promise<string>;
  close(): Promise<void>;
}

const PATIENCE_MS = 8000;
const TAP_MS = 4000;
const POLL_MS = 50;
const REST_MS = 1500;

/**
 * Said whatever the shop does: Taro's Input logs a TypeError when its page is opened anew (toolchain.md), and the
 * browser repeats every failed request, which is reported by itself.
 */
const KNOWN_NOISE = [/Cannot read properties of undefined \(reading 'value'\)/, /Failed to load resource/];

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function toPageQuery(query: H5Query): PageQuery {
  if (typeof query !== 'string') return query;
  if (query.startsWith('.')) return { cls: query.slice(1) };
  if (query.startsWith('#')) return { id: query.slice(1) };
  return { text: query };
}

function toFieldQuery(query: H5Query): PageQuery {
  const full = toPageQuery(query);
  return typeof query === 'string' && full.text !== undefined ? { placeholder: full.text } : full;
}

/** h5-page.ts as a script that runs before the storefront's own. */
function pageScript(): string {
  const [output] = buildSync({
    entryPoints: [path.join(__dirname, 'h5-page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome110',
    logLevel: 'silent',
  }).outputFiles;
  return output!.text;
}

const matches = (page: Page, query: PageQuery): Promise<JSHandle<HTMLElement[]>> =>
  page.evaluateHandle((wanted) => window.__h5.find(wanted), query);
const readScreen = (page: Page): Promise<string> => page.evaluate(() => window.__h5.read());

/** A picture of a page half slid in shows nobody anything. Gives up on what never ends, as a spinner. */
const atRest = (page: Page): Promise<unknown> =>
  page
    .waitForFunction(() => window.__h5.atRest(), undefined, { timeout: REST_MS, polling: POLL_MS })
    .catch(() => undefined);

/** Collect what goes wrong in a tab. Requests to other hosts are blocked: the product works without network. */
async function watch(page: Page, origin: string): Promise<string[]> {
  const problems: string[] = [];
  page.on('pageerror', (error) =>
    problems.push(`[error] ${(error.stack ?? String(error)).split('\n').slice(0, 3).join(' | ')}`),
  );
  page.on('console', (line) => {
    if (line.type() === 'error' && !KNOWN_NOISE.some((noise) => noise.test(line.text())))
      problems.push(`[console] ${line.text().split('\n')[0] ?? ''}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`[http ${response.status()}] ${response.url()}`);
  });
  await page.route('**/*', (route) => {
    const { protocol, origin: wanted } = new URL(route.request().url());
    if (wanted === origin || protocol === 'data:' || protocol === 'blob:') return route.continue();
    problems.push(`[network] ${route.request().url()}`);
    return route.abort();
  });
  return problems;
}

type Waiting = Pick<H5App, 'waitFor' | 'waitText' | 'waitNoText'>;

function waitingVerbs(page: Page): Waiting {
  const text = () => readScreen(page);
  const waitFor: H5App['waitFor'] = async (condition, what = String(condition), ms = PATIENCE_MS) => {
    for (const end = Date.now() + ms; ; await sleep(POLL_MS)) {
      const value = await condition();
      if (value) return value;
      if (Date.now() > end)
        throw new Error(`waited ${ms} ms in vain for ${what}\n--- screen ---\n${await text()}`);
    }
  };
  const shows = async (wanted: string) => containsText(await text(), wanted);
  return {
    waitFor,
    waitText: async (wanted, ms) => void (await waitFor(() => shows(wanted), `the text 「${wanted}」`, ms)),
    waitNoText: async (wanted, ms) =>
      void (await waitFor(async () => !(await shows(wanted)), `the text 「${wanted}」 to go`, ms)),
  };
}

type Acting = Pick<H5App, 'tap' | 'input' | 'scroll' | 'tabTo' | 'back'>;

function actingVerbs(page: Page, { waitFor }: Waiting): Acting {
  const lookUp = async (query: PageQuery, index: number) => {
    const found = await (await matches(page, query)).evaluateHandle((list, at) => list.at(at) ?? null, index);
    return found.asElement() as ElementHandle<HTMLElement> | null;
  };
  const element = (query: PageQuery, index: number) =>
    waitFor(() => lookUp(query, index), `${JSON.stringify(query)} [${index}]`) as Promise<
      ElementHandle<HTMLElement>
    >;
  // A button may keep touches from what is inside it: a touch of its words is a touch of the button.
  const tap = async (query: PageQuery, index: number) => {
    const touched = await (
      await element(query, index)
    ).evaluateHandle((found) => found.closest<HTMLElement>('button,taro-button-core') ?? found);
    await touched.asElement()!.tap({ timeout: TAP_MS });
  };
  return {
    tap: (query, index = 0) =>
      tap(toPageQuery(query), index).catch((error: Error) => {
        // rendered anew between finding and touching: look again, once
        if (/not attached|detached/.test(error.message)) return tap(toPageQuery(query), index);
        throw error;
      }),
    async input(query, value, index = 0) {
      const fieldQuery = toFieldQuery(query);
      // Taro's input draws its field a moment after itself
      const field = await waitFor(
        async () => {
          const found = await lookUp(fieldQuery, index);
          const inner = await found?.evaluateHandle((host) =>
            host.matches('input,textarea') ? host : host.querySelector('input,textarea'),
          );
          return inner?.asElement() as ElementHandle<HTMLElement> | null | undefined;
        },
        `a field to type into: ${JSON.stringify(fieldQuery)} [${index}]`,
      );
      await field?.fill(value);
    },
    scroll: async (distance) => {
      await page.mouse.move(180, 400);
      await page.mouse.wheel(0, distance);
      await sleep(POLL_MS);
    },
    tabTo: (label) => page.locator('.weui-tabbar__item', { hasText: label }).tap({ timeout: TAP_MS }),
    back: async () => void (await page.goBack()),
  };
}

/** Where the hash router is. */
function parseHash(url: string): { route: string; query: Record<string, string> } {
  const [route = '', query = ''] = new URL(url).hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  return { route, query: Object.fromEntries(new URLSearchParams(query)) };
}

/**
 * A phone's tab on the storefront at `base` (the address that `npm start` prints). Nothing is loaded before `open()`.
 */
export async function openH5(base: string, options: H5Options = {}): Promise<H5App> {
  const browser = options.browser ?? (await openBrowser());
  const context = await newPhoneContext(browser, options);
  await context.addInitScript({ content: pageScript() });
  const page = await context.newPage();
  const problems = await watch(page, new URL(base).origin);
  const waiting = waitingVerbs(page);
  let opened = false;
  return {
    page,
    ...waiting,
    ...actingVerbs(page, waiting),
    async open(at = '') {
      const url = new URL(base);
      // the storefront takes the token out of the address again
      if (!opened && options.phoneToken) url.searchParams.set('phone', options.phoneToken);
      if (at) url.hash = `/${at.replace(/^\//, '')}`;
      opened = true;
      await page.goto(url.href);
    },
    reload: async () => void (await page.reload()),
    text: () => readScreen(page),
    texts: async (query) =>
      (await matches(page, toPageQuery(query))).evaluate((list) => list.map((it) => it.innerText.trim())),
    count: async (query) => (await matches(page, toPageQuery(query))).evaluate((list) => list.length),
    current: async () => parseHash(page.url()),
    problems: () => [...new Set(problems)],
    async screenshot(file) {
      fs.mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
      await atRest(page);
      await page.screenshot({ path: file });
      return file;
    },
    async close() {
      await context.close();
      if (!options.browser) await browser.close();
    },
  };
}
