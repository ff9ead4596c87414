/** Over 250 lines: the calls that are killed, and every book that must balance after each, are read together. */
import type { Coupon, CouponEvent, CouponStatus } from '@/domain/coupon/types';
import { balanceOf, heldPoints } from '@/domain/points/wallet';
import { replay } from '@/domain/timeline/fold';
import { LIMITS } from '../../emulator/limits';
import { inAll, mortalFunctions } from '../support/mortal-functions';
import { deliverTo, openNoticeRelay, type CaughtNotice, type NoticeRelay } from '../support/notice-relay';
import { givePoints } from '../support/points';
import { PLENTY, plentyOfCoupons, plentyOfSpecials, plentyOfStock } from '../support/plenty';
import { nothingToReconcile } from '../support/reconcile';
import { booksBalance, newKey, PICKUP, placed } from '../support/orders';
import { yes, type Phone } from '../support/phone';
import { BUILT_FUNCTIONS, eventually, OPENED_AT, openShop, type Shop } from '../support/shop';
import type { CouponTemplateDoc, StockDoc } from '../../cloudfunctions/_store/documents';

/**
 * The fault sweep: each of these is killed before its first, second, third … call to the outside world, one run per
 * point, until it gets through. After each death cron ticks, and every book must balance.
 */
let shop: Shop;
let relay: NoticeRelay;
let opening: StockDoc[];
let templates: CouponTemplateDoc[];
const mortal = mortalFunctions(BUILT_FUNCTIONS);
const points: string[] = [];

/** A function killed inside a transaction leaves it open, and whoever writes its documents waits: 30 s in MongoDB. */
const TRANSACTION_MS = 1_000;
const mortalLimits = LIMITS as { transactionMs: number };

beforeAll(async () => {
  mortalLimits.transactionMs = TRANSACTION_MS;
  relay = await openNoticeRelay();
  shop = await openShop({ functionsDir: mortal.folder, env: { WXPAY_NOTIFY_URL: relay.url } });
  await plentyOfCoupons(shop);
  await plentyOfSpecials(shop);
  await plentyOfStock(shop);
  opening = await shop.docs('stock');
  templates = await shop.docs('coupon_templates');
});
afterAll(async () => {
  process.stdout.write(`\nkilled and mended: ${points.join(', ')}; ${inAll(points)} points in all\n`);
  await shop.close();
  await relay.close();
  mortal.remove();
});

