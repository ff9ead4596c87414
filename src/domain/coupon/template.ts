import { ok, reject, type Outcome } from '../outcome';
import { usablePeriod } from './claim';
import type { CouponTemplate, CouponTerms } from './types';

/** What staff may say of a template; the rest is the shop's own bookkeeping. */
export type TemplateDraft = Omit<CouponTemplate, 'id' | 'stoppedAt'> & { readonly total: number };

export type TemplateStatus = 'scheduled' | 'on' | 'sold_out' | 'over' | 'stopped';

/** Whether it gives out coupons at `at`, or why not. */
export function templateStatus(
  template: Pick<CouponTemplate, 'stoppedAt' | 'claimFrom' | 'claimUntil' | 'validity'>,
  left: number,
  at: number,
): TemplateStatus {
  if (template.stoppedAt) return 'stopped';
  if (at > template.claimUntil || at > usablePeriod(template.validity, at).until) return 'over';
  if (at < template.claimFrom) return 'scheduled';
  return left > 0 ? 'on' : 'sold_out';
}

/** Refused with the field as staff know it, before anything is saved: a coupon that is wrong costs money quietly. */
export function checkTemplate(draft: TemplateDraft, at: number): Outcome<TemplateDraft> {
  const wrong = CHECKS.find(({ holds }) => !holds(draft, at));
  return wrong ? reject('COUPON_TEMPLATE_INVALID', { field: wrong.field, rule: wrong.rule }) : ok(draft);
}

interface Check {
  readonly field: string;
  readonly rule: string;
  holds(draft: TemplateDraft, at: number): boolean;
}
const CHECKS: readonly Check[] = [
  {
    field: '优惠',
    rule: '金额要大于 0，折扣在 0.1 到 9.9 折之间',
    holds: ({ terms }) => saves(terms),
  },
  {
    field: '门槛',
    rule: '有门槛时，减的不能比门槛还多',
    holds: ({ terms: { benefit, threshold } }) =>
      benefit.kind !== 'amount' || threshold === 0 || benefit.off <= threshold,
  },
  {
    field: '叠加',
    rule: '可叠加和不与其他券同用只能选一个',
    holds: ({ terms }) => !(terms.exclusive && (terms as { stackable?: true }).stackable),
  },
  {
    field: '适用范围',
    rule: '排除的商品不能同时被点名',
    holds: ({ terms: { scope } }) =>
      !(scope.productIds ?? []).some((id) => scope.excludedProductIds.includes(id)),
  },
  {
    field: '有效期',
    rule: '结束要晚于开始，也要晚于现在',
    holds: ({ validity }, at) =>
      validity.kind === 'dates' ? validity.from < validity.until && validity.until > at : validity.days >= 1,
  },
  {
    field: '发放时间',
    rule: '结束要晚于开始',
    holds: ({ claimFrom, claimUntil }) => claimFrom < claimUntil,
  },
  {
    field: '发放时间',
    rule: '不能晚于券本身到期',
    holds: ({ validity, claimFrom }) => validity.kind === 'days' || claimFrom < validity.until,
  },
  {
    field: '总量',
    rule: '每人能领的不能比总量多',
    holds: ({ perMember, total }) => perMember <= total,
  },
];

function saves({ benefit }: CouponTerms): boolean {
  switch (benefit.kind) {
    case 'amount':
      return benefit.off > 0;
    case 'percent':
      return benefit.rate >= 10 && benefit.rate <= 990 && benefit.cap > 0;
    case 'gift':
      return benefit.skuId !== '' && benefit.name !== '';
    case 'free_shipping':
      return true;
  }
}
