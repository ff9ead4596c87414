import type { Browser } from 'playwright-core';
import { emulatorHost, start } from '../weapp-runner';
import type { PhoneOf, Shopper } from './shopper';

/** A sheet slides up this long; a picture is taken of where it ends. */
const SHEET_MS = 300;

/** The compiled mini-program on a phone of its own; WeChat's own sheets are answered by the runner's host. */
export async function openWeappShopper(
  url: string,
  browser: Browser,
  phone: PhoneOf,
  pictures: string,
): Promise<Shopper> {
  const host = emulatorHost({ url, phoneToken: phone.token });
  const app = await start('dist/weapp', { browser, host, hostedFiles: 'assets' });
  return {
    phone,
    async open(opening) {
      const { path, query, scene, chat } = opening;
      const opened = await app.enter({ path, query: { ...query }, scene, ...(chat && { chat }) });
      if (!opened) throw new Error(`the mini-program could not open ${path}`);
    },
    tap: (target, index) => app.tap(target, index),
    input: (target, value) => app.input(target, value),
    tabTo: (label) => app.tabTo(label),
    back: async () => void (await app.back()),
    text: () => app.text(),
    async sees(...texts) {
      for (const text of texts) await app.waitText(text);
    },
    async seesNo(...texts) {
      for (const text of texts) await app.waitNoText(text);
    },
    waitFor: async (condition, what) => void (await app.waitFor(condition, what)),
    async where() {
      const { route = '', query = {} } = (await app.current()) ?? {};
      return { route, query };
    },
    async pay(target, choice, atSheet) {
      let amount: number | null = null;
      host.onPay = (bill) => {
        amount = bill.amount;
        atSheet?.();
        return choice;
      };
      await app.tap(target);
      return app.waitFor(async () => amount ?? undefined, "WeChat's payment sheet") as Promise<number>;
    },
    async allowMessages(target) {
      let titles: readonly string[] | null = null;
      host.onSubscribe = (offers) => {
        titles = offers.map(({ title }) => title);
        return Object.fromEntries(offers.map(({ id }) => [id, 'accept' as const]));
      };
      await app.tap(target);
      return app.waitFor(async () => titles ?? undefined, "WeChat's subscription sheet") as Promise<
        readonly string[]
      >;
    },
    async allowPhoneNumber(target) {
      host.onPhoneNumber = 'allow';
      await app.tap(target);
    },
    async chooseAddress(target, index) {
      host.onAddress = index;
      await app.tap(target);
    },
    async pickPictures(target, files) {
      host.album = files;
      await app.tap(target);
    },
    async share(target, to) {
      host.shareTo = to;
      await app.tap(target);
    },
    async snap(name) {
      await app.page.waitForTimeout(SHEET_MS);
      await app.screenshot(`${pictures}/${name}.png`);
    },
    problems: () => app.problems(),
    close: () => app.close(),
  };
}