/** Every book of the shop, as it must be whenever nothing is under way. */
async function allIsWell(): Promise<void> {
  await booksBalance(shop, opening);
  const [orders, coupons, members, timeline, specials, stillTemplates] = await Promise.all([
    shop.docs('orders'),
    shop.docs('coupons'),
    shop.docs('members'),
    shop.docs('timeline'),
    shop.docs('specials'),
    shop.docs('coupon_templates'),
  ]);
  expect(orders.filter(({ status, due }) => status === 'placing' || due !== null)).toEqual([]);
  for (const template of stillTemplates) {
    const claimed = coupons.filter(
      ({ templateId, claimedAt }) => templateId === template._id && claimedAt >= OPENED_AT,
    );
    const before = templates.find(({ _id }) => _id === template._id);
    expect({ template: template._id, left: template.left, held: template.held ?? {} }).toEqual({
      template: template._id,
      left: (before?.left ?? 0) - claimed.length,
      held: {},
    });
  }
  for (const { _id, left, held } of await shop.docs('stock')) {
    const sold = orders
      .filter(({ status, placedAt }) => status !== 'closed' && placedAt >= OPENED_AT)
      .flatMap(({ quote }) => quote.lines)
      .filter(({ skuId }) => skuId === _id)
      .reduce((sum, { quantity }) => sum + quantity, 0);
    expect({ sku: _id, left }).toEqual({ sku: _id, left: PLENTY - sold });
    const unpaid = orders.filter(({ status }) => status === 'pending_payment').map(({ id }) => id);
    expect(Object.keys(held).filter((id) => !unpaid.includes(id))).toEqual([]); // cron booked what is paid
  }
  for (const special of specials) {
    const holding = Object.values(special.held).reduce((sum, n) => sum + n, 0);
    const bought = Object.values(special.bought ?? {}).reduce((sum, n) => sum + n, 0);
    const sold = orders
      .filter(({ status, placedAt }) => status === 'paid' && placedAt >= OPENED_AT)
      .flatMap(({ quote }) => quote.lines)
      .filter(({ specialId }) => specialId === special._id)
      .reduce((sum, { quantity }) => sum + quantity, 0);
    expect({ left: special.left, bought }).toEqual({ left: PLENTY - holding - sold, bought: holding + sold });
  }
  for (const order of orders) {
    const facts = timeline.filter(({ _id }) => _id === `paid:${order._id}`);
    expect({ order: order._id, facts: facts.length }).toEqual({
      order: order._id,
      facts: ['placing', 'pending_payment', 'closed'].includes(order.status) ? 0 : 1,
    });
  }
  const told = new Set(timeline.map(({ _id }) => _id));
  const ours = coupons.filter(({ claimedAt }) => claimedAt >= OPENED_AT);
  const facts = [
    ...ours.map(({ _id }) => `coupon_claimed:${_id}`),
    ...orders.filter(({ status }) => status === 'closed').map(({ _id }) => `order_closed:${_id}`),
  ];
  expect(facts.filter((id) => !told.has(id))).toEqual([]);
  for (const coupon of ours) expect(ledgerOf(coupon)).toBe(coupon.status);
  for (const member of members) {
    const { fold, points } = member;
    expect(fold).toEqual(replay(timeline.filter(({ memberId }) => memberId === member._id)));
    expect({ member: member._id, points: points.left + heldPoints(points) }).toEqual({
      member: member._id,
      points: balanceOf(fold),
    });
    const waiting = orders.filter(
      ({ memberId, status }) => memberId === member._id && status === 'pending_payment',
    );
    expect(heldPoints(points)).toBe(waiting.reduce((sum, order) => sum + (order.points?.spent ?? 0), 0));
  }
}

/** The status that a coupon's ledger comes to. */
function ledgerOf({ history = [] }: Coupon): CouponStatus | undefined {
  const last = history.at(-1)?.event;
  const states: Partial<Record<CouponEvent, CouponStatus>> = {
    ...{ claim: 'claimed', release: 'claimed', return: 'claimed', lock: 'locked', redeem: 'redeemed' },
  };
  return last && states[last];
}

/** @returns whether the call lived to its end */
type Attempt = (dieAfter: number) => Promise<boolean>;

/** Kill at every point, let cron mend, look at every book. */
async function sweep(name: string, prepare: () => Promise<Attempt>): Promise<void> {
  for (let point = 0; ; point += 1) {
    const attempt = await prepare();
    const lived = await attempt(point);
    await shop.advance(3 * 60_000);
    await shop.tick();
    await shop.tick();
    await allIsWell();
    await nothingToReconcile(shop);
    if (lived) {
      points.push(`${name} ${point}`);
      expect(point).toBeGreaterThan(1);
      return;
    }
  }
}
const lives = async (call: Promise<unknown>): Promise<boolean> => {
  try {
    await call;
    return true;
  } catch (error) {
    expect(String(error)).toMatch(/-504002|killed/);
    return false;
  }
};
const LINES = [
  { skuId: 'strawberry-m', quantity: 2 },
  { skuId: 'cherry-jj', quantity: 1 },
];

const POINTS = 300;

/** A member who came from the chat, with a coupon for what they will order, and points. */
async function shopper(): Promise<{ phone: Phone; couponId: string }> {
  const phone = await shop.member();
  await phone.comeFrom('tGHuitou0CuihuliLinjuQun0001');
  const { id } = yes(await phone.call('coupon.claim', { templateId: 'fruit-99-off-15' }));
  await givePoints(shop, phone, POINTS);
  return { phone, couponId: id };
}

