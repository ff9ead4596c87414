import type { Sku } from '../catalog/types';
import { fen } from '../money';
import { ok, reject, type Outcome } from '../outcome';
import type { Special } from './types';

/** What staff type in for a 群特惠: the special before it has an id. */
export type SpecialDraft = Omit<Special, 'id'> & { readonly stock: number };

const DAY = 86_400_000;
/** No special lasts longer: what ends later than this from now has not begun. */
export const LONGEST_SPECIAL_MS = 31 * DAY;

/**
 * Whether a special may be put on the schedule.
 *
 * @param sku as the shelf has it now; null when it does not exist
 * @returns SPECIAL_NO_AUDIENCE, SPECIAL_WINDOW_INVALID (ends before it starts, is over, or lasts over 31 days),
 *   SPECIAL_PRICE_TOO_HIGH with the price it has to be under, SPECIAL_LIMIT_INVALID, SKU_NOT_FOUND
 */
export function checkDraft(draft: SpecialDraft, sku: Sku | null, at: number): Outcome<true> {
  if (!sku) return reject('SKU_NOT_FOUND', { skuId: draft.skuId });
  if (draft.openGIds.length === 0 && draft.tags.length === 0) return reject('SPECIAL_NO_AUDIENCE');
  const length = draft.endAt - draft.startAt;
  if (length <= 0 || length > LONGEST_SPECIAL_MS || draft.endAt <= at)
    return reject('SPECIAL_WINDOW_INVALID');
  if (draft.chatPrice >= sku.price) return reject('SPECIAL_PRICE_TOO_HIGH', { under: sku.price });
  if (draft.perMember > draft.stock) return reject('SPECIAL_LIMIT_INVALID', { stock: draft.stock });
  return ok(true);
}

/** The lowest member price that undercuts the chat's: such members would not notice the special. Null when there is none. */
export function undercutBy({ chatPrice }: Pick<Special, 'chatPrice'>, sku: Sku): number | null {
  const lowest = Math.min(...Object.values(sku.memberPrices), Infinity);
  return lowest <= chatPrice ? fen(lowest) : null;
}

/** Whether two specials meet: the same SKU at the same time for a common chat or tag. The cheaper one then wins. */
export const meets = (a: Omit<Special, 'id'>, b: Omit<Special, 'id'>): boolean =>
  a.skuId === b.skuId &&
  a.startAt < b.endAt &&
  b.startAt < a.endAt &&
  (a.openGIds.some((id) => b.openGIds.includes(id)) || a.tags.some((tag) => b.tags.includes(tag)));

/** 照搬: the same special, whole business days later, with its full stock again. */
export const movedBy = <S extends SpecialDraft>(special: S, days: number): S => ({
  ...special,
  startAt: special.startAt + days * DAY,
  endAt: special.endAt + days * DAY,
});

/** Whole days from business day `from` to `to`, both `2026-11-21`. */
export const daysApart = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
