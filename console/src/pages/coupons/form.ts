import type { ConsoleInput } from '@/contract/console';
import type { CouponTemplateRow } from '@/contract/coupons';
import { businessDay } from '../../kit/format';
import { instantOf, wallTime } from '../../kit/wall-time';
import { fenOf, typedYuan } from '../../kit/yuan';

type Saved = ConsoleInput<'coupon.save'>['template'];

/** The editor's fields as they are typed. */
export interface Typed {
  readonly title: string;
  readonly kind: 'amount' | 'percent' | 'free_shipping' | 'gift';
  readonly off: string;
  /** 「8.8」 折. */
  readonly rate: string;
  readonly cap: string;
  readonly skuId?: string | undefined;
  readonly giftName: string;
  readonly threshold: string;
  readonly together: Saved['together'];
  readonly categoryIds: string[];
  readonly productIds: string[];
  readonly excludedProductIds: string[];
  readonly validity: 'days' | 'next_day' | 'dates';
  readonly days: number;
  readonly from: string;
  readonly until: string;
  readonly newMemberOnly: boolean;
  readonly tierIds: string[];
  readonly channel: Saved['channel'];
  readonly claimFrom: string;
  readonly claimUntil: string;
  readonly total: number;
  readonly perMember: number;
}

const DAY = 86_400_000;

/** A new coupon: ¥5 off ¥39, a week, for a month from now on. */
export const freshForm = (now: number): Typed => ({
  ...{ title: '', kind: 'amount', off: '5', rate: '8.8', cap: '20', giftName: '', threshold: '39' },
  ...{ together: 'lane', categoryIds: [], productIds: [], excludedProductIds: [] },
  ...{ validity: 'days', days: 7, from: wallTime(now), until: wallTime(now + 30 * DAY) },
  ...{ newMemberOnly: false, tierIds: [], channel: 'open', total: 100, perMember: 1 },
  ...{ claimFrom: wallTime(now), claimUntil: wallTime(now + 30 * DAY) },
});

export function formOf({ terms, template, total }: CouponTemplateRow, now: number): Typed {
  const { benefit, scope } = terms;
  const { validity } = template;
  const stackable = (terms as { stackable?: true }).stackable;
  return {
    ...freshForm(now),
    title: terms.title,
    kind: benefit.kind,
    ...(benefit.kind === 'amount' && { off: typedYuan(benefit.off) }),
    ...(benefit.kind === 'percent' && { rate: String(benefit.rate / 100), cap: typedYuan(benefit.cap) }),
    ...(benefit.kind === 'gift' && { skuId: benefit.skuId, giftName: benefit.name }),
    threshold: typedYuan(terms.threshold),
    together: terms.exclusive ? 'exclusive' : stackable ? 'stackable' : 'lane',
    categoryIds: [...scope.categoryIds],
    productIds: [...(scope.productIds ?? [])],
    excludedProductIds: [...scope.excludedProductIds],
    ...(validity.kind === 'dates'
      ? { validity: 'dates', from: wallTime(validity.from), until: wallTime(validity.until) }
      : { validity: validity.from === 'next_day' ? 'next_day' : 'days', days: validity.days }),
    newMemberOnly: template.audience.newMemberOnly,
    tierIds: [...template.audience.tierIds],
    channel: template.channel,
    claimFrom: wallTime(template.claimFrom),
    claimUntil: wallTime(template.claimUntil),
    total,
    perMember: template.perMember,
  };
}

/** What is sent, or the field that is not right yet, as staff know it. */
export function readForm(typed: Typed): Saved | string {
  const benefit = benefitOf(typed);
  if (typeof benefit === 'string') return benefit;
  const threshold = fenOf(typed.threshold || '0');
  if (threshold === null) return '门槛要写成金额，没有门槛写 0';
  const validity = validityOf(typed);
  const [claimFrom, claimUntil] = [instantOf(typed.claimFrom), instantOf(typed.claimUntil)];
  if (!validity || claimFrom === null || claimUntil === null) return '时间没有选完整';
  const { title, together, categoryIds, productIds, excludedProductIds, channel, total, perMember } = typed;
  if (title.trim() === '') return '给券起个名字';
  return {
    ...{ title, benefit, threshold, together, validity, channel, claimFrom, claimUntil, total, perMember },
    scope: { categoryIds, productIds, excludedProductIds },
    audience: { newMemberOnly: typed.newMemberOnly, tierIds: typed.tierIds },
  };
}

export function benefitOf(typed: Typed): Saved['benefit'] | string {
  const { kind, off, rate, cap, skuId, giftName } = typed;
  if (kind === 'free_shipping') return { kind };
  if (kind === 'gift')
    return skuId && giftName.trim() ? { kind, skuId, name: giftName } : '选好送的商品，写上名字';
  if (kind === 'amount') {
    const amount = fenOf(off);
    return amount === null ? '减多少要写成金额' : { kind, off: amount };
  }
  const [perMille, most] = [Math.round(Number(rate) * 100), fenOf(cap)];
  const fine = perMille >= 10 && perMille <= 990 && most !== null;
  return fine ? { kind, rate: perMille, cap: most } : '折扣写 0.1 到 9.9，最多减写成金额';
}

export function validityOf(typed: Typed): Saved['validity'] | null {
  if (typed.validity !== 'dates')
    return { kind: 'days', days: typed.days, ...(typed.validity === 'next_day' && { from: 'next_day' }) };
  const [from, until] = [instantOf(typed.from), instantOf(typed.until)];
  return from === null || until === null ? null : { kind: 'dates', from, until };
}

/** How long it is good, as the ticket says it. */
export function validityWords(typed: Typed): string {
  const validity = validityOf(typed);
  if (!validity) return '';
  if (validity.kind === 'dates') {
    const [, month, day] = businessDay(validity.until).split('-').map(Number);
    return `${month} 月 ${day} 日前用`;
  }
  return validity.from === 'next_day'
    ? `领到次日起 ${validity.days} 天内用`
    : `领到后 ${validity.days} 天内用`;
}
