import { businessDay } from '../timeline/business-day';
import type { CouponTerms, CouponValidity } from './types';

/** Yuan as in a sentence: 「15」, 「9.9」, 「0.05」. */
export const plainYuan = (amount: number): string => String(amount / 100);

/** What the coupon does, in the words of a checkout line: 「满 99 减 15」, 「8.8 折」, 「免运费券」. */
export function couponLabel({ benefit, threshold }: CouponTerms): string {
  switch (benefit.kind) {
    case 'amount':
      return threshold > 0
        ? `满 ${plainYuan(threshold)} 减 ${plainYuan(benefit.off)}`
        : `减 ${plainYuan(benefit.off)}`;
    case 'percent':
      return `${benefit.rate / 100} 折券`;
    case 'free_shipping':
      return '免运费券';
    case 'gift':
      return `${threshold > 0 ? `满 ${plainYuan(threshold)} ` : ''}送 ${benefit.name}`;
  }
}

/** 「领到后 7 天内用」, 「领到次日起 7 天内用」 or 「12 月 1 日前用」. */
export function validityLabel(validity: CouponValidity): string {
  if (validity.kind === 'days')
    return validity.from === 'next_day'
      ? `领到次日起 ${validity.days} 天内用`
      : `领到后 ${validity.days} 天内用`;
  const [, month, day] = businessDay(validity.until).split('-').map(Number);
  return `${month} 月 ${day} 日前用`;
}
