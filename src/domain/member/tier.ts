import { businessDay } from '../timeline/business-day';
import type { MemberFold, Tier } from './types';

/**
 * 成长值: one per net paid yuan over the rolling 12 months of business days that end with the day of `at`
 * (design §8). Refunds count on the day they were made; a negative year is 0. Fen that do not fill a yuan
 * are dropped once, from the sum, so many small orders lose nothing against one large one.
 */
export function growthOf(fold: Pick<MemberFold, 'netPaidByDay'>, at: number): number {
  const today = businessDay(at);
  const yearAgo = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`;
  const fenPaid = Object.entries(fold.netPaidByDay)
    .filter(([day]) => yearAgo < day && day <= today)
    .reduce((sum, [, paid]) => sum + paid, 0);
  return Math.max(0, Math.floor(fenPaid / 100));
}

/** 等级: the highest step whose growth value is reached; null when even the first is not. */
export const tierOf = (tiers: readonly Tier[], growth: number): Tier | null =>
  [...tiers].sort((a, b) => b.growth - a.growth).find((tier) => tier.growth <= growth) ?? null;

/** The next step up and the growth value missing to it; null at the top. */
export function nextTier(tiers: readonly Tier[], growth: number): { tier: Tier; short: number } | null {
  const next = [...tiers].sort((a, b) => a.growth - b.growth).find((tier) => tier.growth > growth);
  return next ? { tier: next, short: next.growth - growth } : null;
}
