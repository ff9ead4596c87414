/** Node's side of the wx APIs: WeChat's servers, and the choices of the person who holds the phone. */
import type { HostReply, Json, LaunchOptions, WxError } from '../protocol';

/** Answers one API. What it throws reaches the app as a wx error (`{errMsg, errCode}`). */
export type Answer = (args: Record<string, Json>) => unknown;

/** Where a phone finds itself when the mini-program opens. */
export interface Arrival {
  readonly path: string;
  readonly query?: Record<string, string> | undefined;
  readonly scene?: number | undefined;
  readonly shareTicket?: string | undefined;
}

/** What a card, code or message asks WeChat to open. `chat` is the openGId of the chat it was tapped in. */
export interface Visit extends Arrival {
  readonly chat?: string | undefined;
}

export interface Host {
  /** By API name (`login`, `callFunction`, `button.getPhoneNumber`, …), over the defaults. */
  readonly answers: Readonly<Record<string, Answer>>;
  /** Base library version that the app sees; 3.15.0 unless said. */
  readonly sdkVersion?: string;
  /** Servers from which the phone may load pictures; everything else is blocked and is a problem. */
  readonly origins?: readonly string[];
  /** Where files of cloud storage are, by path; without it a `cloud://` picture is missing. */
  readonly cloudFiles?: string;
  /** Where `app.launch()` without a path goes. */
  arrival?(): Promise<Arrival>;
  /** Told before `app.enter()` opens something. */
  visit?(visit: Visit): Promise<void>;
}

/** Thrown by answers: an error in WeChat's own form. */
export function wxError(errMsg: string, errCode?: number): WxError {
  return errCode === undefined ? { errMsg } : { errMsg, errCode };
}

const nothing: Answer = () => ({});

/** What any phone answers without a server. Everything with consequences is left to the host. */
const DEFAULT_ANSWERS: Readonly<Record<string, Answer>> = {
  getSetting: () => ({ authSetting: {}, subscriptionsSetting: { mainSwitch: true, itemSettings: {} } }),
  openSetting: () => ({ authSetting: {} }),
  authorize: nothing,
  shareCard: nothing,
  previewImage: nothing,
  makePhoneCall: nothing,
  saveImageToPhotosAlbum: nothing,
  navigateToMiniProgram: nothing,
  openCustomerServiceChat: nothing,
  'button.contact': nothing,
  'button.openSetting': () => ({ authSetting: {} }),
  'button.feedback': nothing,
  'button.agreePrivacyAuthorization': nothing,
};

const asWxError = (api: string, thrown: unknown): WxError => {
  if (typeof thrown === 'object' && thrown !== null && 'errMsg' in thrown) {
    const { errMsg, errCode, errno } = thrown as WxError;
    return {
      errMsg,
      ...(errCode === undefined ? {} : { errCode }),
      ...(errno === undefined ? {} : { errno }),
    };
  }
  return { errMsg: `${api}:fail ${thrown instanceof Error ? thrown.message : String(thrown)}` };
};

/** Turn a host into the one function that the page calls. */
export function hostFunction(host: Host): (api: string, args: Json) => Promise<HostReply> {
  return async (api, args) => {
    const answer = host.answers[api] ?? DEFAULT_ANSWERS[api];
    if (!answer) return { error: wxError(`${api}:fail no answer`), unmocked: true };
    try {
      const value = await answer((args ?? {}) as Record<string, Json>);
      return { value: (value ?? null) as Json };
    } catch (thrown) {
      return { error: asWxError(api, thrown) };
    }
  };
}

export type { LaunchOptions };
