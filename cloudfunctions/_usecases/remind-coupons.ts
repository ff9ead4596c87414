import { endingTomorrow, reminderFields, REMINDER_TITLE } from '@/domain/coupon/reminder';
import { businessDay, startOfBusinessDay } from '@/domain/timeline/business-day';
import type { Base } from '../_kit/call';
import { eachLimited } from '../_kit/limited';
import { addCampaign } from '../_store/campaigns';
import { couponsEnding } from '../_store/coupon-life';
import { findMark, setMark } from '../_store/cron-marks';
import { messageTemplates } from '../_store/message-templates';
import { quotasFor } from '../_store/message-quotas';
import { queueSend } from '../_store/sends';
import { loadSettings } from '../_store/settings';

/** 10:00: the day before it ends, at an hour when somebody may still plan the evening. */
const FROM_HOUR = 10;
const HOUR = 3_600_000;
const WIDTH = 16;
const MARK = 'coupon-ending';
const PAGE = 'package-member/coupons/index';

/**
 * 到期提醒, for `cron`: once a day, everybody who allowed the message and has a coupon that ends tomorrow gets one about
 * the first of them to end. The sends are a campaign's, so quota, errors and resuming are the campaign's too, and a
 * member is in a day's campaign once.
 *
 * Half done after a crash: sends without their campaign, which go out only when the next tick has made it; the mark of
 * the day is written last.
 *
 * @returns how many were queued
 */
export async function remindEndingCoupons(base: Base): Promise<number> {
  const { db, now } = base;
  if (now - startOfBusinessDay(now) < FROM_HOUR * HOUR) return 0;
  const day = businessDay(now);
  if ((await findMark(db, MARK))?.day === day) return 0;
  const template = (await messageTemplates(db)).find(({ title }) => title === REMINDER_TITLE);
  if (!template) return 0;
  const [settings, quotas, coupons] = await Promise.all([
    loadSettings(db),
    quotasFor(db, template.id),
    couponsEnding(db, endingTomorrow(now)),
  ]);
  const allowed = new Set(quotas.map(({ memberId }) => memberId));
  const first = new Map<string, Readonly<Record<string, string>>>();
  for (const coupon of [...coupons].sort((a, b) => a.usableUntil - b.usableUntil)) {
    if (!allowed.has(coupon.memberId) || first.has(coupon.memberId)) continue;
    const fields = reminderFields(template, coupon, settings.localDelivery.fee);
    if (fields) first.set(coupon.memberId, fields);
  }
  const campaignId = `${MARK}:${day}`;
  await eachLimited([...first], WIDTH, ([memberId, fields]) =>
    queueSend(db, campaignId, memberId, now, fields),
  );
  if (first.size > 0)
    await addCampaign(db, {
      ...{ _id: campaignId, v: 1, title: `券到期提醒 ${day.slice(5)}`, segmentId: 'coupon-ending' },
      ...{ templateId: template.id, fields: {}, page: PAGE, status: 'sending', staffId: 'cron' },
      ...{ createdAt: now, finishedAt: null, audience: first.size },
    });
  await setMark(db, MARK, { at: now, day });
  return first.size;
}
