import { fen, type Fen } from '../money';
import type { CartLine, Discount, PriceRung } from './types';

type Prices = Pick<CartLine, 'price' | 'memberPrice' | 'chatPrice' | 'relayPrice' | 'groupPrice'>;

/** The lowest rung wins; on a tie the earlier one, so that scarce chat stock is not spent for nothing. */
export function lowestRung({ price, memberPrice, chatPrice, relayPrice, groupPrice }: Prices): {
  rung: PriceRung;
  unitPrice: Fen;
} {
  let rung: PriceRung = 'price';
  let unitPrice = price;
  if (memberPrice && memberPrice.amount < unitPrice) {
    rung = 'member_price';
    unitPrice = memberPrice.amount;
  }
  if (chatPrice && chatPrice.amount < unitPrice) {
    rung = 'chat_price';
    unitPrice = chatPrice.amount;
  }
  if (relayPrice && relayPrice.amount < unitPrice) {
    rung = 'relay_price';
    unitPrice = relayPrice.amount;
  }
  if (groupPrice && groupPrice.amount < unitPrice) {
    rung = 'group_price';
    unitPrice = groupPrice.amount;
  }
  return { rung, unitPrice };
}

/** What the price lane took off this line, with its reason; null at 售价. */
export function priceDiscount(line: CartLine, rung: PriceRung, subtotal: number): Discount | null {
  const amount = line.price * line.quantity - subtotal;
  return amount === 0 ? null : { ...causeOf(line, rung), amount: fen(amount) };
}

function causeOf(line: CartLine, rung: PriceRung): Omit<Discount, 'amount'> {
  const { title, quantity, chatPrice, relayPrice, groupPrice, memberPrice } = line;
  const pieces = `${title} ×${quantity}`;
  switch (rung) {
    case 'chat_price':
      return { kind: rung, ref: chatPrice?.specialId ?? '', label: `群特惠 ${pieces}` };
    case 'relay_price':
      return { kind: rung, ref: relayPrice?.relayId ?? '', label: `接龙价 ${pieces}` };
    case 'group_price':
      return { kind: rung, ref: groupPrice?.groupId ?? '', label: `拼团价 ${pieces}` };
    default: {
      const tierName = memberPrice?.tierName ?? '';
      return { kind: 'member_price', ref: tierName, label: `${tierName}会员价` };
    }
  }
}
