import { couponLabel, validityLabel } from '@/domain/coupon/label';
import { templateStatus } from '@/domain/coupon/template';
import type { CouponStatus } from '@/domain/coupon/types';
import { fen } from '@/domain/money';
import type { CouponTemplateRow } from '@/contract/coupons';
import type { Base } from '../_kit/call';
import { couponCounts, latestRedeemed, orderMoney } from '../_store/coupon-management';
import type { CouponTemplateDoc } from '../_store/documents';

/** Redeemed coupons whose orders are looked at for money: a year of a neighbourhood shop. */
const REDEEMED_READ = 1000;
const NONE: Readonly<Record<CouponStatus, number>> = {
  claimed: 0,
  locked: 0,
  redeemed: 0,
  expired: 0,
  voided: 0,
};
type Money = CouponTemplateRow['money'];
const NO_MONEY: Money = { off: fen(0), paid: fen(0), orders: 0 };

/** 券模板 with what became of their coupons and what they cost and brought, counted from coupons and orders. */
export async function templateRows(
  { db, now }: Base,
  templates: readonly CouponTemplateDoc[],
): Promise<readonly CouponTemplateRow[]> {
  const ids = templates.map(({ _id }) => _id);
  const [counts, redeemed] = await Promise.all([
    couponCounts(db, ids),
    latestRedeemed(db, ids, REDEEMED_READ),
  ]);
  const money = await moneyBy(db, redeemed);
  return templates.map((template) => {
    const mine = counts.filter(({ templateId }) => templateId === template._id);
    const byStatus = { ...NONE, ...Object.fromEntries(mine.map(({ status, count }) => [status, count])) };
    return rowOf(template, byStatus, money.get(template._id) ?? NO_MONEY, now);
  });
}

async function moneyBy(
  db: Base['db'],
  redeemed: Awaited<ReturnType<typeof latestRedeemed>>,
): Promise<ReadonlyMap<string, Money>> {
  const orders = await orderMoney(db, [...new Set(redeemed.flatMap(({ orderId }) => orderId ?? []))]);
  const money = new Map<string, Money>();
  for (const { _id, templateId, orderId } of redeemed) {
    const order = orders.get(orderId ?? '');
    if (!order) continue;
    const sum = money.get(templateId) ?? NO_MONEY;
    const off = order.discounts.filter(({ ref }) => ref === _id).reduce((all, { amount }) => all + amount, 0);
    money.set(templateId, {
      off: fen(sum.off + off),
      paid: fen(sum.paid + order.payable),
      orders: sum.orders + 1,
    });
  }
  return money;
}

function rowOf(
  template: CouponTemplateDoc,
  counts: CouponTemplateRow['counts'],
  money: Money,
  now: number,
): CouponTemplateRow {
  const { validity, perMember, audience, claimFrom, claimUntil, channel = 'open', left, terms } = template;
  const given = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return {
    templateId: template._id,
    terms,
    label: couponLabel(terms),
    validity: validityLabel(validity),
    template: { validity, perMember, audience, claimFrom, claimUntil, channel },
    status: templateStatus(template, left, now),
    total: template.total ?? left + given,
    left,
    updatedAt: template.updatedAt ?? 0,
    counts,
    money,
  };
}
