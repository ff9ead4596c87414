import type { Browser } from 'playwright-core';
import { openH5 } from '../support/h5';
import type { Opening, PhoneOf, Receiver, Shopper, Target } from './shopper';

interface World {
  readonly phones: readonly { readonly token: string; readonly nickname: string }[];
  readonly chats: readonly { readonly openGId: string; readonly name: string }[];
}

/** The name that WeChat's 「发送给」 sheet shows for a chat or a friend. */
async function nameOf(url: string, to: Receiver): Promise<string> {
  const { phones, chats } = (await (await fetch(`${url}/world`)).json()) as World;
  const found =
    'chat' in to
      ? chats.find(({ openGId }) => openGId === to.chat)?.name
      : phones.find(({ token }) => token === to.phone)?.nickname;
  if (!found) throw new Error(`nobody to send the card to: ${JSON.stringify(to)}`);
  return found;
}

const addressOf = ({ path, query }: Opening): string => `${path}?${new URLSearchParams(query).toString()}`;

/** A page slides in this long; nobody leaves it before it stands, and the router loses count when somebody does. */
const SLIDE_MS = 400;

/** A browser tab on the h5 storefront; WeChat's own sheets are answered by touch. */
export async function openH5Shopper(
  url: string,
  browser: Browser,
  phone: PhoneOf,
  pictures: string,
): Promise<Shopper> {
  const app = await openH5(`${url}/`, { browser, phoneToken: phone.token });
  return {
    phone,
    async open(opening) {
      await fetch(`${url}/phone/enter`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-phone': phone.token },
        body: JSON.stringify(opening),
      });
      await app.open(addressOf(opening));
    },
    tap: (target, index) => app.tap(target, index),
    input: (target, value) => app.input(target, value),
    tabTo: (label) => app.tabTo(label),
    async back() {
      await app.page.waitForTimeout(SLIDE_MS);
      await app.back();
    },
    text: () => app.text(),
    async sees(...texts) {
      for (const text of texts) await app.waitText(text);
    },
    async seesNo(...texts) {
      for (const text of texts) await app.waitNoText(text);
    },
    waitFor: async (condition, what) => void (await app.waitFor(condition, what)),
    where: () => app.current(),
    async pay(target: Target, choice, atSheet) {
      await app.tap(target);
      const shown = await app.waitFor(
        async () => (await app.texts('.wx-sheet__amount'))[0],
        "WeChat's payment sheet",
      );
      atSheet?.();
      await app.tap({ label: choice === 'confirm' ? '确认支付' : '取消支付' });
      return Math.round(Number(shown?.replace('¥', '')) * 100);
    },
    async allowMessages(target) {
      await app.tap(target);
      await app.waitText('申请发送以下消息');
      const rows = await app.texts('.wx-sheet__row');
      await app.tap({ label: '允许' });
      return rows.filter((row) => !row.startsWith('总是保持'));
    },
    async allowPhoneNumber(target) {
      await app.tap(target);
      await app.tap({ label: '允许' });
    },
    async chooseAddress(target, index) {
      await app.tap(target);
      await app.waitText('选择收货地址');
      await app.tap('.wx-sheet__row', index);
      await app.waitNoText('选择收货地址');
    },
    async pickPictures(target, files) {
      const chooser = app.page.waitForEvent('filechooser');
      await app.tap(target);
      await (await chooser).setFiles([...files]);
    },
    async share(target, to) {
      await app.tap(target);
      await app.waitText('发送给');
      await app.tap({ label: await nameOf(url, to) });
      await app.waitNoText('发送给');
    },
    snap: async (name) => void (await app.screenshot(`${pictures}/${name}.png`)),
    problems: async () => app.problems(),
    close: () => app.close(),
  };
}
