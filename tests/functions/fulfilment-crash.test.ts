import { yes, type Phone } from '../support/phone';
import { LOCAL, newKey } from '../support/orders';
import { factsAbout, invitedPurchase, orderOf, paidOrder, parcel } from '../support/fulfilment';
import { crashSweep, lives, staffLives } from '../support/crash-sweep';
import { cronDies } from '../support/mortal-functions';
import { plentyOfStock } from '../support/plenty';
import { nothingToReconcile } from '../support/reconcile';
import { POLICY, type Shop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';

/**
 * The fault sweep of fulfilment: handing over, confirming and cron's own jobs are killed before every call to the
 * outside world, one run per point; then the caller tries again, or cron does, and every book must be right.
 */
const MINUTE = 60_000;
const DAY = 86_400_000;
let shop: Shop;
let staff: Staff;
const killed = crashSweep(async (opened) => {
  shop = opened;
  await plentyOfStock(shop);
});
beforeEach(async () => {
  staff = await signIn(shop);
});

/** Kill at every point; the caller tries again, or cron does; look at every book. */
const sweep = (name: string, scene: () => Promise<(dieAfter: number) => Promise<boolean>>): Promise<void> =>
  killed.sweep(name, async (point) => {
    const run = await scene();
    const lived = await run(point);
    await tell();
    await nothingToReconcile(shop);
    return lived;
  });
async function tell(): Promise<void> {
  await shop.advance(4 * MINUTE);
  await shop.tick();
}

it('sending, and the same parcel entered again', async () => {
  const lin = await shop.member();
  await sweep('ship', async () => {
    const orderId = await paidOrder(shop, lin, { delivery: LOCAL });
    const input = { orderId, key: newKey(), kind: 'express', ...parcel() };
    return async (dieAfter) => {
      const lived = await staffLives(staff, 'order.ship', input, dieAfter);
      const again = await staff.raw({ action: 'order.ship', input });
      expect(again.body).toMatchObject({ ok: true });
      const { status, handover } = await orderOf(shop, orderId);
      expect([status, handover?.shipments.length]).toEqual(['fulfilled', 1]);
      await tell();
      expect((await factsAbout(shop, orderId)).filter((kind) => kind === 'shipped')).toHaveLength(1);
      return lived;
    };
  });
});

it('looking at one’s pickup code', async () => {
  const lin = await shop.member();
  await sweep('code', async () => {
    const orderId = await paidOrder(shop, lin);
    return async (dieAfter) => {
      const lived = await lives(lin, { action: 'order.get', input: { orderId }, dieAfter });
      const { pickupCode } = yes(await lin.call('order.get', { orderId })).fulfilment;
      const mine = (await shop.docs('pickup_codes')).filter((code) => code.orderId === orderId);
      expect(mine.map(({ _id }) => _id)).toEqual([pickupCode]);
      return lived;
    };
  });
});

it('confirming that it arrived', async () => {
  const lin = await shop.member();
  await sweep('confirm', async () => {
    const orderId = await paidOrder(shop, lin, { delivery: LOCAL });
    yes(await staff.ask('order.ship', { orderId, key: newKey(), kind: 'express', ...parcel() }));
    return async (dieAfter) => {
      const lived = await lives(lin, { action: 'order.confirm-receipt', input: { orderId }, dieAfter });
      yes(await lin.call('order.confirm-receipt', { orderId }));
      await tell();
      const facts = await factsAbout(shop, orderId);
      expect(facts.filter((kind) => kind === 'completed' || kind === 'shipped')).toHaveLength(2);
      expect((await orderOf(shop, orderId)).tellAt).toBeNull();
      return lived;
    };
  });
});

/** A purchase that was handed over: to be told, uploaded, completed and settled, all due at the next tick. */
async function allDueAtOnce() {
  const purchase = await invitedPurchase(shop, POLICY, LOCAL);
  staff = await signIn(shop);
  yes(await staff.ask('order.ship', { orderId: purchase.orderId, key: newKey(), kind: 'local' }));
  await shop.advance(11 * DAY);
  return purchase;
}
it('cron itself, while it tells, uploads, completes and settles', async () => {
  await shop.advance(11 * DAY);
  for (let n = 0; n < 3; n += 1) await tell(); // what the stories above left

  const whole = await allDueAtOnce();
  await shop.tick();
  const [record] = shop.emulator.calls.list(1);
  const calls = record?.database.calls ?? [];
  const firstWrite = calls.findIndex(({ action }) => !action.endsWith('getDocument'));
  const paidFor = calls.map(({ collection }) => collection).lastIndexOf('rewards') + 1;
  for (let n = 0; n < 3; n += 1) await tell();
  await everythingIsDone(whole);

  for (let afterCalls = firstWrite; afterCalls <= paidFor; afterCalls += 1) {
    const purchase = await allDueAtOnce();
    expect(await cronDies(shop, afterCalls)).toBe(false);
    const [{ status }, reward] = await Promise.all([
      orderOf(shop, purchase.orderId),
      shop.doc('rewards', purchase.inviteeId),
    ]);
    if (afterCalls === firstWrite) expect([status, reward?.status]).toEqual(['fulfilled', 'pending']);
    if (afterCalls === paidFor) expect(reward).toMatchObject({ status: 'settled', payDue: false });
    for (let n = 0; n < 3; n += 1) await tell();
    await everythingIsDone(purchase);
    await nothingToReconcile(shop);
  }
  killed.points.push(`cron ${paidFor - firstWrite + 1}`);
  expect(paidFor - firstWrite).toBeGreaterThan(20);
}, 240_000);

it('cron itself, a tick later, while WeChat is asked what it heard and the paid pieces are booked', async () => {
  const aTickLater = async () => {
    const purchase = await allDueAtOnce();
    await shop.tick();
    await shop.advance(4 * MINUTE);
    return purchase;
  };
  const whole = await aTickLater();
  await shop.tick();
  const calls = shop.emulator.calls.list(1)[0]?.database.calls ?? [];
  const firstWrite = calls.findIndex(({ action }) => !action.endsWith('getDocument'));
  const books = calls.findIndex(({ collection }) => collection === 'reconcile_runs');
  await everythingIsDone(whole);

  for (let afterCalls = firstWrite; afterCalls < books; afterCalls += 1) {
    const purchase = await aTickLater();
    expect(await cronDies(shop, afterCalls)).toBe(false);
    for (let n = 0; n < 3; n += 1) await tell();
    await everythingIsDone(purchase);
    await nothingToReconcile(shop);
  }
  killed.points.push(`cron, a tick later ${books - firstWrite}`);
  expect(books - firstWrite).toBeGreaterThan(0);
}, 240_000);

async function everythingIsDone({
  anna,
  orderId,
  inviteeId,
}: {
  anna: Phone;
  bo: Phone;
  orderId: string;
  inviteeId: string;
}): Promise<void> {
  const order = await orderOf(shop, orderId);
  expect(order).toMatchObject({ status: 'completed', tellAt: null, shippingUpload: { status: 'confirmed' } });
  const facts = await factsAbout(shop, orderId);
  expect(
    [...facts].filter((kind) => ['shipped', 'completed', 'reward_settled'].includes(kind)).sort(),
  ).toEqual(['completed', 'reward_settled', 'shipped']);
  expect(await shop.doc('rewards', inviteeId)).toMatchObject({ status: 'settled', payDue: false });
  const gifts = yes(await anna.call('coupon.wallet', {})).filter(
    ({ templateId }) => templateId === 'referral-reward',
  );
  expect(gifts).toHaveLength(1);
}
