import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { StorefrontInput } from '@/contract/storefront';
import type { PlacedView } from '@/contract/views';
import { fen } from '@/domain/money';
import type { CallRecord } from '../../emulator';
import { apply, refunded } from '../support/after-sales';
import { no, yes, type Phone } from '../support/phone';
import { newKey, PICKUP, settled, submit } from '../support/orders';
import { eventually, openShop, type Shop, the } from '../support/shop';
import { signIn } from '../support/staff';

/**
 * What an order may cost the database (ADR 0010): counted by the local cloud, begin and commit of a transaction too.
 * WeChat Pay's own HTTP calls are not database calls and not counted.
 */
let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(async () => {
  process.stdout.write(`\n${shop.roundTrips()}\n`);
  await shop.close();
});

type Lines = StorefrontInput<'order.quote'>['lines'];
interface Cost {
  readonly trips: number;
  readonly writes: number;
  readonly depth: number;
  readonly conflicts: number;
}

const callsOf = (fn: string, action?: string): CallRecord[] =>
  shop.emulator.calls
    .list(500)
    .filter((call) => call.function === fn && (action === undefined || call.action === action));

/** What the last call of this function and action cost. */
function costOf(fn: string, action?: string): Cost {
  const [record] = callsOf(fn, action);
  if (!record) throw new Error(`no call of ${fn} ${action ?? ''}`);
  const { roundTrips: trips, docsWritten: writes, depth, conflicts } = record.database;
  return { trips, writes, depth, conflicts };
}

/** Pay, and wait until the notices about it have been answered. */
async function pay(phone: Phone, { orderId, pay: params }: PlacedView, notices = 1): Promise<void> {
  if (!params) throw new Error('no parameters to pay with');
  const before = callsOf('pay-notify').length;
  await phone.pay(params);
  await settled(shop, orderId);
  await eventually(() => Promise.resolve(callsOf('pay-notify').length === before + notices));
}

/** A member with the newcomer's coupon, who buys these and pays. */
async function buy(phone: Phone, lines: Lines, usePoints = false): Promise<{ place: Cost; notice: Cost }> {
  const cart = { lines, coupons: 'best', delivery: PICKUP, usePoints } as const;
  const { digest, couponIds } = yes(await phone.call('order.quote', cart));
  expect(couponIds).toHaveLength(1);
  const input = { ...cart, key: newKey(), remark: '', digest };
  const order = yes(await phone.call('order.place', input));
  const place = costOf('storefront', 'order.place');
  await pay(phone, order);
  return { place, notice: costOf('pay-notify') };
}

async function withCoupon(): Promise<Phone> {
  const lin = await shop.member();
  yes(await lin.call('coupon.claim', { templateId: 'newcomer-10' }));
  return lin;
}

/** So many different SKUs of the shelf, one piece each. */
async function differentSkus(count: number): Promise<Lines> {
  const shelf = (await shop.docs('products')).filter(({ onShelf }) => onShelf);
  const skuIds = shelf.flatMap(({ skus }) => skus.map(({ id }) => id));
  const stock = await shop.docs('stock');
  const there = skuIds.filter((skuId) => (stock.find(({ _id }) => _id === skuId)?.left ?? 0) > 5);
  expect(there.length).toBeGreaterThanOrEqual(count);
  return there.slice(0, count).map((skuId) => ({ skuId, quantity: 1 }));
}

const KIWIS: Lines = [{ skuId: 'kiwi-6', quantity: 2 }];

it('a paid one-line order with a coupon: 15 round trips, 9 writes, depth 4 and 4', async () => {
  const { place, notice } = await buy(await withCoupon(), KIWIS);
  expect(place).toEqual({ trips: 9, writes: 4, depth: 4, conflicts: 0 });
  expect(notice).toEqual({ trips: 6, writes: 5, depth: 4, conflicts: 0 });
});

it('the second order opens no connection, to the database or to WeChat Pay: each would be a handshake', async () => {
  const lin = await withCoupon();
  await submit(lin, KIWIS);
  let opened = 0;
  const count = () => void (opened += 1);
  subscribe('net.server.socket', count);
  yes((await submit(lin, KIWIS, { coupons: [] })).placed);
  unsubscribe('net.server.socket', count);
  expect(opened).toBe(0);
});

