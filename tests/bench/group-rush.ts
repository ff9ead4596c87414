import { orderingOf } from '../../cloudfunctions/_usecases/ordering-terms';
import { joinGroup, openGroup, publishOffer } from '../support/groups';
import { newKey } from '../support/orders';
import { yes, type Phone } from '../support/phone';
import { NEIGHBOURS } from '../support/relays';
import type { Shop } from '../support/shop';
import { signIn } from '../support/staff';
import { inBatches, rush, type RushResult, type RushTerms } from './rush';

/** An offer for groups of one more than `limit`, its pieces not scarce, and a group of it with that one in it. */
async function newGroup(shop: Shop, limit: number): Promise<{ groupId: string; offerId: string }> {
  const [settings] = await shop.docs('settings');
  const stock = await shop.doc('stock', 'banana-1');
  if (!settings || !stock) throw new Error('no settings, or no bananas');
  await shop.put('settings', { ...settings, ordering: { ...orderingOf(settings), groupMaxSize: limit + 1 } });
  await shop.put('stock', { ...stock, left: 1e6 });
  const terms = { skuId: 'banana-1', groupPrice: 500, size: limit + 1, stock: 1000 };
  const { offerId } = await publishOffer(shop, await signIn(shop), { ...terms, title: '最后几个座位' });
  const initiator = await shop.member('团长');
  await initiator.comeFrom(NEIGHBOURS);
  const { group } = yes(await openGroup(initiator, offerId));
  return { groupId: group.groupId, offerId };
}

/** Everybody, come from the chat, joins a group that has `limit` seats left. */
export async function groupRush(shop: Shop, phones: readonly Phone[], terms: RushTerms): Promise<RushResult> {
  const { groupId, offerId } = await newGroup(shop, terms.limit);
  await inBatches(phones.length, 20, (nth) => (phones[nth] as Phone).comeFrom(NEIGHBOURS));
  return rush(shop, terms, {
    what: 'group seat',
    soldOut: 'GROUP_FULL',
    mine: ['GROUP_JOINED_ALREADY'],
    asks: phones.map((phone) => {
      const key = newKey();
      return () => joinGroup(phone, groupId, { key });
    }),
    books: async () => {
      const [group, offer] = await Promise.all([
        shop.doc('groups', groupId),
        shop.doc('group_offers', offerId),
      ]);
      const taken = Object.keys(group?.seats ?? {}).length - 1;
      const pieces = Object.keys(offer?.held ?? {}).length - 1;
      return { left: group?.seatsLeft ?? NaN, booked: taken === pieces ? taken : NaN };
    },
  });
}
