import { checkFields } from '../message/fields';
import type { MessageTemplate } from '../message/types';
import { formatYuan, type Fen } from '../money';
import { startOfBusinessDay } from '../timeline/business-day';
import type { Coupon } from './types';

/** WeChat's template for 优惠到期提醒 by its title, as the shop applied for it. */
export const REMINDER_TITLE = '优惠到期提醒';
const DAY = 86_400_000;
const THING = 20;

/** The coupons to remind of on the day of `at`: those that end with tomorrow, so that each has exactly one such day. */
export const endingTomorrow = (at: number): { readonly from: number; readonly until: number } => {
  const tomorrow = startOfBusinessDay(at) + DAY;
  return { from: tomorrow, until: tomorrow + DAY - 1 };
};

/**
 * What the reminder says of a coupon, field by field of the template.
 *
 * @param shippingFee what a free-shipping coupon saves
 * @returns null when it cannot be said truly within WeChat's limits: a gift has no amount
 */
export function reminderFields(
  template: MessageTemplate,
  { terms, usableUntil }: Pick<Coupon, 'terms' | 'usableUntil'>,
  shippingFee: Fen,
): Readonly<Record<string, string>> | null {
  const { benefit } = terms;
  if (benefit.kind === 'gift') return null;
  const saves = { amount: 'off', percent: 'cap', free_shipping: null }[benefit.kind];
  const amount =
    saves === null ? shippingFee : ((benefit as { off?: Fen; cap?: Fen })[saves as 'off'] ?? null);
  if (amount === null) return null;
  const words: Readonly<Record<string, string>> = {
    优惠名称: terms.title.slice(0, THING),
    可省: `¥${formatYuan(amount)}`,
    到期时间: wallTime(usableUntil),
    备注: benefit.kind === 'percent' ? '打折的券，最多省这么多' : '到期就不能用了，结算会自动用上',
  };
  const values = Object.fromEntries(template.fields.map(({ key, name }) => [key, words[name] ?? '']));
  return checkFields(template, values).ok ? values : null;
}

/** 「2026年11月28日 23:59」 in Shanghai. */
function wallTime(at: number): string {
  const [year, month, day, hour, minute] = new Date(at + 8 * 3_600_000).toISOString().split(/[-T:]/);
  return `${year}年${Number(month)}月${Number(day)}日 ${hour}:${minute}`;
}
