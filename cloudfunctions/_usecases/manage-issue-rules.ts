import { checkRule, type IssueRule } from '@/domain/coupon/issue-rules';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { ConsoleInput } from '@/contract/console';
import type { IssueRules } from '@/contract/coupons';
import { everyTemplate } from '../_store/coupon-management';
import { changeSettings, loadSettings } from '../_store/settings';
import { audit } from './audit';
import type { StaffCall } from './staff-session';

export async function listRules({ db }: StaffCall): Promise<Outcome<IssueRules>> {
  const { rev = 0, issueRules = [] } = await loadSettings(db);
  return ok({ rev, rules: issueRules });
}

/** The whole list at once, unless somebody changed the settings since `rev`. A rule that was on stays on since when it was; one switched on counts from now. */
export async function saveRules(
  call: StaffCall,
  { rev, rules }: ConsoleInput<'coupon.save-rules'>,
): Promise<Outcome<IssueRules>> {
  const { db } = call;
  const [settings, templates] = await Promise.all([loadSettings(db), everyTemplate(db)]);
  const before = new Map((settings.issueRules ?? []).map((rule) => [rule.id, rule]));
  const known = new Set(templates.map(({ _id }) => _id));
  const next: IssueRule[] = [];
  for (const rule of rules) {
    const was = before.get(rule.id);
    const goesOn = was?.on === true && rule.on && was.trigger === rule.trigger;
    const checked = checkRule({ ...parts(rule), since: goesOn ? was.since : call.now }, settings.tiers);
    if (!checked.ok) return checked;
    if (!known.has(rule.templateId)) return reject('COUPON_RULE_INVALID', { field: '发哪张券' });
    next.push(checked.value);
  }
  if (new Set(next.map(({ id }) => id)).size !== next.length) return reject('BAD_REQUEST');
  if (!(await changeSettings(db, rev, { issueRules: db.command.set(next) }))) return reject('SETTINGS_MOVED');
  await audit(call, 'coupon.save-rules', 'shop', {
    rules: next.length,
    on: next.filter(({ on }) => on).length,
  });
  return ok({ rev: rev + 1, rules: next });
}

/** Optional parts that were not sent stay absent. */
function parts(rule: ConsoleInput<'coupon.save-rules'>['rules'][number]): Omit<IssueRule, 'since'> {
  const { id, trigger, templateId, on, tierId, afterDays, everyDays, times } = rule;
  return {
    ...{ id, trigger, templateId, on },
    ...(tierId !== undefined && { tierId }),
    ...(afterDays !== undefined && { afterDays }),
    ...(everyDays !== undefined && { everyDays }),
    ...(times !== undefined && { times }),
  };
}
