import type { Quote } from '@/domain/pricing/types';
import type { Base } from '../_kit/call';

/**
 * What the customer saw, as one short name: every unit price, discount and amount that they would be charged by.
 * Placing an order sends it back; a quote with another digest is shown again and never charged.
 */
export function quoteDigest(call: Pick<Base, 'keyed'>, quote: Quote): string {
  const seen = [
    quote.lines.map(({ skuId, quantity, unitPrice, payable }) => [skuId, quantity, unitPrice, payable]),
    quote.discounts.map(({ kind, ref, amount }) => [kind, ref, amount]),
    quote.couponIds,
    quote.shippingPayable,
    quote.payable,
  ];
  return call.keyed('quote', JSON.stringify(seen)).slice(0, 22);
}
