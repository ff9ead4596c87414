import {
  birthdayCause,
  birthdaysOn,
  firstOrderCause,
  grantId,
  signupCause,
  tierUpCause,
  winBackCause,
  winBackSpan,
  type IssueRule,
} from '@/domain/coupon/issue-rules';
import type { Member } from '@/domain/member/types';
import { businessDay, startOfBusinessDay } from '@/domain/timeline/business-day';
import type { Base } from '../_kit/call';
import { eachLimited } from '../_kit/limited';
import { couponsThere } from '../_store/coupon-life';
import { findCouponTemplate } from '../_store/coupon-templates';
import { findMark, setMark } from '../_store/cron-marks';
import type { MemberDoc, SettingsDoc } from '../_store/documents';
import { bornOn, lastPaidBetween, membersSince, pageOfMembers } from '../_store/issue-candidates';
import { loadSettings } from '../_store/settings';
import { giveByRule } from './give-coupon';

const HOUR = 3_600_000;
/** Each tick looks back this far; what came later than that (a payment notice of yesterday) is found once a day. */
const LOOK_BACK = 2 * HOUR;
const LOOK_BACK_DAILY = 72 * HOUR;
/** 09:00: nobody wants a birthday coupon at midnight. */
const DAILY_HOUR = 9;
const PAGE = 100;
const WIDTH = 8;

/**
 * 自动发券, for `cron`. Every cause names its coupon (`auto:{rule}:{cause}:{member}`), so looking twice at the same
 * people gives nothing twice, and a tick that dies is simply followed by the next.
 *
 * @returns how many coupons were given
 */
export async function autoIssue(base: Base): Promise<number> {
  const settings = await loadSettings(base.db);
  const rules = (settings.issueRules ?? []).filter(({ on }) => on);
  let given = 0;
  for (const rule of rules) given += await runRule(base, settings, rule);
  return given;
}

async function runRule(base: Base, settings: SettingsDoc, rule: IssueRule): Promise<number> {
  switch (rule.trigger) {
    case 'signup':
      return lately(base, rule, 'joinedAt', (member) => signupCause(member, rule));
    case 'first_order':
      return lately(base, rule, 'fold.firstPaidAt', (member) => firstOrderCause(member, rule));
    case 'tier_up':
      return lately(base, rule, 'fold.lastPaidAt', (member, since) =>
        tierUpCause(member, rule, settings.tiers, { at: base.now, since }),
      );
    case 'birthday':
      return daily(base, rule, bornOn(base.db, birthdaysOn(base.now)), () => birthdayCause(base.now));
    case 'win_back':
      return daily(base, rule, lastPaidBetween(base.db, winBackSpan(rule, base.now)), (member) =>
        winBackCause(member, rule, base.now),
      );
    case 'apology':
      return 0; // given by whoever settles the after-sale
  }
}

type Candidate = { readonly memberId: string; readonly cause: string };

/** What happened in the last hours; once a day, in the last days. */
async function lately(
  base: Base,
  rule: IssueRule,
  field: Parameters<typeof membersSince>[1],
  causeOf: (member: Member, since: number) => string | null,
): Promise<number> {
  const { db, now } = base;
  const markId = `auto:${rule.id}`;
  const mark = await findMark(db, markId);
  const today = businessDay(now);
  const whole = isMorning(now) && mark?.day !== today;
  const since = Math.max(rule.since, now - (whole ? LOOK_BACK_DAILY : LOOK_BACK));
  const members = await membersSince(db, field, since);
  const given = await giveAll(
    base,
    rule,
    candidates(members, (member) => causeOf(member, since)),
  );
  if (whole) await setMark(db, markId, { at: now, day: today });
  return given;
}

/** A list that is due once a day, a page per tick; the mark says how far along it is. */
async function daily(
  base: Base,
  rule: IssueRule,
  query: object,
  causeOf: (member: Member) => string | null,
): Promise<number> {
  const { db, now } = base;
  if (!isMorning(now)) return 0;
  const markId = `auto:${rule.id}`;
  const mark = await findMark(db, markId);
  const day = businessDay(now);
  if (mark?.day === day && mark.after === undefined) return 0;
  const after = mark?.day === day ? mark.after : undefined;
  const members = await pageOfMembers(db, query, { after, limit: PAGE });
  const given = await giveAll(base, rule, candidates(members, causeOf));
  const last = members.length === PAGE ? members.at(-1)?._id : undefined;
  await setMark(db, markId, { at: now, day, ...(last !== undefined && { after: last }) });
  return given;
}

const isMorning = (now: number): boolean => now - startOfBusinessDay(now) >= DAILY_HOUR * HOUR;

const candidates = (
  members: readonly MemberDoc[],
  causeOf: (member: Member) => string | null,
): readonly Candidate[] =>
  members
    .filter(({ leaving }) => !leaving)
    .flatMap((member) => {
      const cause = causeOf(member);
      return cause === null ? [] : [{ memberId: member._id, cause }];
    });

async function giveAll(base: Base, rule: IssueRule, all: readonly Candidate[]): Promise<number> {
  const { db } = base;
  let given = 0;
  for (let at = 0; at < all.length; at += PAGE) {
    const page = all.slice(at, at + PAGE);
    const idOf = ({ memberId, cause }: Candidate): string => grantId(rule, cause, memberId);
    const there = await couponsThere(db, page.map(idOf));
    const missing = page.filter((one) => !there.has(idOf(one)));
    const template = missing.length > 0 ? await findCouponTemplate(db, rule.templateId) : null;
    if (!template) continue;
    await eachLimited(missing, WIDTH, async (one) => {
      if (await giveByRule(base, rule, template, one)) given += 1;
    });
  }
  return given;
}
