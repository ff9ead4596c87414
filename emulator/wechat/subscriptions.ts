import { HttpError, WxError } from '../services';
import type { MessageTemplate } from '../services';
import { kindOf } from './fields';
import type { Phone } from './model';
import type { Table, Tables } from './tables';

/** At most so many templates in one request (typings of `wx.requestSubscribeMessage`, KB subscribe-message). */
const TEMPLATES_PER_REQUEST = 5;

/** What a user chose, or what WeChat decided for them: banned, or filtered for having another's title. */
export type Choice = 'accept' | 'reject' | 'ban' | 'filter';
type Answer = Extract<Choice, 'accept' | 'reject'>;

/** One-time subscription: one accept is one message (KB subscribe-message-overview). */
interface Grant {
  readonly openid: string;
  readonly templateId: string;
  readonly left: number;
  /** The choice that 总是保持以上选择 fixed, or that 拒收 in the message manager made. */
  readonly always?: Answer;
}

interface Popup {
  readonly token: string;
  readonly asked: readonly string[];
  readonly settled: Readonly<Record<string, Choice>>;
}

/** Who may be sent what, how often. */
export interface Subscriptions {
  templates: readonly MessageTemplate[];
  template(id: string): MessageTemplate | undefined;
  /**
   * `wx.requestSubscribeMessage`: which templates the popup asks about and which are settled already.
   * Throws `WxError` 10001, 10004, 20001, 20003, 20004 as in the typings of that call.
   */
  ask(phone: Phone, ids: readonly unknown[]): { asked: MessageTemplate[]; settled: Record<string, Choice> };
  /** The popup is answered; what was asked and not answered is refused. Throws `HttpError` 400 without a popup. */
  answer(
    phone: Phone,
    answers: Readonly<Record<string, unknown>>,
    always: boolean,
  ): { results: Record<string, Choice>; answered: Record<string, Answer> };
  /** 拒收 in the message manager: what was granted is gone too. */
  refuse(phone: Phone, ids: readonly string[]): void;
  /** Spend one grant. False when there is none. */
  spend(openid: string, templateId: string): boolean;
  left(openid: string, templateId: string): number;
  /** The templates that WeChat has banned; by the test's hand. */
  ban(ids: readonly string[]): void;
}

const answersOf = (value: unknown): Answer => (value === 'accept' ? 'accept' : 'reject');

export function openSubscriptions(tables: Tables, templates: readonly MessageTemplate[]): Subscriptions {
  for (const { id, fields } of templates)
    for (const { key } of fields)
      if (!kindOf(key)) throw new Error(`Template ${id}: WeChat has no kind of field like ${key}`);

  const grants: Table<Grant> = tables.table('grants');
  const popups: Table<Popup> = tables.table('popups');
  const banned: Table<true> = tables.table('banned-templates');
  const byId = new Map(templates.map((each) => [each.id, each]));

  const grantOf = (openid: string, templateId: string): Grant =>
    grants.get(`${openid}:${templateId}`) ?? { openid, templateId, left: 0 };
  const put = (grant: Grant): void => grants.put(`${grant.openid}:${grant.templateId}`, grant);
  const add = (openid: string, templateId: string): void => {
    const grant = grantOf(openid, templateId);
    put({ ...grant, left: grant.left + 1 });
  };

  const requested = (phone: Phone, ids: readonly unknown[]): MessageTemplate[] => {
    if (ids.length === 0) throw refusal(10001, "TmplIds can't be empty");
    if (!ids.every((id) => typeof id === 'string')) throw refusal(10004, 'Invalid template id');
    if (ids.length > TEMPLATES_PER_REQUEST) throw refusal(20003, 'Templates count out of max bounds');
    if (phone.messagesOff) throw refusal(20004, 'The main switch is switched off');
    const found = [...new Set(ids)].map((id) => byId.get(id as string));
    if (!found.every((each) => each !== undefined))
      throw refusal(20001, 'No template data return, verify the template id exist');
    return found;
  };

  return {
    templates,
    template: (id) => byId.get(id),
    ask(phone, ids) {
      const settled: Record<string, Choice> = {};
      const asked: MessageTemplate[] = [];
      const titles = new Set<string>();
      for (const template of requested(phone, ids)) {
        const choice = settledChoice(template, titles, banned, grantOf(phone.openid, template.id));
        titles.add(template.title);
        if (choice === undefined) asked.push(template);
        else settled[template.id] = choice;
        // 总是保持 skips the popup, not the right: each request still earns one message.
        if (choice === 'accept') add(phone.openid, template.id);
      }
      popups.put(phone.token, { token: phone.token, asked: asked.map(({ id }) => id), settled });
      return { asked, settled };
    },
    answer(phone, answers, always) {
      const popup = popups.get(phone.token);
      if (!popup) throw new HttpError(400, 'Nothing was asked: call /phone/subscribe first');
      popups.delete(phone.token);
      const answered = Object.fromEntries(popup.asked.map((id) => [id, answersOf(answers[id])]));
      for (const [id, choice] of Object.entries(answered)) {
        if (always) put({ ...grantOf(phone.openid, id), always: choice });
        if (choice === 'accept') add(phone.openid, id);
      }
      return { results: { ...popup.settled, ...answered }, answered };
    },
    refuse(phone, ids) {
      for (const id of ids) put({ ...grantOf(phone.openid, id), left: 0, always: 'reject' });
    },
    spend(openid, templateId) {
      const grant = grantOf(openid, templateId);
      if (grant.left === 0) return false;
      put({ ...grant, left: grant.left - 1 });
      return true;
    },
    left: (openid, templateId) => grantOf(openid, templateId).left,
    ban(ids) {
      for (const id of ids) banned.put(id, true);
    },
  };
}

/** What needs no asking: banned, another's title in the same popup, or kept from before. */
function settledChoice(
  template: MessageTemplate,
  titles: ReadonlySet<string>,
  banned: Table<true>,
  grant: Grant,
): Choice | undefined {
  if (banned.has(template.id)) return 'ban';
  return titles.has(template.title) ? 'filter' : grant.always;
}

function refusal(errCode: number, text: string): WxError {
  return new WxError(errCode, `requestSubscribeMessage:fail ${text}`);
}
