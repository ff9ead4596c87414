import type { DifferenceKind } from '@/domain/reconcile/differences';
import type { CollectionName, Collections, OrderDoc } from '../../../cloudfunctions/_store/documents';
import { placed, settled } from '../orders';
import type { Phone } from '../phone';
import { the, type Shop } from '../shop';

/** Makes one disagreement in a shop that is all right. Answers what it is about: the difference's `ref`. */
export type Plant = (shop: Shop) => Promise<string>;

export interface Planting {
  readonly plant: Plant;
  /** Found in the bill of the day it is planted on, once that day is over. */
  readonly inBill?: true;
  /** What cannot but be found with it, as `kind ref`. */
  readonly beside?: (ref: string) => readonly string[];
}
export type Plantings = Readonly<Partial<Record<DifferenceKind, Planting>>>;

export const HOUR = 3_600_000;
export const now = (shop: Shop): number => shop.emulator.clock.now();

/** Change a document past everything that would keep it right. */
export async function change<N extends CollectionName>(
  shop: Shop,
  collection: N,
  id: string,
  to: (doc: Collections[N]) => Partial<Collections[N]>,
): Promise<string> {
  const doc = await the(shop, collection, id);
  await shop.put(collection, { ...doc, ...to(doc) });
  return id;
}

/** Two boxes of kiwis, paid, with everything that follows; cron has booked them. */
export async function kiwisSold(shop: Shop): Promise<{ phone: Phone; order: OrderDoc }> {
  const phone = await shop.member();
  const { orderId, pay } = await placed(phone, [{ skuId: 'kiwi-6', quantity: 2 }], { coupons: [] });
  await phone.pay(pay);
  const order = await settled(shop, orderId);
  await shop.tick();
  return { phone, order: await the(shop, 'orders', order.id) };
}

/** The sums of an order's bill grown by ten fen, in the bill alone. */
export const dearer = ({ quote }: OrderDoc): Partial<OrderDoc> => {
  const more = (amount: OrderDoc['quote']['payable']) => (amount + 10) as typeof amount;
  return {
    quote: { ...quote, payable: more(quote.payable), shippingPayable: more(quote.shippingPayable) },
  };
};
