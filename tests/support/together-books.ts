import type { RelayEntryDoc } from '../../cloudfunctions/_store/documents';
import { skuTotal } from './relays';
import type { Shop } from './shop';

const portionsOf = (entry: RelayEntryDoc): number =>
  entry.lines.reduce((sum, { quantity }) => sum + quantity, 0);
const TAKING = ['joined', 'unpaid', 'paid'];

/**
 * What must hold of relays and groups whenever nothing is under way: nothing made, nothing lost, and no money without what
 * it was paid for.
 *
 * @param kiwis how many boxes there have to be, in stock, held and sold
 */
export async function togetherIsWell(shop: Shop, kiwis: number): Promise<void> {
  expect(await skuTotal(shop, 'kiwi-6')).toBe(kiwis);
  const [relays, groups, offers, orders] = await Promise.all([
    shop.docs('relays'),
    shop.docs('groups'),
    shop.docs('group_offers'),
    shop.docs('orders'),
  ]);
  expect(orders.filter(({ status }) => status === 'placing').map(({ id }) => id)).toEqual([]);
  for (const relay of relays.filter(({ status }) => status === 'open')) {
    const taken = Object.values(relay.entries)
      .filter(({ status }) => TAKING.includes(status))
      .reduce((sum, entry) => sum + portionsOf(entry), 0);
    const left = Object.values(relay.left).reduce((sum, n) => sum + n, 0);
    const offered = relay.items.reduce((sum, { portions }) => sum + portions, 0);
    expect({ relay: relay._id, sum: taken + left }).toEqual({ relay: relay._id, sum: offered });
  }
  for (const group of groups) {
    const taken = Object.values(group.seats).filter(({ status }) => status === 'held' || status === 'paid');
    if (group.status === 'open')
      expect({ group: group._id, seats: group.seatsLeft + taken.length }).toEqual({
        group: group._id,
        seats: group.offer.size,
      });
    if (group.status === 'failed') expect(taken.filter(({ status }) => status === 'paid')).toEqual([]);
  }
  for (const offer of offers) {
    const held = Object.values(offer.held).reduce((sum, n) => sum + n, 0);
    const sold = groups
      .filter(({ offer: of, status }) => of.id === offer._id && status === 'formed')
      .flatMap(({ seats }) => Object.values(seats))
      .reduce((sum, { quantity }) => sum + quantity, 0);
    expect({ offer: offer._id, sum: offer.left + held + sold }).toEqual({
      offer: offer._id,
      sum: offer.stock,
    });
  }
  for (const { id, memberId, status, purpose } of orders.filter(({ status: of }) => of === 'paid')) {
    if (!purpose) continue;
    const entry =
      purpose.kind === 'relay'
        ? relays.find(({ _id }) => _id === purpose.id)?.entries[memberId]
        : groups.find(({ _id }) => _id === purpose.id)?.seats[memberId];
    expect({ id, status, entry: entry?.status, of: entry?.orderId }).toEqual({
      ...{ id, status, of: id },
      entry: 'paid',
    });
  }
}
