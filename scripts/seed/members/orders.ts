import { attribute } from '@/domain/attribution/attribute';
import { pointsEarned } from '@/domain/points/earned';
import type { Touchpoint } from '@/domain/attribution/types';
import type { Coupon } from '@/domain/coupon/types';
import { fen } from '@/domain/money';
import type { PickupPoint } from '@/domain/order/types';
import { quoteCart } from '@/domain/pricing/quote';
import type { CartLine, Quote } from '@/domain/pricing/types';
import type { Tier } from '@/domain/member/types';
import { startOfBusinessDay } from '@/domain/timeline/business-day';
import type { Collections } from '../../../cloudfunctions/_store/documents';
import { DAY, HOUR } from '../calendar';
import { chats } from '../chats';
import { products } from '../products';
import { pickupPoints, POINTS, settings } from '../shop';
import type { Person } from './people';

/** The mini-program of the demo orders: no real payment can ever match it. */
const DEMO_APPID = 'wx0000000000000000';
const MINUTE = HOUR / 60;

/** Who orders, and everything that decides the price at that moment. */
export interface Buyer {
  readonly person: Person;
  readonly memberId: string;
  readonly tier: Tier | null;
  readonly coupons: readonly Coupon[];
  readonly touchpoints: readonly Touchpoint[];
}

/** When a person orders, oldest first: every `everyDays` up to `lastDaysAgo`, at hours that wander. */
export function orderMoments(
  { id, buys, joinedDaysAgo, lastDaysAgo, everyDays }: Person,
  now: number,
): number[] {
  if (buys.length === 0) return [];
  const rounds = Math.floor((joinedDaysAgo - lastDaysAgo) / everyDays) + 1;
  return Array.from({ length: rounds }, (_, round) => {
    const day = startOfBusinessDay(now - (lastDaysAgo + round * everyDays) * DAY);
    const hour = 9 + ((round * 5 + id.length) % 11);
    return day + hour * HOUR + ((round * 17) % 60) * MINUTE;
  }).reverse();
}

/** One SKU in the cart, at the price that the buyer's tier gives. */
function cartLine(skuId: string, tier: Tier | null): CartLine {
  const product = products.find(({ skus }) => skus.some(({ id }) => id === skuId));
  const sku = product?.skus.find(({ id }) => id === skuId);
  if (!product || !sku) throw new Error(`a demo member buys ${skuId}, which the shop does not sell`);
  const { id: productId, categoryId, title, image, well } = product;
  const amount = tier ? sku.memberPrices[tier.id] : undefined;
  return {
    ...{ skuId, productId, categoryId, title, skuName: sku.name, image, well, quantity: 1, price: sku.price },
    ...(tier && amount !== undefined ? { memberPrice: { amount, tierName: tier.name } } : {}),
  };
}

/** The nth basket takes up where the one before it stopped. */
const basketOf = ({ buys, each }: Person, nth: number): string[] =>
  Array.from({ length: each }, (_, i) => buys[((nth - 1) * each + i) % buys.length]!);

const pickupPointOf = ({ chat }: Person): PickupPoint => {
  const id = chat ? chats[chat].pickupPointId : pickupPoints.cuihuli.id;
  return Object.values(pickupPoints).find((point) => point.id === id) ?? pickupPoints.cuihuli;
};

/** The nth order (from 1) of a demo member, placed at `at` and paid at once, as it stands by `now`. */
export function orderOf(
  { person, memberId, tier, coupons, touchpoints }: Buyer,
  { id, nth, at, now }: { id: string; nth: number; at: number; now: number },
): Collections['orders'] {
  const quote = quoteCart({
    lines: basketOf(person, nth).map((skuId) => cartLine(skuId, tier)),
    promotions: settings.promotions,
    coupons,
    shipping: { fee: fen(0) },
    at,
    choice: 'best',
  });
  if (!quote.ok) throw new Error(`the seed's order of ${person.id} has no price: ${quote.code}`);
  const refunded = nth === person.refundedOrder;
  const fresh = startOfBusinessDay(at) >= startOfBusinessDay(now - DAY); // not yet picked up
  return {
    _id: id,
    v: 1,
    id,
    memberId,
    appid: DEMO_APPID,
    status: refunded ? 'refunded' : fresh ? 'paid' : 'completed',
    quote: quote.value,
    delivery: { kind: 'pickup', point: pickupPointOf(person) },
    remark: '',
    imported: true,
    payment: {
      status: refunded ? 'refunded' : 'paid',
      paidAt: at + MINUTE,
      paidAmount: quote.value.payable,
    },
    ...(person.chat ? { openGId: chats[person.chat].openGId } : {}),
    attribution: attribute(touchpoints, at, settings.attributionWindowMs),
    points: { earned: pointsEarned(quote.value.payable, POINTS), spent: 0 },
    placedAt: at,
    payBy: at + settings.payWithinMs,
    due: null,
    dueAt: 0,
  };
}

/** What lies in an order, in one line: 「红颜奶油草莓 300g 等 2 件」. */
export function summaryOf({ lines }: Quote): string {
  const first = lines[0]?.title ?? '';
  return lines.length > 1 ? `${first} 等 ${lines.length} 件` : first;
}
