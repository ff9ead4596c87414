import { yes, type Phone } from './phone';
import { newKey, placed, settled, type Submit } from './orders';
import { the, type Shop } from './shop';
import type { Staff } from './staff';

const MINUTE = 60_000;
const TWO = [{ skuId: 'kiwi-6', quantity: 2 }];

let parcels = 0;
/** A parcel with a number of its own. */
export const parcel = () => ({ carrier: 'SF', trackingNo: `SF00000${(parcels += 1)}` });

/** An order of two boxes of kiwis, paid, with all its effects there. */
export async function paidOrder(shop: Shop, phone: Phone, how: Submit = {}, lines = TWO): Promise<string> {
  const { orderId, pay } = await placed(phone, lines, how);
  await phone.pay(pay);
  await settled(shop, orderId);
  return orderId;
}

export const ship = (staff: Staff, orderId: string, more: object = {}) =>
  staff.ask('order.ship', { orderId, key: newKey(), kind: 'express', ...parcel(), ...more });

export const orderOf = (shop: Shop, orderId: string) => the(shop, 'orders', orderId);

/** The time to take a hand-over back is over: everybody is told. */
export async function told(shop: Shop): Promise<void> {
  await shop.advance(2 * MINUTE);
  await shop.tick();
}

/** What the timeline says of an order. */
export const factsAbout = async (shop: Shop, orderId: string): Promise<readonly string[]> =>
  (await shop.docs('timeline'))
    .filter(({ data }) => 'orderId' in data && data.orderId === orderId)
    .map(({ kind }) => kind);

/** Somebody invited who has paid for their first order, to be sent to their door. */
export async function invitedPurchase(shop: Shop, policyVersion: string, delivery: Submit['delivery']) {
  const [anna, bo] = [await shop.member(), await shop.phone()];
  const { shareCode } = yes(await anna.track('share.code', { target: 'shop' }));
  yes(await bo.call('member.signup', { policyVersion, agreed: true, shareCode }));
  const orderId = await paidOrder(shop, bo, { ...(delivery && { delivery }) });
  const { memberId } = yes(await bo.call('member.me', {}));
  return { anna, bo, orderId, inviteeId: memberId };
}

/** The most round trips that one call of an action took in this shop's life. */
export const dearestOf =
  (shop: Shop) =>
  (action: string): number =>
    Math.max(
      ...shop.emulator.calls
        .list(2000)
        .filter((call) => call.action === action)
        .map(({ database }) => database.roundTrips),
    );
