import { Engine, type NestedCondition } from 'json-rules-engine';
import { refusalOf } from '@/domain/coupon/rules';
import { inScope } from '@/domain/coupon/rules/scope';
import type { PricingInput } from '@/domain/pricing/types';

/**
 * json-rules-engine answers one question here, and it is made easy for it: which of the coupons may be used at all. Rules
 * are compiled and the spend of each scope is added up before the clock runs; it looks for no combination and splits nothing.
 */
export interface Eligibility {
  run(): Promise<number>;
  /** What our rules say of the same coupons. */
  readonly expected: number;
}

export function eligibilityOf({ lines, coupons, at }: PricingInput): Eligibility {
  const engine = new Engine();
  const facts: Record<string, string | number | boolean> = { at };
  let expected = 0;
  coupons.forEach((coupon, i) => {
    const { terms, status, usableFrom, usableUntil } = coupon;
    const { benefit, scope, threshold } = terms;
    const covered = lines.filter((line) => inScope(scope, line));
    const spend = covered.reduce((sum, line) => {
      const { price, memberPrice, chatPrice, quantity } = line;
      return sum + Math.min(price, memberPrice?.amount ?? price, chatPrice?.amount ?? price) * quantity;
    }, 0);
    const covers = covered.some(({ skuId }) => benefit.kind !== 'gift' || benefit.skuId === skuId);
    Object.assign(facts, { [`status${i}`]: status, [`covers${i}`]: covers, [`spend${i}`]: spend });
    const all: NestedCondition[] = [
      { fact: `status${i}`, operator: 'equal', value: 'claimed' },
      { fact: 'at', operator: 'greaterThanInclusive', value: usableFrom },
      { fact: 'at', operator: 'lessThanInclusive', value: usableUntil },
      { fact: `covers${i}`, operator: 'equal', value: true },
      { fact: `spend${i}`, operator: 'greaterThanInclusive', value: threshold },
    ];
    engine.addRule({ conditions: { all }, event: { type: coupon.id } });
    if (refusalOf({ coupon, at, covers, spend }) === null) expected += 1;
  });
  return { expected, run: async () => (await engine.run(facts)).events.length };
}
