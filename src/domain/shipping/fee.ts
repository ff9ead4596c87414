import { fen, type Fen } from '../money';
import { ok, reject, type Outcome } from '../outcome';
import type { ShippingTerms } from '../pricing/types';
import { regionAround } from './region';
import type { RegionRate, ShippingTemplate, WeightRate } from './types';

/** What a cart weighs, packed, in grams. */
export const weightOf = (
  lines: readonly { readonly quantity: number; readonly weight?: number | undefined }[],
): number => lines.reduce((sum, { quantity, weight = 0 }) => sum + quantity * weight, 0);

/** 首重 plus every 续重 begun. A rate whose step has no weight costs the first fee, whatever it weighs. */
export function feeOf({ firstGrams, firstFee, stepGrams, stepFee }: WeightRate, grams: number): Fen {
  const beyond = Math.max(0, grams - firstGrams);
  const steps = stepGrams > 0 ? Math.ceil(beyond / stepGrams) : 0;
  return fen(firstFee + steps * stepFee);
}

/**
 * What express costs to `region` (省市区, with or without spaces).
 *
 * @param region null while the customer has not chosen an address: then the rate for everywhere else is a first guess
 * @returns SHIPPING_REGION_UNSERVED with the region that no parcel goes to
 */
export function expressTerms(
  template: ShippingTemplate,
  region: string | null,
  grams: number,
): Outcome<ShippingTerms> {
  const place = region ?? '';
  const unserved = regionAround(template.unserved, place);
  const { rate, named } = rateFor(template, place);
  const refused = unserved !== undefined && unserved.length >= (named?.length ?? 0);
  const guess = rate ?? (region === null ? template.rates[0] : undefined);
  if (refused || !guess) return reject('SHIPPING_REGION_UNSERVED', { region: unserved ?? place });
  return ok(termsAt(guess, grams, named));
}

function termsAt(rate: WeightRate, grams: number, region: string | undefined): ShippingTerms {
  const { firstGrams, firstFee, stepGrams, stepFee, freeOver } = rate;
  return {
    fee: feeOf(rate, grams),
    ...(freeOver !== undefined && { freeOver }),
    reason: { grams, firstGrams, firstFee, stepGrams, stepFee, ...(region && { region }) },
  };
}

function rateFor(
  { rates, otherwise }: ShippingTemplate,
  place: string,
): { rate: RegionRate | WeightRate | null; named?: string } {
  const named = regionAround(
    rates.flatMap(({ regions }) => regions),
    place,
  );
  const rate = named === undefined ? undefined : rates.find(({ regions }) => regions.includes(named));
  return rate && named !== undefined ? { rate, named } : { rate: otherwise };
}
