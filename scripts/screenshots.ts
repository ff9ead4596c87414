/**
 * `node --import tsx scripts/screenshots.ts`: the pictures in the README, of the shop as it is built (`npm run build`
 * first). A shop of its own in memory; everything in a picture was done in it a moment before, by hand or by the seed.
 */
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../tests/support/browser';
import { openH5, type H5App } from '../tests/support/h5';
import { startShop } from './lib/shop';

const FOLDER = path.resolve(__dirname, '../docs/screenshots');
const MAX_BYTES = 180_000;
/** Wide enough for every column, low enough for the limit. */
const DESK = { width: 1200, height: 640 };
/** With the narrow rail. */
const NARROW_DESK = { width: 1180, height: 580 };
const PANEL = { width: 1160, height: 622 };
/** Pictures load, sheets slide in, toasts go. */
const SETTLE_MS = 2_800;

const openPage = (browser: Browser, viewport: { width: number; height: number }): Promise<Page> =>
  browser.newPage({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });

async function shoot(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(SETTLE_MS);
  const file = path.join(FOLDER, `${name}.png`);
  await page.screenshot({ path: file, scale: 'css' });
  const { size } = statSync(file);
  console.log(`${name.padEnd(16)} ${(size / 1000).toFixed(0).padStart(4)} kB`);
  if (size > MAX_BYTES) throw new Error(`${name}.png is over ${MAX_BYTES / 1000} kB`);
}

interface Card {
  readonly title: string;
  readonly path: string;
  /** `a=1&b=2` */
  readonly query: string;
}
interface World {
  readonly phones: readonly { readonly token: string; readonly nickname: string }[];
}
interface ChatOfPhone {
  readonly openGId: string;
  readonly cards: readonly Card[];
}

async function ask<T>(url: string, token: string, body?: object): Promise<T> {
  const response = await fetch(url, {
    method: body ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json', 'x-phone': token },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
  return (await response.json()) as T;
}

/** 林小满 taps the strawberry card that 阿康 sent to their chat. @returns what it opens */
async function tapCard(url: string, token: string): Promise<string> {
  for (const { openGId, cards } of await ask<ChatOfPhone[]>(`${url}/phone/chats`, token)) {
    const card = cards.find(({ title }) => title.includes('草莓'));
    if (!card) continue;
    const { path: page, query } = card;
    await ask(`${url}/phone/enter`, token, { path: page, query, scene: 1044, chat: openGId });
    return `${page}?${query}`;
  }
  throw new Error('nobody sent a card of strawberries');
}

/** From the card to a paid order: join, say her name, claim a coupon, fill the cart, check out, pay, allow a message. */
async function shop(lin: H5App, card: string): Promise<void> {
  await lin.open(card);
  await lin.waitText('群特惠价');
  await shoot(lin.page, 'phone-product');
  await lin.tap('#add-to-cart');
  await lin.tap('#sheet-add');
  await lin.tap({ text: '首页', cls: 'ht-foot__i' });
  await lin.tap('#join-now');
  await lin.waitNoText('一键加入');
  await lin.scroll(-1000); // joining had scrolled the page
  await shoot(lin.page, 'phone-home');
  await lin.tabTo('群里');
  await lin.waitText('团长');
  await lin.tap({ label: '加入购物车：富平尖柿 5斤' });
  await lin.tabTo('我的');
  await lin.tap('.me__who');
  await lin.page.waitForSelector('#nickname input');
  await lin.input('#nickname', '林小满');
  await lin.tap('#save-nickname');
  await lin.back();
  await lin.waitText('林小满');
  await lin.tap('#my-coupons');
  await lin.tap('领券中心');
  await lin.tap('#claim-newcomer-10');
  await lin.waitText('已经领过了');
  await lin.back();
  await lin.waitText('我的订单');
  await lin.tabTo('购物车');
  await lin.tap('#checkout');
  await lin.waitText('共省');
  await shoot(lin.page, 'phone-checkout');
  await lin.tap('#place-order');
  await lin.tap({ label: '确认支付' });
  await lin.tap({ within: { id: 'subscribe-pickup' }, cls: 'ht-btn' });
  await lin.tap({ label: '允许' });
  await shoot(lin.page, 'phone-paid');
}

/** What staff see of it, and a message that she allowed. */
async function keepInTouch(browser: Browser, url: string): Promise<void> {
  const page = await openPage(browser, DESK);
  await page.goto(`${url}/console/#/members`);
  await page.locator('#sign-in').click();
  await page.getByRole('link', { name: '林小满' }).click();
  await shoot(page, 'console-member');
  await page.setViewportSize(NARROW_DESK);
  await page.goto(`${url}/console/#/campaigns/new`);
  await page.getByText('群里来的人').click();
  await page.getByRole('button', { name: '写内容' }).click();
  await page.getByText('到货提醒', { exact: true }).first().click();
  await page.locator('#field-thing1').fill('富平尖柿 5斤 等 2 件');
  await page.locator('#field-time2').fill('2026年11月22日 06:00');
  await page.locator('#field-amount3').fill('¥32.80');
  await page.locator('#field-phrase4').fill('已到店');
  await page.locator('#field-thing5').fill('今早 6 点到的，留到晚上 9 点');
  await page.getByRole('button', { name: '看能发到几个人', exact: true }).click();
  await shoot(page, 'console-reach');
}

async function lookAtWeChat(browser: Browser, url: string): Promise<void> {
  const page = await openPage(browser, PANEL);
  await page.goto(`${url}/_panel/`);
  await page.getByRole('button', { name: '林小满' }).click();
  await page.locator('.share').first().click();
  await shoot(page, 'panel');
}

async function main(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const { emulator } = await startShop({ neighbours: true });
  const browser = await openBrowser();
  const { url } = emulator;
  try {
    const { phones } = await ask<World>(`${url}/world`, '');
    const token = phones.find(({ nickname }) => nickname === '林小满')?.token ?? '';
    const lin = await openH5(`${url}/`, { browser, phoneToken: token });
    await shop(lin, await tapCard(url, token));
    await keepInTouch(browser, url);
    await lookAtWeChat(browser, url);
    const problems = lin.problems();
    if (problems.length > 0) throw new Error(problems.join('\n'));
  } finally {
    await browser.close();
    await emulator.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
