import type { ConsoleInput } from '@/contract/console';
import type { RelayJoined, RelayView } from '@/contract/relay';
import type { PlacedView } from '@/contract/views';
import { newKey } from './orders';
import { yes, type Answer, type Phone } from './phone';
import { the, withShop, type Shop } from './shop';
import { signIn, type Staff } from './staff';

export const NEIGHBOURS = 'tGHuitou0CuihuliLinjuQun0001';
export const RUNNERS = 'tGHuitou0HupanChenpaoQun0002';
export const HOUR = 3_600_000;

type Opening = ConsoleInput<'relay.open'>;

/** Kiwis at 9.90 and bananas with a choice, cut off in three hours. */
export const opening = (shop: Shop, over: Partial<Opening> = {}): Opening => ({
  key: newKey(),
  openGId: NEIGHBOURS,
  title: '周六水果接龙',
  note: '下午四点到货',
  items: [
    { skuId: 'kiwi-6', relayPrice: 990, portions: 10, perMember: 3, options: [] },
    { skuId: 'banana-1', relayPrice: 690, portions: 8, perMember: 2, options: ['熟的', '生的'] },
  ],
  payment: 'now',
  minPortions: 0,
  perMember: 4,
  cutOffAt: shop.emulator.clock.now() + 3 * HOUR,
  pickupPointId: 'cuihuli',
  pickupAt: '今天 17:00 起',
  ...over,
});

export const openRelay = async (shop: Shop, staff: Staff, over: Partial<Opening> = {}): Promise<RelayView> =>
  yes(await staff.ask('relay.open', opening(shop, over)));

/** A new member who came from the chat. */
export async function neighbour(shop: Shop, nickname?: string, openGId = NEIGHBOURS): Promise<Phone> {
  const phone = await shop.member(nickname);
  await phone.comeFrom(openGId);
  return phone;
}

export const KIWIS = [{ itemId: 'i1', quantity: 1, option: '' }];

export const join = (
  phone: Phone,
  relayId: string,
  lines = KIWIS,
  more: { key?: string; remark?: string; showName?: boolean } = {},
): Promise<Answer<RelayJoined>> =>
  phone.call('relay.join', { key: newKey(), relayId, lines, remark: '', showName: false, ...more });

/** Pays what joining asked for, and waits until the order is settled. */
export async function payFor(
  shop: Shop,
  phone: Phone,
  joined: { readonly order: PlacedView | null },
): Promise<string> {
  const { order } = joined;
  if (!order?.pay) throw new Error('nothing to pay');
  await phone.pay(order.pay);
  for (let n = 0; n < 200; n += 1) {
    const found = await shop.doc('orders', order.orderId);
    if (found?.status === 'paid' && found.due === null) return order.orderId;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('the payment did not settle');
}

/** How many answered what. */
export function tally(answers: readonly Answer<unknown>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const answer of answers) {
    const code = answer.ok ? 'OK' : answer.code;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

/** The database round trips of the latest call of an action. */
export function tripsOf(shop: Shop, action: string): number {
  const latest = shop.emulator.calls.list(2000).find((call) => call.action === action);
  if (!latest) throw new Error(`${action} was never called`);
  return latest.database.roundTrips;
}

/** Nothing of a SKU was made or lost: what is left, sold and held adds up to what it was. */
export async function skuTotal(shop: Shop, skuId: string): Promise<number> {
  const stock = await the(shop, 'stock', skuId);
  return stock.left + stock.sold + Object.values(stock.held).reduce((sum, quantity) => sum + quantity, 0);
}

const FRUIT = ['kiwi-6', 'banana-1'];
const fruitTotals = (shop: Shop): Promise<readonly number[]> =>
  Promise.all(FRUIT.map((skuId) => skuTotal(shop, skuId)));

/** A shop for the tests of one file, with a thousand of each fruit that is ordered together: no test may make or lose one. */
export function fruitShop(give: (opened: { readonly shop: Shop; readonly staff: Staff }) => unknown): void {
  let shop: Shop;
  let before: readonly number[];
  withShop(async (opened) => {
    shop = opened;
    for (const skuId of FRUIT) await shop.put('stock', { ...(await the(shop, 'stock', skuId)), left: 1000 });
    before = await fruitTotals(shop);
    await give({ shop, staff: await signIn(shop) });
  });
  afterEach(async () => expect(await fruitTotals(shop)).toEqual(before));
}
