import { fen } from '../money';
import type { PointsOffer, PointsUse } from './types';

/**
 * 积分抵扣: the most points that may pay for goods of `goodsPayable`, and what this quote spends of them.
 *
 * Points come last, and delivery is free by what the goods come to before them: they are the customer's own money, so
 * using them never loses a free delivery and never makes another coupon the better one.
 */
export function pointsFor(
  { balance, worthFen, maxShare, use }: PointsOffer,
  goodsPayable: number,
): PointsUse {
  const share = Math.floor((goodsPayable * Math.min(1000, Math.max(0, maxShare))) / 1000);
  const usable = worthFen > 0 ? Math.max(0, Math.min(balance, Math.floor(share / worthFen))) : 0;
  const used = use ? usable : 0;
  return {
    balance,
    usable,
    usableOff: fen(usable * worthFen),
    used,
    off: fen(used * worthFen),
  };
}
