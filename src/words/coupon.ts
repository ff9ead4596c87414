import { formatYuan, type CouponTerms } from '@/domain/preview';
import { shelfYuan } from './money';

/** What a ticket shows large, in its parts: `{ amount: 1500 }` as a price, otherwise words 「8.8 折」「免运费」. */
export function benefitWords({ benefit }: Pick<CouponTerms, 'benefit'>): string {
  switch (benefit.kind) {
    case 'amount':
      return shelfYuan(benefit.off);
    case 'percent':
      return `${Number((benefit.rate / 100).toFixed(2))} 折`;
    case 'free_shipping':
      return '免运费';
    case 'gift':
      return '送';
  }
}

/** 「满 99 可用」「无门槛」, and 「满 99 单独用」 for one that goes with no other coupon. */
export function thresholdWords({
  threshold,
  exclusive,
}: Pick<CouponTerms, 'threshold' | 'exclusive'>): string {
  if (threshold === 0) return exclusive ? '单独用' : '无门槛';
  return `满 ${formatYuan(threshold).replace(/\.00$/, '')} ${exclusive ? '单独用' : '可用'}`;
}

/** The cap of a percent coupon: 「最高省 ¥20」; empty for the others. */
export const capWords = ({ benefit }: Pick<CouponTerms, 'benefit'>): string =>
  benefit.kind === 'percent' ? `最高省 ${shelfYuan(benefit.cap)}` : '';

/** 「满 99 减 15」, for a small tag. */
export function shortWords({ benefit, threshold }: Pick<CouponTerms, 'benefit' | 'threshold'>): string {
  const over = threshold > 0 ? `满 ${formatYuan(threshold).replace(/\.00$/, '')} ` : '';
  if (benefit.kind === 'amount') return `${over}减 ${shelfYuan(benefit.off).slice(1)}`;
  if (benefit.kind === 'gift') return `${over}送 ${benefit.name}`;
  return `${over}${benefitWords({ benefit })}`;
}
