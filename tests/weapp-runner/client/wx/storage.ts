/** Storage of one phone. Values are kept as JSON, so what does not survive that does not survive here either. */
import type { Json } from '../../protocol';
import { config } from '../boot';
import { recordCall } from '../journal';
import { answerHere, type WxApi } from './settle';

/** The phone keeps its storage over a restart of the app: this tab's session storage, which the app cannot see. */
const SLOT = 'runner-storage';

function firstContent(): [string, string][] {
  const before = window.sessionStorage.getItem(SLOT);
  if (before !== null) return JSON.parse(before) as [string, string][];
  return Object.entries(config.storage).map(([key, value]) => [key, JSON.stringify(value)]);
}
const kept = new Map(firstContent());
const save = () => window.sessionStorage.setItem(SLOT, JSON.stringify([...kept]));

/** WeChat's limit for one mini-program, in KB. */
const LIMIT_KB = 10 * 1024;

const read = (key: string): unknown => {
  const text = kept.get(key);
  return text === undefined ? '' : (JSON.parse(text) as unknown);
};
function write(key: string, data: unknown): void {
  const text = JSON.stringify(data) as string | undefined;
  if (text === undefined) kept.delete(key);
  else kept.set(key, text);
  save();
}
function remove(key: string): void {
  kept.delete(key);
  save();
}
function clear(): void {
  kept.clear();
  save();
}
const info = () => ({ keys: [...kept.keys()], currentSize: 1, limitSize: LIMIT_KB });

/** What is stored under a key, for the driver; undefined when nothing is. */
export function readStorage(key: string): Json | undefined {
  const text = kept.get(key);
  return text === undefined ? undefined : (JSON.parse(text) as Json);
}

export function addStorage(wx: WxApi): void {
  Object.assign(wx, {
    setStorageSync(key: string, data: unknown) {
      recordCall('setStorageSync', { key, data });
      write(key, data);
    },
    getStorageSync: read,
    removeStorageSync(key: string) {
      recordCall('removeStorageSync', { key });
      remove(key);
    },
    clearStorageSync() {
      recordCall('clearStorageSync');
      clear();
    },
    getStorageInfoSync: info,
  });
  answerHere(wx, {
    setStorage: ({ key, data }) => write(String(key), data),
    getStorage: ({ key }) => {
      if (!kept.has(String(key))) throw { errMsg: 'getStorage:fail data not found' };
      return { data: read(String(key)) };
    },
    removeStorage: ({ key }) => remove(String(key)),
    clearStorage: clear,
    getStorageInfo: info,
  });
}
