import { ok, reject, type Outcome } from '../outcome';
import { growthOf, tierOf } from '../member/tier';
import type { Member, MemberFold, Tier } from '../member/types';
import { businessDay } from '../timeline/business-day';

const DAY = 86_400_000;

/** What a rule waits for, with its name for staff. */
export const ISSUE_TRIGGERS = {
  signup: '加入会员',
  birthday: '生日当天',
  tier_up: '升到一个等级',
  first_order: '付了第一单',
  win_back: '好久没下单',
  apology: '售后致歉',
} as const;
export type IssueTrigger = keyof typeof ISSUE_TRIGGERS;

/** 自动发券: when this happens to a member, they get a coupon of this template. */
export interface IssueRule {
  readonly id: string;
  readonly trigger: IssueTrigger;
  readonly templateId: string;
  readonly on: boolean;
  /** Things that happened before it count for nothing: switching a rule on must not pour coupons over the past. */
  readonly since: number;
  /** `tier_up`: the tier that was reached. */
  readonly tierId?: string;
  /** `win_back`: after so many days without an order, again every so many, `times` times at most. */
  readonly afterDays?: number;
  readonly everyDays?: number;
  readonly times?: number;
}

/** The name of one giving: the same cause is the same coupon, however often a job runs. Carries no dot (it stands in a path). */
export const grantId = (rule: Pick<IssueRule, 'id'>, cause: string, memberId: string): string =>
  `auto:${rule.id}:${cause}:${memberId}`;

/** Whether the parts of a rule are there that its trigger needs. */
export function checkRule(rule: IssueRule, tiers: readonly Tier[]): Outcome<IssueRule> {
  const wrong = (field: string): Outcome<IssueRule> => reject('COUPON_RULE_INVALID', { field });
  if (rule.trigger === 'tier_up' && !tiers.some(({ id }) => id === rule.tierId)) return wrong('升到哪一级');
  if (rule.trigger !== 'win_back') return ok(rule);
  const { afterDays = 0, everyDays = 0, times = 0 } = rule;
  if (!within(afterDays, 7, 365)) return wrong('多少天没下单');
  if (!within(everyDays, 7, 365)) return wrong('隔多少天再发');
  return within(times, 1, 12) ? ok(rule) : wrong('最多发几次');
}
const within = (number: number, least: number, most: number): boolean => least <= number && number <= most;

/** 加入会员: once, ever. */
export const signupCause = ({ joinedAt }: Member, rule: IssueRule): string | null =>
  joinedAt !== null && joinedAt >= rule.since ? 'joined' : null;

/** 生日: once a year; one born on 29 February has it on the 28th in other years. */
export const birthdaysOn = (at: number): readonly string[] => {
  const day = businessDay(at);
  const leap = new Date(`${day.slice(0, 4)}-02-29T00:00:00Z`).getUTCDate() === 29;
  return day.slice(5) === '02-28' && !leap ? ['02-28', '02-29'] : [day.slice(5)];
};
export const birthdayCause = (at: number): string => businessDay(at).slice(0, 4);

/** 首单: once, ever; a refund does not make the next one the first. */
export const firstOrderCause = ({ fold }: Member, rule: IssueRule): string | null =>
  (fold.firstPaidAt ?? 0) >= Math.max(1, rule.since) ? 'first' : null;

/**
 * 升级: the member's growth reaches the tier now and did not without what they paid since `since`. Once per tier,
 * ever, so that paying, returning and paying again earns nothing.
 *
 * @param since when the job last looked; whole business days from then on are left out for the "before"
 */
export function tierUpCause(
  { fold }: Pick<Member, 'fold'>,
  rule: IssueRule,
  tiers: readonly Tier[],
  { at, since }: { at: number; since: number },
): string | null {
  const wanted = tiers.find(({ id }) => id === rule.tierId);
  if (!wanted) return null;
  const now = growthOf(fold, at);
  const before = growthOf(without(fold, businessDay(Math.max(since, rule.since))), at);
  return before < wanted.growth && wanted.growth <= now && tierOf(tiers, now) ? wanted.id : null;
}

const without = (fold: MemberFold, day: string): Pick<MemberFold, 'netPaidByDay'> => ({
  netPaidByDay: Object.fromEntries(Object.entries(fold.netPaidByDay).filter(([each]) => each < day)),
});

/** The payments between which a win-back rule may have something to give at `at`. */
export const winBackSpan = (
  { afterDays = 30, everyDays = 30, times = 1 }: IssueRule,
  at: number,
): { readonly from: number; readonly until: number } => ({
  from: at - (afterDays + everyDays * times) * DAY,
  until: at - afterDays * DAY,
});

/** 唤回: the nth time since the last order; null when it is too early, or enough. */
export function winBackCause({ fold }: Pick<Member, 'fold'>, rule: IssueRule, at: number): string | null {
  if (fold.lastPaidAt === null) return null;
  const { afterDays = 30, everyDays = 30, times = 1 } = rule;
  const nth = Math.floor((at - fold.lastPaidAt - afterDays * DAY) / (everyDays * DAY));
  return nth >= 0 && nth < times ? `${businessDay(fold.lastPaidAt)}:${nth + 1}` : null;
}
