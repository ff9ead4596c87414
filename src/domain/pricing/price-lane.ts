import { fen, type Fen } from '../money';
import type { CartLine, Discount, PriceRung } from './types';

/** A line after the price lane: one rung of the ladder has won. */
export interface PricedLine extends CartLine {
  readonly rung: PriceRung;
  readonly unitPrice: Fen;
  /** unitPrice × quantity. */
  readonly subtotal: Fen;
}

/** The lowest rung wins; on a tie the earlier one, so that scarce chat stock is not spent for nothing. */
export function lowestRung({
  price,
  memberPrice,
  chatPrice,
  relayPrice,
  groupPrice,
}: Pick<CartLine, 'price' | 'memberPrice' | 'chatPrice' | 'relayPrice' | 'groupPrice'>): {
  rung: PriceRung;
  unitPrice: Fen;
} {
  let best: { rung: PriceRung; unitPrice: Fen } = { rung: 'price', unitPrice: price };
  if (memberPrice && memberPrice.amount < best.unitPrice)
    best = { rung: 'member_price', unitPrice: memberPrice.amount };
  if (chatPrice && chatPrice.amount < best.unitPrice)
    best = { rung: 'chat_price', unitPrice: chatPrice.amount };
  if (relayPrice && relayPrice.amount < best.unitPrice)
    best = { rung: 'relay_price', unitPrice: relayPrice.amount };
  if (groupPrice && groupPrice.amount < best.unitPrice)
    best = { rung: 'group_price', unitPrice: groupPrice.amount };
  return best;
}

/** @throws RangeError for a quantity or price that is not a whole positive number: a defect of the caller. */
export function priceLine(line: CartLine): PricedLine {
  const { rung, unitPrice } = lowestRung(line);
  if (line.quantity < 1 || unitPrice < 0)
    throw new RangeError(`not a line: ${line.quantity} × ${unitPrice} fen`);
  return { ...line, rung, unitPrice, subtotal: fen(unitPrice * line.quantity) };
}

/** What the price lane took off this line, with its reason; null at 售价. */
export function priceDiscount(line: PricedLine): Discount | null {
  const amount = fen(line.price * line.quantity - line.subtotal);
  if (amount === 0) return null;
  if (line.rung === 'chat_price' && line.chatPrice)
    return {
      kind: 'chat_price',
      ref: line.chatPrice.specialId,
      label: `群特惠 ${line.title} ×${line.quantity}`,
      amount,
    };
  if (line.rung === 'relay_price' && line.relayPrice)
    return { kind: 'relay_price', ref: line.relayPrice.relayId, label: `接龙价 ${line.title}`, amount };
  if (line.rung === 'group_price' && line.groupPrice)
    return { kind: 'group_price', ref: line.groupPrice.groupId, label: `拼团价 ${line.title}`, amount };
  const tierName = line.memberPrice?.tierName ?? '';
  return { kind: 'member_price', ref: tierName, label: `${tierName}会员价`, amount };
}