it('a further SKU is one more stock write in placing, side by side, and nothing in the notice', async () => {
  const one = await buy(await withCoupon(), KIWIS);
  const twenty = await buy(await withCoupon(), await differentSkus(20));
  expect(twenty.place).toEqual({
    ...{ trips: one.place.trips + 19, writes: one.place.writes + 19 },
    ...{ depth: one.place.depth, conflicts: 0 },
  });
  expect(twenty.notice).toEqual(one.notice);
});

it('points are earned with the payment, at no cost', async () => {
  const lin = await withCoupon();
  const { notice } = await buy(lin, KIWIS);
  expect(notice).toEqual({ trips: 6, writes: 5, depth: 4, conflicts: 0 });
  const { fold, points } = await theMember(lin);
  expect(points).toEqual({ left: Math.floor(fold.netPaid / 100), held: {} });
  expect(fold.points).toBe(points.left);
});

it('points that are spent are one more write, side by side; earning them costs nothing', async () => {
  const lin = await withCoupon();
  await buy(lin, KIWIS);
  const before = await theMember(lin);
  expect(before.points).toMatchObject({ left: before.fold.points, held: {} });
  expect(before.fold.points).toBeGreaterThan(0);
  const stocked = await the(shop, 'coupon_templates', 'newcomer-10');
  const audience = { newMemberOnly: false, tierIds: [] };
  await shop.put('coupon_templates', { ...stocked, audience, perMember: 9 });
  yes(await lin.call('coupon.claim', { templateId: 'newcomer-10' }));
  const { place, notice } = await buy(lin, KIWIS, true);
  expect(place).toEqual({ trips: 10, writes: 5, depth: 4, conflicts: 0 });
  expect(notice).toEqual({ trips: 6, writes: 5, depth: 4, conflicts: 0 });
});

it('claiming a coupon: 8 round trips, 4 writes', async () => {
  await withCoupon();
  expect(costOf('storefront', 'coupon.claim')).toEqual({ trips: 8, writes: 4, depth: 5, conflicts: 0 });
});

it('a quote reads and never writes: 6 round trips, one after the other none', async () => {
  const lin = await shop.member();
  const cart = { lines: await differentSkus(20), coupons: 'best', delivery: PICKUP } as const;
  yes(await lin.call('order.quote', cart));
  expect(costOf('storefront', 'order.quote')).toEqual({ trips: 6, writes: 0, depth: 1, conflicts: 0 });
});

it('cancelling gives back side by side: 6 round trips, 5 writes', async () => {
  const lin = await withCoupon();
  const { orderId } = yes((await submit(lin, KIWIS)).placed);
  yes(await lin.call('order.cancel', { orderId }));
  expect(costOf('storefront', 'order.cancel')).toEqual({ trips: 6, writes: 5, depth: 4, conflicts: 0 });
});

it('asking for the result of an order that is paid is one read', async () => {
  const lin = await withCoupon();
  const order = yes((await submit(lin, KIWIS)).placed);
  await pay(lin, order);
  yes(await lin.call('order.result', { orderId: order.orderId }));
  expect(costOf('storefront', 'order.result')).toEqual({ trips: 1, writes: 0, depth: 1, conflicts: 0 });
});

/** All of a paid order goes back, by an approval and by the notice of WeChat Pay that follows. */
async function giveBack(phone: Phone, lines: Lines): Promise<{ approve: Cost; notice: Cost }> {
  const order = yes((await submit(phone, lines)).placed);
  await pay(phone, order);
  const { orderId } = order;
  const owner = await signIn(shop);
  const { afterSaleId } = yes(await apply(phone, orderId, 'all', { reason: 'changed_mind' }));
  const before = callsOf('pay-notify').length;
  await shop.post('/pay-faults', { refundDelayMs: 300 });
  yes(await owner.ask('refund.approve', { afterSaleId, orderId }));
  const approve = costOf('console', 'refund.approve');
  await refunded(shop, afterSaleId);
  await eventually(() => Promise.resolve(callsOf('pay-notify').length === before + 1));
  await shop.post('/pay-faults', { refundDelayMs: 0 });
  return { approve, notice: costOf('pay-notify') };
}

