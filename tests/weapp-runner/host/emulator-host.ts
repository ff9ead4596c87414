/**
 * A phone of the local cloud: every wx API with a server behind it goes to the emulator's client door, and the
 * person's choices (pay or not, accept or not) are set by the test.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { Json } from '../protocol';
import { wxError, type Answer, type Host } from './host';

export interface Bill {
  /** Fen. */
  readonly amount: number;
  readonly description: string;
  readonly merchant: string;
}
/** `confirm-unheard`: the payment succeeds, but the phone loses the connection and the app is told that it failed. */
export type PayChoice = 'confirm' | 'cancel' | 'confirm-unheard';

export interface TemplateOffer {
  readonly id: string;
  readonly title: string;
}
export type SubscribeAnswers = Record<string, 'accept' | 'reject'>;
export type SubscribeChoice = 'accept' | 'reject' | ((offers: readonly TemplateOffer[]) => SubscribeAnswers);

/** What the person does when WeChat asks. Assign to change one's mind in the middle of a journey. */
export interface Person {
  onPay: PayChoice | ((bill: Bill) => PayChoice);
  onSubscribe: SubscribeChoice;
  /** Tick 总是保持以上选择. */
  alwaysKeep: boolean;
  onPhoneNumber: 'allow' | 'deny';
  /** Which address of WeChat's address book; `cancel` closes it. */
  onAddress: number | 'cancel';
  /** Where a shared card goes. Null: the person opens the share sheet and closes it. */
  shareTo: { chat: string } | { phone: string } | null;
  /** Files of this machine that the person picks from their album; none: they close it. */
  album: readonly string[];
  /** The phone has no connection. */
  offline: boolean;
}

export interface EmulatorHostOptions extends Partial<Person> {
  /** The emulator, `http://127.0.0.1:<port>`. */
  readonly url: string;
  readonly phoneToken: string;
}

export interface EmulatorHost extends Host, Person {
  readonly url: string;
  readonly phoneToken: string;
  /** Ids of the cloud function calls, in order, for `GET /calls/<requestId>`. */
  readonly requestIds: readonly string[];
  /** The client door itself, for what no wx API does (inbox, cards). Throws wx errors. */
  door<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T>;
}

type Door = EmulatorHost['door'];

/** An error body of the emulator has an errCode other than 0. */
const isRefusal = (body: unknown): body is { errCode: number; errMsg: string } =>
  typeof body === 'object' && body !== null && 'errCode' in body && body.errCode !== 0;

function clientDoor(url: string, phoneToken: string): EmulatorHost['door'] {
  return async <T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> => {
    const response = await fetch(`${url}/phone/${path}`, {
      method,
      headers: { 'x-phone': phoneToken, 'content-type': 'application/json' },
      ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
    });
    const answer = (await response.json().catch(() => ({}))) as T & { errMsg?: string };
    if (!response.ok) throw wxError(`${path}:fail HTTP ${response.status} ${answer.errMsg ?? ''}`.trim());
    if (isRefusal(answer)) throw wxError(answer.errMsg, answer.errCode);
    return answer;
  };
}

/** Say which API refused, as WeChat's messages do: `requestPayment:fail …`. */
async function named<T>(api: string, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (thrown) {
    const { errMsg, errCode } = thrown as { errMsg?: string; errCode?: number };
    const text = errMsg ?? String(thrown);
    throw wxError(
      text.startsWith(`${api}:`) ? text : `${api}:fail ${text.replace(/^[\w./-]+:fail /, '')}`,
      errCode,
    );
  }
}

interface WxAddress {
  readonly userName: string;
  readonly telNumber: string;
  readonly provinceName: string;
  readonly cityName: string;
  readonly countyName: string;
  readonly detailInfo: string;
}

