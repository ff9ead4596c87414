import { fen, type Fen } from '../money';
import { ok, reject, type Outcome } from '../outcome';

const MINUTE = 60_000;
/** A relay that closes sooner than this was typed wrongly; one that stays open longer binds stock for nobody. */
const SOONEST_MS = 10 * MINUTE;
const LATEST_MS = 14 * 24 * 60 * MINUTE;

export interface OpeningItem {
  readonly price: Fen;
  readonly relayPrice: number;
  readonly portions: number;
}
export interface Opening {
  readonly items: readonly OpeningItem[];
  readonly minPortions: number;
  readonly cutOffAt: number;
}

/** 底价 for a leader: this share of 售价, rounded up to the fen. */
export const floorOf = (price: Fen, perMille: number): Fen => fen(Math.ceil((price * perMille) / 1000));

/**
 * 开接龙: whether this relay may be opened at `at`.
 *
 * @param leaderFloor per mille of 售价 under which a leader may not go; null for staff, who may give any price
 * @returns RELAY_TIME_INVALID, RELAY_MINIMUM_INVALID, or RELAY_PRICE_INVALID with the line and what the least is
 */
export function checkOpening(
  { items, minPortions, cutOffAt }: Opening,
  leaderFloor: number | null,
  at: number,
): Outcome<true> {
  if (cutOffAt < at + SOONEST_MS || cutOffAt > at + LATEST_MS) return reject('RELAY_TIME_INVALID');
  const portions = items.reduce((sum, item) => sum + item.portions, 0);
  if (minPortions > portions) return reject('RELAY_MINIMUM_INVALID', { portions });
  for (const [line, { price, relayPrice }] of items.entries()) {
    const least = leaderFloor === null ? 1 : floorOf(price, leaderFloor);
    if (relayPrice < least || relayPrice > price)
      return reject('RELAY_PRICE_INVALID', { line: line + 1, least, most: price });
  }
  return ok(true);
}
