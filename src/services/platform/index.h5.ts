import type { Entry, Platform } from './types';
import { addressByDoor } from './h5/address';
import { avatarByBrowser } from './h5/avatar';
import { door, DoorRefusal, phoneToken } from './h5/door';
import { enter, watchEntry } from './h5/entry';
import { payByDoor } from './h5/pay';
import { picturesByBrowser } from './h5/pictures';
import { confirmByDoor } from './h5/receipt';
import { shareByDoor } from './h5/share';
import { subscribeByDoor } from './h5/subscribe';
import { el, showSheet, tap } from './h5/sheet';

interface Called {
  readonly result: unknown;
}

/** Asked for each time, as WeChat does: the number itself never reaches the page, only a code for the server. */
async function phoneCode(): Promise<string | null> {
  const allowed = await showSheet('phone', false, (close) => [
    el('div', { class: 'wx-sheet__title' }, '枝上鲜 申请获取你的手机号'),
    el('div', { class: 'wx-sheet__note' }, '用来在到货和售后时联系你'),
    tap('允许', 'wx-sheet__go', () => close(true)),
    tap('不允许', 'wx-sheet__plain', () => close(false)),
  ]);
  return allowed ? (await door<{ code: string }>('POST', '/phone/phone-code')).code : null;
}

function saveText(fileName: string, text: string): Promise<'saved'> {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  el('a', { href: url, download: fileName }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
  return Promise.resolve('saved');
}

const storageKey = async (key: string): Promise<string> => `${await phoneToken()}/${key}`;

export const platform: Platform = {
  async callFunction(name, data, cloudIds) {
    const answer = await door<Called>('POST', '/phone/call', { name, data, ...(cloudIds && { cloudIds }) });
    return answer.result;
  },
  entry: enter,
  onEntry: (listener: (entry: Entry) => void) => watchEntry(listener),
  async groupEntry() {
    try {
      const { cloudID } = await door<{ cloudID: string }>('POST', '/phone/group-enter-info', {
        needGroupOpenID: true,
      });
      return { ok: true, cloudID };
    } catch (error) {
      if (error instanceof DoorRefusal) return { ok: false, errCode: error.errCode };
      throw error;
    }
  },
  pay: payByDoor,
  confirmReceipt: confirmByDoor,
  subscribe: subscribeByDoor,
  phoneCode,
  chooseAddress: addressByDoor,
  share: shareByDoor,
  shareUpdatable: async () => undefined, // `share` carries it
  pickPictures: picturesByBrowser,
  uploadAvatar: avatarByBrowser,
  saveText,
  async read<T>(key: string) {
    const text = localStorage.getItem(await storageKey(key));
    try {
      return text === null ? null : (JSON.parse(text) as T);
    } catch {
      return null;
    }
  },
  async write(key, value) {
    localStorage.setItem(await storageKey(key), JSON.stringify(value));
  },
};