it('a refund costs its approval 10 round trips, 6 of them in a row, and its notice 10 and 5', async () => {
  const { approve, notice } = await giveBack(await withCoupon(), KIWIS);
  expect(approve).toEqual({ trips: 10, writes: 5, depth: 6, conflicts: 0 });
  expect(notice).toEqual({ trips: 10, writes: 7, depth: 5, conflicts: 0 });
});

it('a refund of 20 lines is 19 more stock writes in the notice, side by side, and nothing in the approval', async () => {
  const one = await giveBack(await withCoupon(), KIWIS);
  const twenty = await giveBack(await withCoupon(), await differentSkus(20));
  expect(twenty.approve).toEqual(one.approve);
  expect(twenty.notice).toEqual({
    ...one.notice,
    ...{ trips: one.notice.trips + 19, writes: one.notice.writes + 19 },
  });
});

it('a refund that is over at once costs its approval 17 round trips, effects and all', async () => {
  const lin = await shop.member();
  const template = await the(shop, 'coupon_templates', 'newcomer-10');
  const terms = { ...template.terms, benefit: { kind: 'amount' as const, off: fen(999_900) } };
  await shop.put('coupon_templates', { ...template, _id: 'whole', id: 'whole', terms });
  yes(await lin.call('coupon.claim', { templateId: 'whole' }));
  const { orderId } = yes((await submit(lin, KIWIS)).placed);
  const owner = await signIn(shop);
  const { afterSaleId, amount } = yes(await apply(lin, orderId, 'all', { reason: 'changed_mind' }));
  expect(amount).toBe(0); // nothing to send, which ends as WeChat Pay's SUCCESS does
  expect(yes(await owner.ask('refund.approve', { afterSaleId, orderId })).status).toBe('refunded');
  expect(costOf('console', 'refund.approve')).toEqual({ trips: 17, writes: 12, depth: 10, conflicts: 0 });
});

it('a notice that comes again finds everything done: one read', async () => {
  const lin = await withCoupon();
  const order = yes((await submit(lin, KIWIS)).placed);
  await shop.post('/pay-faults', { duplicate: true });
  await pay(lin, order, 2);
  await shop.post('/pay-faults', { duplicate: false });
  expect(costOf('pay-notify')).toEqual({ trips: 1, writes: 0, depth: 1, conflicts: 0 });
});

it('a refusal costs no write that stays', async () => {
  const lin = await shop.member();
  const { input } = await submit(lin, KIWIS);
  const answer = await lin.call('order.place', { ...input, key: newKey(), digest: 'another' });
  expect(no(answer)).toBe('QUOTE_MOVED');
  expect(costOf('storefront', 'order.place')).toMatchObject({ trips: 6, writes: 0, depth: 2 });
});

async function theMember(phone: Phone) {
  const { memberId } = yes(await phone.call('member.me', {}));
  const member = await the(shop, 'members', memberId);
  return member;
}

it('the list of orders leaves none out and shows none twice, though many were placed in one millisecond', async () => {
  const lin = await withCoupon();
  const { orderId } = yes((await submit(lin, KIWIS)).placed);
  const order = await the(shop, 'orders', orderId);
  const ids = Array.from({ length: 44 }, (_, nth) => `HTSAME${String(nth).padStart(2, '0')}`);
  await shop.put('orders', ...ids.map((id) => ({ ...order, _id: id, id, status: 'completed' as const })));
  const seen: string[] = [];
  for (let more = true; more;) {
    const last = seen.at(-1);
    const before = last === undefined ? undefined : { placedAt: order.placedAt, orderId: last };
    const page = yes(await lin.call('order.list', { status: 'completed', ...(before && { before }) }));
    expect(costOf('storefront', 'order.list')).toMatchObject({ trips: 1, writes: 0 });
    seen.push(...page.orders.map((card) => card.orderId));
    more = page.more;
  }
  expect(seen).toEqual([...ids].reverse());
});
