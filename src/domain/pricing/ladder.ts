import type { Sku } from '../catalog/types';
import type { Chat, Special } from '../chat/types';
import { specialCovers } from '../chat/entry';
import type { Tier } from '../member/types';
import type { RejectionCode } from '../outcome';
import type { CartLine, MissedPrice } from './types';

/** A special with what of it is left, and how many this member already holds or has bought. */
export interface SpecialOnSale {
  readonly special: Special;
  readonly left: number;
  readonly bought: number;
}

/** Who is looking: a tier for members, a chat only while their verified entry holds. */
export interface Shopper {
  readonly tier: Tier | null;
  readonly chat: Chat | null;
  /** When the verified entry to `chat` ends. */
  readonly chatUntil?: number;
  readonly specials: readonly SpecialOnSale[];
  readonly at: number;
}

export type Ladder = Pick<CartLine, 'price' | 'memberPrice' | 'chatPrice' | 'missed'>;

/**
 * Every price of the ladder that applies to `quantity` of this SKU for this shopper now.
 *
 * A chat price holds for the whole quantity or not at all; when stock or the limit per member does not cover it,
 * it is `missed` with the reason, so that the customer is told and not silently charged more.
 */
export function ladderFor(sku: Sku, quantity: number, shopper: Shopper): Ladder {
  const { tier, chat } = shopper;
  const memberPrice = tier ? sku.memberPrices[tier.id] : undefined;
  const offers = chat ? onSale(sku.id, chat, shopper) : [];
  const open = offers.find((offer) => shortOf(offer, quantity) === null);
  const otherwise = Math.min(sku.price, memberPrice ?? sku.price);
  const closest = offers.find(({ special }) => special.chatPrice < otherwise);
  return {
    price: sku.price,
    ...(tier && memberPrice !== undefined && { memberPrice: { amount: memberPrice, tierName: tier.name } }),
    ...(chat &&
      open && {
        chatPrice: { amount: open.special.chatPrice, specialId: open.special.id, chatName: chat.name },
      }),
    ...(!open && closest && { missed: missedOf(closest, quantity) }),
  };
}

/** The specials on this SKU for this chat that are on now, cheapest first. */
export const onSale = (skuId: string, chat: Chat, { specials, at }: Shopper): readonly SpecialOnSale[] =>
  specials
    .filter(({ special }) => special.skuId === skuId && specialCovers(special, chat, at))
    .sort((a, b) => a.special.chatPrice - b.special.chatPrice || (a.special.id < b.special.id ? -1 : 1));

/** How many more this member may buy at the chat price. */
export const remainingFor = ({ special, left, bought }: SpecialOnSale): number =>
  Math.max(0, Math.min(left, special.perMember - bought));

function shortOf({ special, left, bought }: SpecialOnSale, quantity: number): RejectionCode | null {
  if (bought + quantity > special.perMember) return 'SPECIAL_LIMIT_REACHED';
  return left < quantity ? 'SPECIAL_SOLD_OUT' : null;
}

const missedOf = (offer: SpecialOnSale, quantity: number): MissedPrice => ({
  rung: 'chat_price',
  amount: offer.special.chatPrice,
  code: shortOf(offer, quantity) ?? 'SPECIAL_SOLD_OUT',
  detail: { perMember: offer.special.perMember, remaining: remainingFor(offer) },
});
