import { apply, bought, refunded, refundsAreDone, refundsAtWechat } from '../support/after-sales';
import { booksBalance, LOCAL, newKey } from '../support/orders';
import { no, yes } from '../support/phone';
import { LINES, refundDesk } from '../support/refund-desk';
import { eventually, type Shop } from '../support/shop';
import type { Staff } from '../support/staff';
import type { StockDoc } from '../../cloudfunctions/_store/documents';

const DAY = 86_400_000;
let shop: Shop;
let owner: Staff;
let opening: StockDoc[];
const { approve, handedOver, orderOf } = refundDesk((opened) => ({ shop, owner, opening } = opened));

describe('a refund of an order that is still at the shop', () => {
  it('whole: money, stock, growth value and coupon are back as they were', async () => {
    const lin = await shop.member();
    const coupon = yes(await lin.call('coupon.claim', { templateId: 'fruit-99-off-15' }));
    const stock = await shop.doc('stock', 'cherry-jj');
    const before = yes(await lin.call('member.me', {}));
    const order = await bought(shop, lin, [{ skuId: 'cherry-jj', quantity: 2 }], { coupons: [coupon.id] });
    const asked = yes(await apply(lin, order.id, 'all', { reason: 'changed_mind' }));
    expect(asked).toMatchObject({ status: 'requested', amount: order.payment.paidAmount });
    expect((await orderOf(order.id)).status).toBe('paid');
    expect((await approve(asked.afterSaleId)).status).toMatch(/refund/);
    await refunded(shop, asked.afterSaleId);

    expect(await orderOf(order.id)).toMatchObject({ status: 'refunded', payment: { status: 'refunded' } });
    expect(await shop.doc('stock', 'cherry-jj')).toMatchObject({ left: stock?.left });
    expect(await shop.doc('coupons', coupon.id)).toMatchObject({ status: 'claimed' });
    const after = yes(await lin.call('member.me', {}));
    expect({ growth: after.growth, coupons: after.couponCount }).toEqual({
      growth: before.growth,
      coupons: before.couponCount,
    });
    expect(no(await apply(lin, order.id, [{ skuId: 'cherry-jj', quantity: 1 }]))).toBe(
      'AFTER_SALE_NOT_POSSIBLE',
    );
  });

  it('by line and quantity, one piece after the other, adds up to what was paid, delivery fee and all', async () => {
    const lin = await shop.member();
    const order = await bought(shop, lin, [{ skuId: 'strawberry-m', quantity: 3 }], { delivery: LOCAL });
    const amounts: number[] = [];
    for (let piece = 0; piece < 3; piece += 1) {
      const { afterSaleId } = yes(await apply(lin, order.id, [{ skuId: 'strawberry-m', quantity: 1 }]));
      amounts.push((await approve(afterSaleId)).amount);
      await refunded(shop, afterSaleId);
    }
    expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(order.payment.paidAmount);
    expect((await orderOf(order.id)).status).toBe('refunded');
    expect(await refundsAtWechat(shop, order.id)).toHaveLength(3);
  });

  it('a part leaves the coupon used and the order as it was', async () => {
    const lin = await shop.member();
    const coupon = yes(await lin.call('coupon.claim', { templateId: 'fruit-99-off-15' }));
    const order = await bought(shop, lin, [{ skuId: 'cherry-jj', quantity: 2 }], { coupons: [coupon.id] });
    const { afterSaleId, amount } = yes(await apply(lin, order.id, [{ skuId: 'cherry-jj', quantity: 1 }]));
    const line = order.quote.lines[0];
    expect(amount).toBe(Math.ceil((line?.payable ?? 0) / 2));
    await approve(afterSaleId);
    await refunded(shop, afterSaleId);
    expect((await orderOf(order.id)).status).toBe('paid');
    expect(await shop.doc('coupons', coupon.id)).toMatchObject({ status: 'redeemed' });
  });

  it('of an order paid with a coupon alone needs no WeChat Pay', async () => {
    const lin = await shop.member();
    const template = await shop.doc('coupon_templates', 'fruit-99-off-15');
    if (!template) throw new Error('no template');
    await shop.put('coupon_templates', {
      ...template,
      _id: 'free',
      id: 'free',
      terms: { ...template.terms, threshold: 0 as never, benefit: { kind: 'amount', off: 999_900 as never } },
    });
    const { id } = yes(await lin.call('coupon.claim', { templateId: 'free' }));
    const lines = [{ skuId: 'kiwi-6', quantity: 1 }];
    const delivery = { kind: 'pickup', pointId: 'cuihuli' } as const;
    const { digest } = yes(await lin.call('order.quote', { lines, coupons: [id], delivery }));
    const { orderId } = yes(
      await lin.call('order.place', { key: newKey(), lines, coupons: [id], delivery, remark: '', digest }),
    );
    const { afterSaleId, amount } = yes(await apply(lin, orderId, 'all'));
    expect(amount).toBe(0);
    expect((await approve(afterSaleId)).status).toBe('refunded');
    expect(await refundsAtWechat(shop, orderId)).toEqual([]);
    expect(await shop.doc('coupons', id)).toMatchObject({ status: 'claimed' });
  });
});

