import { checkRule, type IssueRule } from '@/domain/coupon/issue-rules';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { ConsoleInput } from '@/contract/console';
import { everyTemplate } from '../_store/coupon-management';
import { loadSettings, saveIssueRules } from '../_store/settings';
import { audit } from './audit';
import type { StaffCall } from './staff-session';

export const listRules = async ({ db }: StaffCall): Promise<Outcome<readonly IssueRule[]>> =>
  ok((await loadSettings(db)).issueRules ?? []);

/** The whole list at once. A rule that was on stays on since when it was; one switched on counts from now. */
export async function saveRules(
  call: StaffCall,
  { rules }: ConsoleInput<'coupon.save-rules'>,
): Promise<Outcome<readonly IssueRule[]>> {
  const [settings, templates] = await Promise.all([loadSettings(call.db), everyTemplate(call.db)]);
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
  await saveIssueRules(call.db, next);
  await audit(call, 'coupon.save-rules', 'shop', {
    rules: next.length,
    on: next.filter(({ on }) => on).length,
  });
  return ok(next);
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
