import { bestPlan, quoteCart } from '@/domain/pricing/quote';
import type { PricingInput } from '@/domain/pricing/types';
import { diceOf, hardCart, randomCart } from './pricing-carts';
import { oracle } from './pricing-oracle';

export const bestAlone = (input: PricingInput): number => bestPlan(input).cost;

export function whole(input: PricingInput): number {
  const quote = quoteCart(input);
  if (!quote.ok) throw new Error(quote.code);
  return quote.value.payable + (quote.value.points?.off ?? 0);
}

/** Whether enumeration says the same: payable, number of coupons, what the best and the next best save, and which they are. */
export function agrees(input: PricingInput): boolean {
  const quote = quoteCart(input);
  const { payable, couponCount, saves, coupons } = oracle(input);
  if (!quote.ok) return false;
  const { best, nextBest, couponIds } = quote.value;
  const said = [best, nextBest].flatMap((one) => (one ? [one.saves] : []));
  const named = [best, nextBest].flatMap((one) => (one ? [[...one.couponIds].sort()] : []));
  const given = quote.value.payable + (quote.value.points?.off ?? 0);
  return (
    given === payable &&
    bestAlone(input) === payable &&
    couponIds.length === couponCount &&
    String(said) === String(saves) &&
    JSON.stringify(named) === JSON.stringify(coupons)
  );
}

/** Carts of one to six lines and up to seven coupons, every other one adversarial; then hard ones of ten stackable coupons. */
export function mismatches(random: number, hard: number): number {
  const dice = diceOf(20261121);
  let wrong = 0;
  for (let i = 0; i < random; i += 1)
    if (!agrees(randomCart(dice, { lines: 1 + dice(6), coupons: dice(8) }, i % 2 === 0))) wrong += 1;
  for (let i = 0; i < hard; i += 1)
    if (!agrees(hardCart(dice, { lines: 1 + dice(12), coupons: 10 }))) wrong += 1;
  return wrong;
}