describe('a return', () => {
  async function returning(text = '') {
    const lin = await shop.member();
    const order = await handedOver(await bought(shop, lin, LINES));
    const asked = yes(
      await apply(lin, order.id, [{ skuId: 'kiwi-6', quantity: 1 }], { kind: 'return', text }),
    );
    return { lin, order, afterSaleId: asked.afterSaleId };
  }
  const WAYBILL = { carrier: '顺丰', number: 'SF1234567890' };

  it('goes back by parcel, is looked at, put on the shelf again, and refunded', async () => {
    const { lin, order, afterSaleId } = await returning();
    const stock = await shop.doc('stock', 'kiwi-6');
    expect((await approve(afterSaleId)).status).toBe('awaiting_return');
    const mine = yes(await lin.call('after-sale.get', { afterSaleId }));
    expect(mine.returnTo?.address).toBeTruthy();
    expect(mine.deadlineAt).toBeGreaterThan(mine.requestedAt);
    yes(await lin.call('after-sale.ship-back', { afterSaleId, ...WAYBILL }));
    const corrected = { afterSaleId, ...WAYBILL, number: 'SF1234567891' };
    expect(yes(await lin.call('after-sale.ship-back', corrected))).toMatchObject({
      status: 'returning',
      shippedBack: { number: 'SF1234567891' },
    });
    yes(await owner.ask('refund.confirm-return', { afterSaleId, orderId: order.id, restock: true }));
    await refunded(shop, afterSaleId);
    expect((await shop.doc('stock', 'kiwi-6'))?.left).toBe((stock?.left ?? 0) + 1);
    const events = yes(await lin.call('after-sale.get', { afterSaleId })).history.map(({ event }) => event);
    expect(events).toEqual(['request', 'approve_return', 'ship_back', 'confirm_return', 'succeed']);
  });

  it('that is never sent back is closed after a week, and the pieces are free', async () => {
    const { lin, order, afterSaleId } = await returning();
    await approve(afterSaleId);
    await shop.advance(7 * DAY - 60_000);
    await shop.tick();
    expect((await shop.doc('after_sales', afterSaleId))?.status).toBe('awaiting_return');
    await shop.advance(60_000);
    await shop.tick();
    expect((await shop.doc('after_sales', afterSaleId))?.status).toBe('lapsed');
    expect((await orderOf(order.id)).refunds).toEqual({});
    expect(no(await lin.call('after-sale.ship-back', { afterSaleId, ...WAYBILL }))).toBe(
      'AFTER_SALE_MOVED_ON',
    );
  });

  it('may be refunded at once, the customer keeping the goods', async () => {
    const { afterSaleId } = await returning();
    const stock = await shop.doc('stock', 'kiwi-6');
    await approve(afterSaleId, { keepGoods: true });
    await refunded(shop, afterSaleId);
    expect((await shop.doc('stock', 'kiwi-6'))?.left).toBe(stock?.left);
  });

  it('is refused with a reason that the customer reads', async () => {
    const { lin, order, afterSaleId } = await returning();
    const why = '照片里看不出坏果，麻烦再拍一张';
    yes(await owner.ask('refund.reject', { afterSaleId, orderId: order.id, why }));
    expect(yes(await lin.call('after-sale.get', { afterSaleId }))).toMatchObject({
      status: 'rejected',
      rejectedWhy: why,
    });
    expect((await orderOf(order.id)).refunds).toEqual({});
  });
});

it('an inviter’s reward goes when the purchase does', async () => {
  const anna = await shop.member('安娜');
  const { shareCode } = await (async () => {
    const made = await anna.track('share.code', { target: 'shop' });
    return yes(made);
  })();
  const bo = await shop.phone('小波');
  yes(await bo.call('member.signup', { policyVersion: '2026-11', agreed: true, shareCode }));
  const order = await bought(shop, bo, LINES);
  const reward = await eventually(async () =>
    (await shop.docs('rewards')).find(({ orderId }) => orderId === order.id),
  );
  expect(reward.status).toBe('pending');
  const { afterSaleId } = yes(await apply(bo, order.id, 'all'));
  await approve(afterSaleId);
  await refunded(shop, afterSaleId);
  expect(await shop.doc('rewards', reward._id)).toMatchObject({ status: 'reversed' });
  expect(await shop.doc('timeline', `reward_reversed:${reward.inviteeId}`)).toMatchObject({
    memberId: reward.memberId,
  });
});

it('a special that went back may be bought again', async () => {
  const lin = await shop.member();
  await lin.comeFrom('tGHuitou0CuihuliLinjuQun0001');
  const order = await bought(shop, lin, [{ skuId: 'strawberry-m', quantity: 1 }]);
  const specialId = order.quote.lines[0]?.specialId ?? '';
  expect(specialId).not.toBe('');
  const before = await shop.doc('specials', specialId);
  expect(before?.bought?.[order.memberId]).toBe(1);
  const { afterSaleId } = yes(await apply(lin, order.id, 'all'));
  await approve(afterSaleId);
  await refunded(shop, afterSaleId);
  const after = await shop.doc('specials', specialId);
  expect(after?.bought?.[order.memberId]).toBe(0);
  expect(after?.left).toBe((before?.left ?? 0) + 1);
});

it('and in the end every book balances', async () => {
  await shop.tick();
  await refundsAreDone(shop);
  await booksBalance(shop, opening);
});
