import type { PayParams } from '@/contract/views';
import { LOCAL, PICKUP, settled, submit } from '../support/orders';
import { NEIGHBOURS } from '../support/relays';
import { no, yes } from '../support/phone';
import { openShop, POLICY, type Shop } from '../support/shop';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(async () => {
  process.stdout.write(`\n${shop.roundTrips()}\n`);
  await shop.close();
});

describe('the selling loop', () => {
  it('goes from the home page to a paid order on the timeline', async () => {
    const lin = await shop.member('林女士');
    const home = yes(await lin.call('shop.home', {}));
    expect(home.products.length).toBeGreaterThan(5);
    expect(home.coupons.map(({ claim }) => claim.ok)).toContain(true);

    const coupon = yes(await lin.call('coupon.claim', { templateId: 'fruit-99-off-15' }));
    expect(coupon.status).toBe('claimed');
    expect(yes(await lin.call('coupon.wallet', {})).map(({ id }) => id)).toEqual([coupon.id]);

    const found = yes(await lin.call('product.list', { keyword: '草莓' }));
    expect(found.products.map(({ productId }) => productId)).toContain('strawberry');
    const before = await shop.doc('stock', 'strawberry-m');

    const { quote, placed } = await submit(lin, [{ skuId: 'strawberry-m', quantity: 3 }], {
      delivery: LOCAL,
    });
    expect(quote.couponIds).toEqual([coupon.id]);
    const { orderId, pay, status } = yes(placed);
    expect(status).toBe('pending_payment');
    expect((await shop.doc('coupons', coupon.id))?.status).toBe('locked');
    expect((await shop.doc('stock', 'strawberry-m'))?.held[orderId]).toBe(3);

    await lin.pay(pay as PayParams);
    const order = await settled(shop, orderId);
    expect(order.payment).toMatchObject({ status: 'paid', paidAmount: quote.payable });
    expect(await shop.doc('coupons', coupon.id)).toMatchObject({ status: 'redeemed', orderId });
    const after = await shop.doc('stock', 'strawberry-m');
    expect(after).toMatchObject({
      left: (before?.left ?? 0) - 3,
      sold: before?.sold,
      held: { [orderId]: 3 },
    });
    await shop.tick();
    expect(await shop.doc('stock', 'strawberry-m')).toMatchObject({
      ...{ left: (before?.left ?? 0) - 3, sold: (before?.sold ?? 0) + 3, held: {} },
    });
    const kinds = (await shop.docs('timeline'))
      .filter(({ memberId }) => memberId === order.memberId)
      .map(({ kind }) => kind)
      .sort();
    expect(kinds).toEqual(['coupon_claimed', 'paid', 'signed_up']);
    const told = yes(await lin.call('member.privacy', {})).timeline.map(({ kind }) => kind);
    expect(told.sort()).toEqual(['coupon_claimed', 'coupon_redeemed', 'order_placed', 'paid', 'signed_up']);
    expect((await shop.doc('coupons', coupon.id))?.history?.map(({ event }) => event)).toEqual([
      ...['claim', 'lock', 'redeem'],
    ]);
    expect(yes(await lin.call('member.me', {})).growth).toBe(Math.floor(quote.payable / 100));
    expect(yes(await lin.call('order.list', {})).orders.map((card) => card.orderId)).toEqual([orderId]);
  });

  it('shows the chat price only to those who came from the chat, and charges it', async () => {
    const [lin, stranger] = await Promise.all([shop.member('小林'), shop.member('路人')]);
    await lin.comeFrom(NEIGHBOURS);
    const lines = [{ skuId: 'strawberry-m', quantity: 2 }];
    const seen = await Promise.all(
      [lin, stranger].map(async (phone) =>
        yes(await phone.call('order.quote', { lines, coupons: [], delivery: PICKUP })),
      ),
    );
    expect(seen.map(({ lines: [line] }) => line?.rung)).toEqual(['chat_price', 'price']);

    const { placed } = await submit(lin, lines);
    const { orderId } = yes(placed);
    const order = await shop.doc('orders', orderId);
    expect(order).toMatchObject({ openGId: NEIGHBOURS, attribution: { winner: { kind: 'chat' } } });
    const special = await shop.doc('specials', order?.quote.lines[0]?.specialId ?? '');
    expect(special?.bought?.[order?.memberId ?? '']).toBe(2);

    const again = yes(await lin.call('order.quote', { lines, coupons: [], delivery: PICKUP }));
    expect(again.lines[0]).toMatchObject({ rung: 'price', missed: { code: 'SPECIAL_LIMIT_REACHED' } });
    expect(yes(await lin.call('order.cancel', { orderId })).status).toBe('closed');
    const given = await shop.doc('specials', order?.quote.lines[0]?.specialId ?? '');
    expect(given?.bought?.[order?.memberId ?? '']).toBe(0);
    expect(given?.left).toBe((special?.left ?? 0) + 2);
    expect(given?.held).not.toHaveProperty([orderId]);
  });

  it("an invited friend's first paid order leaves a pending reward with the inviter, the second none", async () => {
    const inviter = await shop.member('阿梅');
    const { shareCode } = yes(await inviter.track('share.code', { target: 'product:kiwi' }));
    const friend = await shop.phone('小周');
    await friend.track('touch.open', { launchId: 'launch-of-zhou-1', scene: 1007, shareCode });
    yes(await friend.call('member.signup', { policyVersion: POLICY, agreed: true, shareCode }));
    const orderIds: string[] = [];
    for (let nth = 0; nth < 2; nth += 1) {
      const { orderId, pay } = yes((await submit(friend, [{ skuId: 'kiwi-6', quantity: 1 }])).placed);
      orderIds.push(orderId);
      await friend.pay(pay as PayParams);
      await settled(shop, orderId);
    }
    const order = await shop.doc('orders', orderIds[0] ?? '');
    expect(order?.attribution.winner).toMatchObject({ kind: 'share', ref: shareCode });
    const rewards = (await shop.docs('rewards')).filter(({ inviteeId }) => inviteeId === order?.memberId);
    expect(rewards).toMatchObject([{ status: 'pending', orderId: orderIds[0], amount: 800 }]);
    const [reward] = rewards;
    const facts = (await shop.docs('timeline')).filter(({ kind }) => kind === 'reward_pending');
    expect(facts.map(({ memberId }) => memberId)).toContain(reward?.memberId);
    expect(yes(await inviter.call('member.me', {})).pendingReward).toBe(800);
    expect(yes(await friend.call('order.get', { orderId: orderIds[0] ?? '' })).attribution).toContain('分享');
  });

  it('lets nobody order without joining', async () => {
    const visitor = await shop.phone();
    const { placed } = await submit(visitor, [{ skuId: 'kiwi-6', quantity: 1 }]);
    expect(no(placed)).toBe('NOT_A_MEMBER');
  });
});

it('looks at no whole collection that grows, and neither does cron', async () => {
  await shop.tick();
  expect(shop.scans()).toEqual([]);
});