function splitCardPath(path: string): { path: string; query: Record<string, string> } {
  const [route = '', query = ''] = path.split(/\?(.*)/s);
  return { path: route.replace(/^\//, ''), query: Object.fromEntries(new URLSearchParams(query)) };
}

function moneyAnswers(host: EmulatorHost, send: Door): Record<string, Answer> {
  return {
    async requestPayment(args) {
      const { timeStamp, nonceStr, package: prepay, signType, paySign } = args;
      const body = { timeStamp, nonceStr, package: prepay, signType, paySign };
      const bill = await named('requestPayment', send<Bill>('POST', 'pay', body));
      const choice = typeof host.onPay === 'function' ? host.onPay(bill) : host.onPay;
      if (choice === 'cancel') {
        await send('POST', 'pay/cancel', body);
        throw wxError('requestPayment:fail cancel');
      }
      await named('requestPayment', send('POST', 'pay/confirm', body));
      if (choice === 'confirm-unheard') throw wxError('requestPayment:fail network error');
      return {};
    },
    async requestSubscribeMessage({ tmplIds }) {
      const asked = send<{ templates: TemplateOffer[]; settled?: Record<string, string> }>(
        'POST',
        'subscribe',
        { tmplIds },
      );
      const { templates, settled = {} } = await named('requestSubscribeMessage', asked);
      const open = templates.filter(({ id }) => !(id in settled));
      if (open.length === 0) return settled; // nothing to ask: WeChat shows no popup
      const { onSubscribe: choice } = host;
      const answers =
        typeof choice === 'function'
          ? choice(open)
          : Object.fromEntries(open.map(({ id }) => [id, choice] as const));
      const result = await named(
        'requestSubscribeMessage',
        send<object>('POST', 'subscribe/answer', {
          answers,
          ...(host.alwaysKeep ? { always: true } : {}),
        }),
      );
      return { ...settled, ...result };
    },
  };
}

function personAnswers(host: EmulatorHost, send: Door): Record<string, Answer> {
  return {
    'button.getPhoneNumber': () => {
      if (host.onPhoneNumber === 'deny') throw wxError('getPhoneNumber:fail user deny');
      return named('getPhoneNumber', send('POST', 'phone-code'));
    },
    async chooseAddress() {
      const addresses = await named('chooseAddress', send<WxAddress[]>('GET', 'addresses'));
      const chosen = host.onAddress === 'cancel' ? undefined : addresses[host.onAddress];
      if (!chosen) throw wxError('chooseAddress:fail cancel');
      return { postalCode: '', nationalCode: '', ...chosen };
    },
    async openBusinessView({ businessType, extraData }) {
      if (businessType !== 'weappOrderConfirm')
        throw wxError(`openBusinessView:fail ${String(businessType)}`);
      await named('openBusinessView', send('POST', 'confirm-receipt', extraData as object));
      return { extraData: { status: 'success' } };
    },
    async shareCard({ title, path: page, imageUrl }) {
      if (!host.shareTo) return;
      const card = {
        title: title ?? '',
        ...splitCardPath(String(page ?? '')),
        ...(imageUrl ? { imageUrl } : {}),
      };
      await send('POST', 'share', { to: host.shareTo, ...card });
    },
  };
}

/** The album, and cloud storage as `wx.cloud.uploadFile` reaches it. A picture's path means nothing outside the phone. */
function pictureAnswers(host: EmulatorHost): Record<string, Answer> {
  const picked = new Map<string, string>();
  return {
    chooseMedia({ count }) {
      const files = host.album.slice(0, Number(count ?? 9));
      if (files.length === 0) throw wxError('chooseMedia:fail cancel');
      const tempFiles = files.map((file) => {
        const tempFilePath = `wxfile://tmp_${picked.size}${path.extname(file)}`;
        picked.set(tempFilePath, file);
        return { tempFilePath, fileType: 'image', size: fs.statSync(file).size };
      });
      return { tempFiles, type: 'image' };
    },
    async uploadFile({ cloudPath, filePath }) {
      const file = picked.get(String(filePath));
      if (file === undefined) throw wxError('cloud.uploadFile:fail file not found');
      if (host.offline) throw wxError('cloud.uploadFile:fail no network');
      const body = fs.readFileSync(file);
      const stored = await fetch(`${host.url}/cos/${String(cloudPath)}`, { method: 'PUT', body });
      const fileID = stored.headers.get('x-file-id');
      if (!stored.ok || fileID === null) throw wxError(`cloud.uploadFile:fail HTTP ${stored.status}`);
      return { fileID: decodeURI(fileID), statusCode: 200 };
    },
  };
}

function identityAnswers(send: Door, requestIds: string[]): Record<string, Answer> {
  return {
    login: () => named('login', send('POST', 'login')),
    async callFunction({ name, data, cloudIds }) {
      const body = {
        name,
        data,
        ...(Object.keys((cloudIds ?? {}) as object).length > 0 ? { cloudIds } : {}),
      };
      const call = send<{ result: Json; requestId: string }>('POST', 'call', body);
      const { result, requestId } = await named('cloud.callFunction', call);
      requestIds.push(requestId);
      return { result, requestID: requestId };
    },
    async getGroupEnterInfo() {
      const { cloudID } = await named(
        'getGroupEnterInfo',
        send<{ cloudID: string }>('POST', 'group-enter-info'),
      );
      return { cloudID, encryptedData: '', iv: '' };
    },
  };
}

/**
 * A host for `start()` over a running emulator.
 *
 * @example const host = emulatorHost({ url: emulator.url, phoneToken, onPay: 'cancel' });
 */
export function emulatorHost({ url, phoneToken, ...person }: EmulatorHostOptions): EmulatorHost {
  const requestIds: string[] = [];
  const door = clientDoor(url, phoneToken);
  const host: EmulatorHost & { answers: Record<string, Answer> } = {
    url,
    phoneToken,
    origins: [url],
    onPay: 'confirm',
    onSubscribe: 'accept',
    alwaysKeep: false,
    onPhoneNumber: 'allow',
    onAddress: 0,
    shareTo: null,
    album: [],
    offline: false,
    ...person,
    requestIds,
    door,
    answers: {},
    async visit({ path, query, scene, chat }) {
      await host.door('POST', 'enter', {
        path,
        query: query ?? {},
        scene: scene ?? 1001,
        ...(chat ? { chat } : {}),
      });
    },
    arrival: () => host.door('GET', 'launch'),
  };
  const send: Door = async (...call) => {
    if (host.offline) throw wxError('request:fail no network');
    return door(...call);
  };
  Object.assign(
    host.answers,
    identityAnswers(send, requestIds),
    moneyAnswers(host, send),
    personAnswers(host, send),
    pictureAnswers(host),
  );
  return host;
}

/** A new WeChat user's phone. */
export async function newPhone(url: string, nickname?: string): Promise<{ token: string; nickname: string }> {
  const response = await fetch(`${url}/phone/new`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(nickname === undefined ? {} : { nickname }),
  });
  if (!response.ok) throw new Error(`no new phone: HTTP ${response.status} from ${url}`);
  return (await response.json()) as { token: string; nickname: string };
}
