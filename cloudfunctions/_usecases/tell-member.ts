import { sendResult } from '@/domain/campaign/send-result';
import { formatYuan, type Fen } from '@/domain/money';
import type { Base } from '../_kit/call';
import { errCodeOf } from '../_kit/errors';
import type { NoticeKind, NoticeWords } from '../_store/documents';
import { findWxIdentity } from '../_store/identities';
import { giveBackQuota, takeQuota, zeroQuota } from '../_store/message-quotas';
import { loadSettings } from '../_store/settings';
import { orderingOf } from './ordering-terms';

interface Told {
  readonly memberId: string;
  readonly page: string;
  readonly words: NoticeWords;
}

/**
 * 服务通知 about something the member did themselves, when the shop has a template for it and they granted a message: one
 * grant, one message. Best effort: the caller tells once, and one that does not go out is logged; nothing waits for it.
 *
 * @returns whether it went out
 */
export async function tellMember(
  base: Base,
  kind: NoticeKind,
  { memberId, page, words }: Told,
): Promise<boolean> {
  const { db, log, wechat } = base;
  const notice = orderingOf(await loadSettings(db)).notices[kind];
  if (!notice) return false;
  const { templateId, fields } = notice;
  const identity = await findWxIdentity(db, memberId);
  if (!identity?.openid || !(await takeQuota(db, memberId, templateId))) return false;
  const data = Object.fromEntries(Object.entries(fields).map(([field, word]) => [field, words[word]]));
  try {
    await wechat.sendMessage({ openid: identity.openid, templateId, page, data });
    return true;
  } catch (error) {
    const result = sendResult(errCodeOf(error));
    log.error('notice not sent', error, { kind, status: result.status });
    if (result.status === 'unknown') return false;
    await (result.quota === 'zero' ? zeroQuota : giveBackQuota)(db, memberId, templateId);
    return false;
  }
}

/** WeChat's limits of the fields that these words go into: a thing has 20 characters, a phrase 5. */
const THING = 20;
export const thing = (text: string): string =>
  [...text].length > THING ? `${[...text].slice(0, THING - 1).join('')}…` : text;
export const yuan = (amount: Fen): string => `¥${formatYuan(amount)}`;
/** 「2026年11月21日 18:15」, in Shanghai. */
export function moment(at: number): string {
  const [day = '', time = ''] = new Date(at + 8 * 3_600_000).toISOString().split('T');
  const [year, month, date] = day.split('-');
  return `${year}年${month}月${date}日 ${time.slice(0, 5)}`;
}
