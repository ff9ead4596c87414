import type { Well } from '../catalog/types';
import { fen, sumFen, type Fen } from '../money';
import type { Quote } from './types';

/** A line at a price that one decision gave it: a relay's or a group's. */
export interface FixedPriceLine {
  readonly skuId: string;
  readonly productId: string;
  readonly title: string;
  readonly skuName: string;
  readonly image: string;
  readonly well: Well;
  readonly quantity: number;
  readonly price: Fen;
  readonly unitPrice: Fen;
}

/**
 * The quote of a relay's entry or a group's seat. This rung wins over every other by rule: everybody in the list pays the
 * same, so no tier, promotion or coupon comes beside it, and it is fetched at the pickup point, so nothing is charged for delivery.
 *
 * @param ref the relay or offer that gave the price
 */
export function quoteAtFixedPrice(
  lines: readonly FixedPriceLine[],
  rung: 'relay_price' | 'group_price',
  ref: string,
): Quote {
  const label = rung === 'relay_price' ? '接龙价' : '拼团价';
  const offOf = ({ price, unitPrice, quantity }: FixedPriceLine): Fen => fen((price - unitPrice) * quantity);
  const discountOf = (amount: Fen) => ({ kind: rung, ref, label, amount });
  const payable = sumFen(lines.map(({ unitPrice, quantity }) => unitPrice * quantity));
  const saved = sumFen(lines.map(offOf));
  return {
    lines: lines.map((line) => ({
      ...line,
      rung,
      discounts: offOf(line) > 0 ? [discountOf(offOf(line))] : [],
      payable: fen(line.unitPrice * line.quantity),
    })),
    goodsTotal: fen(payable + saved),
    discounts: saved > 0 ? [discountOf(saved)] : [],
    shippingFee: fen(0),
    shippingPayable: fen(0),
    payable,
    saved,
    couponIds: [],
    verdicts: [],
  };
}
