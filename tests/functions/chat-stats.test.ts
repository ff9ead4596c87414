import { netOf } from '@/domain/after-sale/book';
import { fen } from '@/domain/money';
import type { OrderDoc, TimelineDoc } from '../../cloudfunctions/_store/documents';
import { yes } from '../support/phone';
import { placed, settled } from '../support/orders';
import { NEIGHBOURS, RUNNERS } from '../support/relays';
import { OPENED_AT, type Shop, the, withShop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';

/** The figures of a chat are counted by the database: they must be right however much there is to count. */
const DAY = 86_400_000;
const MINUTE = 60_000;
/** Midnight of the first of the 30 days that the console shows. */
const FIRST_DAY = Date.parse('2026-10-23T00:00:00+08:00');

let shop: Shop;
let staff: Staff;
withShop(async (opened) => {
  shop = opened;
  staff = await signIn(shop);
});

const rowOf = async (openGId: string) => {
  const row = yes(await staff.ask('chat.list', {})).find((one) => one.openGId === openGId);
  if (!row) throw new Error('the chat is not listed');
  return row;
};
const pageOf = async (openGId: string) => yes(await staff.ask('chat.get', { openGId }));

const visit = (openGId: string, memberId: string, at: number): TimelineDoc => ({
  ...{ _id: `chat_entered:${memberId}:${openGId}:${at}`, id: `chat_entered:${memberId}:${openGId}:${at}` },
  ...{ v: 1, memberId, kind: 'chat_entered', at, data: { openGId, chatName: '' }, folded: true },
});
const people = (count: number, called: string): string[] =>
  Array.from({ length: count }, (_, n) => `${called}-${n}`);

it('more than ten thousand visits are all counted, the old ones as people who are known', async () => {
  const [before, others] = [await pageOf(NEIGHBOURS), await rowOf(RUNNERS)];
  const old = people(10_500, 'old').map((id) => visit(NEIGHBOURS, id, FIRST_DAY - 1));
  const first = people(700, 'new').map((id) => visit(NEIGHBOURS, id, FIRST_DAY));
  const today = people(700, 'new').flatMap((id) => [
    visit(NEIGHBOURS, id, OPENED_AT - 60 * MINUTE),
    visit(NEIGHBOURS, id, OPENED_AT - MINUTE),
  ]);
  await shop.put('timeline', ...old, ...first, ...today);

  const { row, days } = await pageOf(NEIGHBOURS);
  expect(row).toMatchObject({
    known: before.row.known + 11_200,
    visitors: before.row.visitors + 700,
    visits: before.row.visits + 2100,
  });
  expect(row.lastVisitAt).toBeGreaterThanOrEqual(OPENED_AT - MINUTE);
  expect(await rowOf(NEIGHBOURS)).toEqual(row);
  expect(await rowOf(RUNNERS)).toEqual(others);
  expect(days[0]).toMatchObject({ day: '2026-10-23' });
  expect(days.map(({ visitors }, nth) => visitors - (before.days[nth]?.visitors ?? 0))).toEqual(
    days.map((_, nth) => (nth === 0 || nth === 29 ? 700 : 0)),
  );
}, 60_000);

it('more than a thousand orders are all counted, net of what went back, by day and by buyer', async () => {
  const phone = await shop.member();
  await phone.comeFrom(NEIGHBOURS);
  const made = await placed(phone, [{ skuId: 'kiwi-6', quantity: 2 }], { coupons: [] });
  await phone.pay(made.pay);
  await settled(shop, made.orderId);
  const sample = await the(shop, 'orders', made.orderId);
  const claim = {
    status: 'refunded',
    lines: [],
    shipping: fen(0),
    points: { taken: 0, returned: 0 },
  } as const;
  const copies = Array.from({ length: 1300 }, (_, n): OrderDoc => {
    const _id = `copy-${n}`;
    const asked = n % 2 === 0 ? claim : ({ ...claim, status: 'asked' } as const);
    return {
      ...sample,
      ...{ _id, id: _id, memberId: `buyer-${n % 30}`, placedAt: FIRST_DAY + (n % 31) * DAY - 1 },
      ...(n % 5 === 0 && { refunds: { [`r${n}`]: { ...asked, amount: fen(100 + n) } } }),
      ...(n % 7 === 0 && { status: 'closed' as const }),
    };
  });
  await shop.put('orders', ...copies);

  const sold = (await shop.docs('orders')).filter(
    ({ openGId, status, placedAt }) =>
      openGId === NEIGHBOURS && ['paid', 'fulfilled', 'completed'].includes(status) && placedAt >= FIRST_DAY,
  );
  const net = (orders: readonly OrderDoc[]) => orders.reduce((sum, order) => sum + netOf(order), 0);
  const { row, days, buyers } = await pageOf(NEIGHBOURS);
  expect(sold.length).toBeGreaterThan(1000);
  expect(row).toMatchObject({
    orders: sold.length,
    buyers: new Set(sold.map(({ memberId }) => memberId)).size,
    gmv: net(sold),
  });
  expect(await rowOf(NEIGHBOURS)).toEqual(row);
  expect(days.map(({ orders, gmv }) => ({ orders, gmv }))).toEqual(
    days.map((_, nth) => {
      const from = FIRST_DAY + nth * DAY;
      const here = sold.filter(({ placedAt }) => placedAt >= from && placedAt < from + DAY);
      return { orders: here.length, gmv: net(here) };
    }),
  );
  for (const buyer of buyers) {
    const theirs = sold.filter(({ memberId }) => memberId === buyer.memberId);
    expect(buyer).toMatchObject({ orders: theirs.length, paid: net(theirs) });
  }
  expect(buyers).toHaveLength(20);
  expect(buyers.map(({ paid }) => paid)).toEqual(buyers.map(({ paid }) => paid).sort((a, b) => b - a));
}, 60_000);
