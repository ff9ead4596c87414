/** Share cards and the buttons with an open-type. */
import type { Card } from '../protocol';
import { fail } from './app-events';
import { fire, type BuiltIn } from './builtins/base';
import { plainTarget } from './events';
import type { ViewNode } from './framework-types';
import { askHost } from './host';
import { note, plain, recordCall } from './journal';
import { callPage } from './pages';
import { topPage } from './stack';
import { inChatTool, shareMenu } from './wx/chat-tool';

/** How long WeChat waits for the `promise` of a share before it takes the card as it is. */
const SHARE_PROMISE_MS = 3000;

const later = <T>(ms: number, value: T) =>
  new Promise<T>((resolve) => window.setTimeout(() => resolve(value), ms));

async function cardFrom(result: unknown): Promise<Card | null> {
  const promised = (result as { promise?: Promise<Card> } | null | undefined)?.promise;
  const chosen = promised ? await Promise.race([promised, later(SHARE_PROMISE_MS, result)]) : result;
  const { promise: _promise, ...card } = (chosen ?? {}) as Card & { promise?: unknown };
  return chosen ? (plain(card) as Card) : null;
}

/** Ask the visible page for its card and hand it to the host, which may deliver it. Null: the page does not share. */
export async function share(from: 'menu' | 'button', button?: BuiltIn): Promise<Card | null> {
  const page = topPage();
  if (!page || typeof page.caller['onShareAppMessage'] !== 'function') {
    note('warn', `sharing ${page?.route}, but the page has no onShareAppMessage`);
    return null;
  }
  const call = recordCall('onShareAppMessage', { from });
  const target = button && plainTarget((button as unknown as ViewNode).__wxElement);
  const card = await cardFrom(callPage(page, 'onShareAppMessage', { from, target, webViewUrl: undefined }));
  call.result = plain(card);
  if (card) await askHost('shareCard', { path: page.route, ...card, ...shareMenu() });
  return card;
}

export function shareTimeline(): Card | null {
  const page = topPage();
  return page ? ((plain(callPage(page, 'onShareTimeline')) ?? null) as Card | null) : null;
}

/** open-type → the event in which the button hears the result. */
const BUTTON_EVENTS: Readonly<Record<string, string>> = {
  getPhoneNumber: 'getphonenumber',
  getRealtimePhoneNumber: 'getrealtimephonenumber',
  getUserInfo: 'getuserinfo',
  chooseAvatar: 'chooseavatar',
  contact: 'contact',
  openSetting: 'opensetting',
  launchApp: 'launchapp',
  agreePrivacyAuthorization: 'agreeprivacyauthorization',
  feedback: 'feedback',
};

async function answerButton(button: BuiltIn, kind: string): Promise<void> {
  const event = BUTTON_EVENTS[kind];
  if (!event) {
    note('unmocked', `button open-type=${kind}`);
    return;
  }
  const call = recordCall(`button.${kind}`);
  const detail = await askHost(`button.${kind}`).then(
    (value) => ({ ...(value as object | null), errMsg: `${kind}:ok` }),
    (error: { errMsg?: string }) => ({ ...error, errMsg: error.errMsg ?? `${kind}:fail` }),
  );
  call.result = plain(detail);
  fire(button, event, detail);
}

/** A button with an open-type was tapped. */
export function openType(button: BuiltIn, kind: string): void {
  if (kind === 'share' && inChatTool())
    return void recordCall('button.share in the chat tool: nothing happens');
  const done = kind === 'share' ? share('button', button) : answerButton(button, kind);
  done.catch((error: unknown) => fail(`button open-type=${kind}`, error));
}
