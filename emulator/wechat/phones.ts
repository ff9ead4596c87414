import { HttpError } from '../services';
import { ADDRESSES, NICKNAMES } from './people';
import type { Entry, Phone } from './model';
import { unusedIn } from './tables';
import type { Table, Tables } from './tables';

/** Scene 1001: the mini-program list, how a phone comes in when nothing led it. */
export const FIRST_ENTRY: Entry = { path: '', query: {}, scene: 1001 };

/** Every WeChat user of this small world. */
export interface Phones {
  /** A new user. Throws `HttpError` 409 when the openid is taken. */
  create(options?: { nickname?: string; openid?: string }): Phone;
  find(token: string): Phone | undefined;
  /** Throws `HttpError` 404 when nobody has the token. */
  get(token: string): Phone;
  byOpenid(openid: string): Phone | undefined;
  byNickname(nickname: string): Phone | undefined;
  update(token: string, change: Partial<Omit<Phone, 'token' | 'openid'>>): Phone;
  all(): Phone[];
}

export function openPhones(
  tables: Tables,
  { now, randomBytes }: { now: () => number; randomBytes: (size: number) => Buffer },
): Phones {
  const phones: Table<Phone> = tables.table('phones');
  const tokens: Table<string> = tables.table('phone-by-openid');
  const find = (token: string): Phone | undefined => phones.get(token);
  const get = (token: string): Phone => {
    const phone = find(token);
    if (!phone) throw new HttpError(404, 'No phone has this token');
    return phone;
  };
  const put = (phone: Phone): Phone => {
    phones.put(phone.token, phone);
    return phone;
  };
  return {
    create({ nickname, openid } = {}) {
      if (openid !== undefined && tokens.has(openid)) throw new HttpError(409, 'The openid is taken');
      const nth = phones.size();
      const phoneNumber = `138${String(nth + 1).padStart(8, '0')}`;
      const name = nickname || NICKNAMES[nth % NICKNAMES.length]!;
      const phone: Phone = {
        token: unusedIn(phones, () => randomBytes(16).toString('hex')),
        openid: openid ?? unusedIn(tokens, () => openidFrom(randomBytes(21))),
        unionid: openidFrom(randomBytes(21)),
        nickname: name,
        phoneNumber,
        addresses: [{ userName: name, telNumber: phoneNumber, ...ADDRESSES[nth % ADDRESSES.length]! }],
        createdAt: now(),
        riskRank: 0,
        messagesOff: false,
        entry: FIRST_ENTRY,
      };
      tokens.put(phone.openid, phone.token);
      return put(phone);
    },
    find,
    get,
    byOpenid: (openid) => find(tokens.get(openid) ?? ''),
    byNickname: (nickname) => [...phones.values()].find((phone) => phone.nickname === nickname),
    update: (token, change) => put({ ...get(token), ...change }),
    all: () => [...phones.values()],
  };
}

/** 28 characters beginning with `o`, as WeChat's own. */
function openidFrom(bytes: Buffer): string {
  return `o${bytes.toString('base64url').slice(0, 27)}`;
}