it('claiming a coupon', () =>
  sweep('claim', async () => {
    const phone = await shop.member();
    const input = { templateId: 'fruit-99-off-15' };
    return async (dieAfter) => {
      const lived = await lives(phone.raw('storefront', { action: 'coupon.claim', input, dieAfter }));
      const again = await phone.call('coupon.claim', input); // they tap again, before cron comes by
      if (!again.ok) expect(['COUPON_CLAIM_BUSY', 'COUPON_LIMIT_REACHED']).toContain(again.code);
      return lived;
    };
  }));

it('placing an order at a chat price, with a coupon', () =>
  sweep('place', async () => {
    const { phone, couponId } = await shopper();
    const ask = { lines: LINES, coupons: [couponId], delivery: PICKUP, usePoints: true };
    const quote = yes(await phone.call('order.quote', ask));
    expect(quote.lines[0]?.rung).toBe('chat_price');
    expect(quote.points?.used).toBe(POINTS);
    const input = { ...ask, key: newKey(), remark: '', digest: quote.digest };
    return (dieAfter) => lives(phone.raw('storefront', { action: 'order.place', input, dieAfter }));
  }));

it('the same submit key, sent again after the death and after cron, makes one order', async () => {
  const { phone, couponId } = await shopper();
  const ask = { lines: LINES, coupons: [couponId], delivery: PICKUP, usePoints: true };
  const { digest } = yes(await phone.call('order.quote', ask));
  const input = { ...ask, key: newKey(), remark: '', digest };
  expect(await lives(phone.raw('storefront', { action: 'order.place', input, dieAfter: 8 }))).toBe(false);
  await shop.advance(3 * 60_000);
  await shop.tick();
  const { orderId } = yes(await phone.call('order.place', input));
  expect(yes(await phone.call('order.list', {})).orders.map((card) => card.orderId)).toEqual([orderId]);
  await allIsWell();
});

/** A paid trade and its notice, caught on the way. */
async function paidTrade() {
  const { phone, couponId } = await shopper();
  const { orderId, pay } = await placed(phone, LINES, { coupons: [couponId], usePoints: true });
  const before = relay.caught.length;
  await phone.pay(pay);
  const notice = await eventually(() => Promise.resolve(relay.caught[before]));
  return { phone, orderId, notice };
}
const deliver = (notice: CaughtNotice, dieAfter?: number) => deliverTo(shop.url, notice, dieAfter);

it('a payment notice that is delivered again', () =>
  sweep('notice', async () => {
    const { orderId, notice } = await paidTrade();
    return async (dieAfter) => {
      const status = await deliver(notice, dieAfter);
      if (status !== 200) expect(await deliver(notice)).toBe(200); // WeChat Pay sends it again
      expect(await shop.doc('orders', orderId)).toMatchObject({ status: 'paid', due: null });
      return status === 200;
    };
  }));

it('a payment notice that is never delivered again', () =>
  sweep('lone notice', async () => {
    const { orderId, notice } = await paidTrade();
    return async (dieAfter) => {
      const status = await deliver(notice, dieAfter);
      await shop.advance(16 * 60_000);
      await shop.tick();
      expect(await shop.doc('orders', orderId)).toMatchObject({ status: 'paid', due: null });
      return status === 200;
    };
  }));

it('cancelling an order', () =>
  sweep('cancel', async () => {
    const { phone, couponId } = await shopper();
    const { orderId } = await placed(phone, LINES, { coupons: [couponId], usePoints: true });
    return (dieAfter) =>
      lives(phone.raw('storefront', { action: 'order.cancel', input: { orderId }, dieAfter }));
  }));

it('asking for the result of a payment', () =>
  sweep('result', async () => {
    const { phone, orderId } = await paidTrade();
    return (dieAfter) =>
      lives(phone.raw('storefront', { action: 'order.result', input: { orderId }, dieAfter }));
  }));
