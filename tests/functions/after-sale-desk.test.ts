import { apply, bought, refunded, refundsAreDone, refundsAtWechat } from '../support/after-sales';
import { booksBalance, newKey } from '../support/orders';
import { no, yes } from '../support/phone';
import { LINES, refundDesk } from '../support/refund-desk';
import type { Shop } from '../support/shop';
import { signIn, signInAs, type Staff } from '../support/staff';
import type { StockDoc } from '../../cloudfunctions/_store/documents';

const DAY = 86_400_000;
let shop: Shop;
let owner: Staff;
let opening: StockDoc[];
const { approve, handedOver } = refundDesk((opened) => ({ shop, owner, opening } = opened));

describe('staff', () => {
  it('who may not approve cannot; who did is written down with the amount', async () => {
    const lin = await shop.member();
    const order = await bought(shop, lin, LINES);
    const { afterSaleId, amount } = yes(await apply(lin, order.id, 'all'));
    const support = await signInAs(shop, 'support');
    const decision = { afterSaleId, orderId: order.id };
    expect(no(await support.ask('refund.approve', decision))).toBe('STAFF_FORBIDDEN');
    expect(yes(await support.ask('refund.get', { afterSaleId })).status).toBe('requested');
    const manager = await signInAs(shop, 'manager');
    yes(await manager.ask('refund.approve', decision));
    await refunded(shop, afterSaleId);
    const lines = (await shop.docs('audit')).filter(({ target }) => target === afterSaleId);
    expect(lines).toMatchObject([
      { action: 'refund.approve', name: '店长', detail: { amount, from: 'requested', to: 'refunding' } },
    ]);
  });

  it('approve once, however often they click', async () => {
    const lin = await shop.member();
    const order = await bought(shop, lin, LINES);
    const { afterSaleId } = yes(await apply(lin, order.id, 'all'));
    await Promise.all([approve(afterSaleId), approve(afterSaleId), approve(afterSaleId)]);
    await refunded(shop, afterSaleId);
    expect(await refundsAtWechat(shop, order.id)).toHaveLength(1);
    expect((await shop.docs('audit')).filter(({ target }) => target === afterSaleId)).toHaveLength(1);
  });

  it('refund an order by themselves, once per form', async () => {
    const lin = await shop.member();
    const order = await handedOver(await bought(shop, lin, LINES));
    const options = yes(await owner.ask('refund.options', { orderId: order.id }));
    const shown = options.lines.find(({ skuId }) => skuId === 'kiwi-6')?.upTo[1] ?? 0;
    const form = {
      ...{ key: newKey(), orderId: order.id, lines: [{ skuId: 'kiwi-6', quantity: 1 }], shown },
      ...{ reason: 'short' as const, text: '少装了一盒，退给你', restock: false },
    };
    const [one, two] = await Promise.all([owner.ask('refund.start', form), owner.ask('refund.start', form)]);
    expect(yes(one).afterSaleId).toBe(yes(two).afterSaleId);
    await refunded(shop, yes(one).afterSaleId);
    expect(yes(await lin.call('after-sale.list', {})).cards).toMatchObject([
      { status: 'refunded', reason: 'short', amount: shown },
    ]);
  });

  it('who do not answer in two days find it on top of the desk', async () => {
    const lin = await shop.member();
    const order = await bought(shop, lin, LINES);
    const { afterSaleId } = yes(await apply(lin, order.id, 'all'));
    const rowOf = async () =>
      yes(await owner.ask('refund.list', { group: 'todo' })).rows.find(
        (row) => row.afterSaleId === afterSaleId,
      );
    expect((await rowOf())?.urgent).toBe(false);
    await shop.advance(2 * DAY);
    await shop.tick();
    owner = await signIn(shop);
    expect(await rowOf()).toMatchObject({ urgent: true, status: 'requested' });
    await approve(afterSaleId);
    await refunded(shop, afterSaleId);
  });

  it('who let it be approved by itself need not answer', async () => {
    const settings = await shop.doc('settings', 'shop');
    if (!settings) throw new Error('no settings');
    const afterSale = {
      ...{
        applyWithinMs: 7 * DAY,
        answerWithinMs: DAY,
        unanswered: 'approve' as const,
        returnWithinMs: 7 * DAY,
      },
      ...{ inspectWithinMs: 10 * DAY, returnCoupons: true, returnTo: null },
    };
    await shop.put('settings', { ...settings, afterSale });
    const lin = await shop.member();
    const order = await bought(shop, lin, LINES);
    const { afterSaleId } = yes(await apply(lin, order.id, 'all'));
    await shop.advance(DAY);
    await shop.tick();
    await refunded(shop, afterSaleId);
    await shop.put('settings', settings);
  });
});

it('and in the end every book balances', async () => {
  await shop.tick();
  await refundsAreDone(shop);
  await booksBalance(shop, opening);
});
