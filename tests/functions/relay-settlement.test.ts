import { businessDay, spanOfMonth } from '@/domain/timeline/business-day';
import { yes, type Phone } from '../support/phone';
import { join, neighbour, openRelay, payFor } from '../support/relays';
import { type Shop, the, withShop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';

/** A leader who opened more relays in a month than any page of a query holds. */
const MANY = 1100;

let shop: Shop;
let staff: Staff;
let leader: Phone;
let relayId: string;
let month: string;
withShop(async (opened) => {
  shop = opened;
  staff = await signIn(shop);
  leader = await neighbour(shop);
  const { memberId } = yes(await leader.call('member.me', {}));
  ({ relayId } = await openRelay(shop, staff));
  const { _id, ...relay } = await the(shop, 'relays', relayId);
  const led = { ...relay, leaderId: memberId, leaderName: '老周' };
  month = businessDay(relay.cutOffAt).slice(0, 7);
  const { from, until } = spanOfMonth(month);
  await shop.put('relays', { _id, ...led });
  const settled = { ...led, dueAt: null, status: 'settled', entries: {}, queue: [] } as const;
  const older = Array.from({ length: MANY }, (_, n) => ({ ...settled, _id: `older-${n}`, cutOffAt: from }));
  const others = [from - 1, until].map((cutOffAt) => ({ ...settled, _id: `at-${cutOffAt}`, cutOffAt }));
  await shop.emulator.database.import('relays', [...older, ...others]);
});

describe('团长结算 of a month', () => {
  it('has every relay whose cut-off is in it, and no other, and what each brought', async () => {
    const lin = await neighbour(shop);
    await payFor(shop, lin, yes(await join(lin, relayId)));
    const { rows, total } = yes(await leader.call('relay.settlement', { month }));
    expect(rows).toHaveLength(MANY + 1);
    expect(rows[0]).toMatchObject({ relayId, entries: 1, paid: 990 });
    expect(total).toEqual({ entries: 1, net: 990, commission: 49 });
  });

  it('is the same to the shop, by leader', async () => {
    const [row, ...more] = yes(await staff.ask('relay.settlement', { month }));
    expect(more).toEqual([]);
    expect(row).toMatchObject({ leaderName: '老周', total: { entries: 1, net: 990 } });
    expect(row?.rows).toHaveLength(MANY + 1);
  });

  it('shows a leader nothing of who else leads', async () => {
    const other = await neighbour(shop);
    expect(yes(await other.call('relay.settlement', { month })).rows).toEqual([]);
  });
});
