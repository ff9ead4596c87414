import type { ReachView } from '@/contract/console';

/** One bar of the waterfall, in people: drawn from `from` to `to`. */
export interface ReachStep {
  readonly label: string;
  readonly why?: string;
  readonly count: number;
  readonly from: number;
  readonly to: number;
  readonly kind: 'whole' | 'lost' | 'result';
}

const WHY: Record<ReachView['reasons'][number]['reason'], string> = {
  left: '身份已经删了',
  no_consent: '没同意过会员说明',
  no_quota: '一次授权只能发一条',
  capped: '先别打扰',
};

/**
 * 能发到几个人: from the whole segment down to those who get it, one step per reason, in the server's order.
 *
 * @throws when the reasons and the sendable do not add up to the audience: a wrong reach must not be shown
 */
export function reachSteps(reach: ReachView): ReachStep[] {
  const { audience, sendable, reasons } = reach;
  const steps: ReachStep[] = [{ label: '分群人数', count: audience, from: 0, to: audience, kind: 'whole' }];
  let left = audience;
  for (const { reason, label, count } of reasons) {
    steps.push({ label, why: WHY[reason], count: -count, from: left - count, to: left, kind: 'lost' });
    left -= count;
  }
  if (left !== sendable)
    throw new Error(`the reach does not add up: ${left} left of ${audience}, ${sendable} sendable`);
  return [...steps, { label: '能发到', count: sendable, from: 0, to: sendable, kind: 'result' }];
}
