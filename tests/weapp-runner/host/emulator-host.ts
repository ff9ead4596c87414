/**
 * A phone of the local cloud: every wx API with a server behind it goes to the emulator's client door, and the
 * person's choices (pay or not, accept or not) are set by the test.
 */
import type { Json } from '../protocol';
import { cardOf, chatToolAnswers } from './emulator-cards';
import { clientDoor, named, type Door } from './emulator-door';
import { pictureAnswers } from './emulator-files';
import type { Bill, EmulatorHost, EmulatorHostOptions, TemplateOffer } from './emulator-person';
import { wxError, type Answer } from './host';

interface WxAddress {
  readonly userName: string;
  readonly telNumber: string;
  readonly provinceName: string;
  readonly cityName: string;
  readonly countyName: string;
  readonly detailInfo: string;
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
    async shareCard(card) {
      if (host.shareTo) await send('POST', 'share', { to: host.shareTo, ...cardOf(card) });
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
    async getGroupEnterInfo({ needGroupOpenID }) {
      const { cloudID } = await named(
        'getGroupEnterInfo',
        send<{ cloudID: string }>('POST', 'group-enter-info', { needGroupOpenID }),
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
export function emulatorHost({ url, phoneToken, sdkVersion, ...person }: EmulatorHostOptions): EmulatorHost {
  const requestIds: string[] = [];
  const door = clientDoor(url, phoneToken);
  const host: EmulatorHost & { answers: Record<string, Answer> } = {
    url,
    phoneToken,
    ...(sdkVersion !== undefined && { sdkVersion }),
    origins: [url],
    cloudFiles: `${url}/cos`,
    onPay: 'confirm',
    onSubscribe: 'accept',
    alwaysKeep: false,
    onPhoneNumber: 'allow',
    onAddress: 0,
    selects: null,
    chatToolGranted: true,
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
    chatToolAnswers(host, send),
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
