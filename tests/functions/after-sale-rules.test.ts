import { apply, bought, formOf, refundsAreDone } from '../support/after-sales';
import { booksBalance } from '../support/orders';
import { no, yes, type Phone } from '../support/phone';
import { LINES, refundDesk } from '../support/refund-desk';
import type { Shop } from '../support/shop';
import type { Staff } from '../support/staff';
import type { OrderDoc, StockDoc } from '../../cloudfunctions/_store/documents';

const DAY = 86_400_000;
let shop: Shop;
let owner: Staff;
let opening: StockDoc[];
const { handedOver, orderOf } = refundDesk((opened) => ({ shop, owner, opening } = opened));

describe('what a customer may ask for', () => {
  let lin: Phone;
  let order: OrderDoc;
  beforeAll(async () => {
    lin = await shop.member();
    order = await bought(shop, lin, LINES);
  });

  it.each([
    [
      'more pieces than were bought',
      { lines: [{ skuId: 'kiwi-6', quantity: 2 }] },
      'AFTER_SALE_NOTHING_LEFT',
    ],
    ['a line of another order', { lines: [{ skuId: 'cherry-jj', quantity: 1 }] }, 'AFTER_SALE_NOTHING_LEFT'],
    ['an amount of their own', { shown: 1 }, 'AFTER_SALE_AMOUNT_MOVED'],
    ['one fen more', { more: 1 }, 'AFTER_SALE_AMOUNT_MOVED'],
    ['a return of what never left', { kind: 'return' as const }, 'AFTER_SALE_NOT_HANDED_OVER'],
    ['spoilt goods that nobody has yet', { reason: 'damaged' as const }, 'AFTER_SALE_REASON'],
    [
      'somebody else’s picture',
      { pictures: ['cloud://local-env.x/after-sale/wang/a.jpg'] },
      'AFTER_SALE_PICTURE',
    ],
    ['a picture from elsewhere', { pictures: ['https://example.com/a.jpg'] }, 'AFTER_SALE_PICTURE'],
    ['a negative quantity', { lines: [{ skuId: 'kiwi-6', quantity: -1 }] }, 'BAD_REQUEST'],
    ['half a piece', { lines: [{ skuId: 'kiwi-6', quantity: 0.5 }] }, 'BAD_REQUEST'],
    ['a line twice', { lines: [LINES[1], LINES[1]] as typeof LINES }, 'BAD_REQUEST'],
    ['an amount in yuan', { shown: 12.8 }, 'BAD_REQUEST'],
    ['10 kB of text', { text: '坏'.repeat(10_000) }, 'BAD_REQUEST'],
    ['seven pictures', { pictures: Array.from({ length: 7 }, () => 'x') }, 'BAD_REQUEST'],
    ['a reason of their own', { reason: 'because' as never }, 'BAD_REQUEST'],
    ['a status', { status: 'refunded' } as object, 'BAD_REQUEST'],
  ])('%s is refused, and nothing is claimed', async (_what, change, code) => {
    const { more = 0, ...fields } = change as { more?: number };
    const form = await formOf(lin, order.id, [{ skuId: 'kiwi-6', quantity: 1 }]);
    const answer = await lin.call('after-sale.apply', { ...form, shown: form.shown + more, ...fields });
    expect(no(answer)).toBe(code);
    expect((await orderOf(order.id)).refunds).toBeUndefined();
  });

  it('is their own order only', async () => {
    const wang = await shop.member();
    const form = await formOf(lin, order.id, 'all');
    expect(no(await wang.call('after-sale.options', { orderId: order.id }))).toBe('ORDER_NOT_FOUND');
    expect(no(await wang.call('after-sale.apply', form))).toBe('ORDER_NOT_FOUND');
  });

  it('is nothing of an unpaid order', async () => {
    const unpaid = {
      ...(await orderOf(order.id)),
      _id: 'HTUNPAID',
      id: 'HTUNPAID',
      status: 'pending_payment',
    } as const;
    await shop.put('orders', unpaid);
    const options = yes(await lin.call('after-sale.options', { orderId: 'HTUNPAID' }));
    expect(options).toMatchObject({ kinds: [], code: 'AFTER_SALE_NOT_POSSIBLE' });
    const form = { ...(await formOf(lin, order.id, 'all')), orderId: 'HTUNPAID' };
    expect(no(await lin.call('after-sale.apply', form))).toBe('AFTER_SALE_NOT_POSSIBLE');
    await shop.put('orders', { ...unpaid, status: 'closed' });
  });

  it('ends a week after the order was completed', async () => {
    const late = await bought(shop, lin, LINES);
    const { now } = await shop.get<{ now: number }>('/clock');
    await handedOver(late, { status: 'completed', completedAt: now - 7 * DAY - 1 });
    expect(yes(await lin.call('after-sale.options', { orderId: late.id })).code).toBe('AFTER_SALE_TOO_LATE');
    await handedOver(late, { status: 'completed', completedAt: now - 7 * DAY + 600_000 });
    expect(yes(await lin.call('after-sale.options', { orderId: late.id })).kinds).toEqual([
      'refund',
      'return',
    ]);
  });

  it('the same form sent twice, or ten times at once, is one after-sale', async () => {
    const form = await formOf(lin, order.id, [{ skuId: 'kiwi-6', quantity: 1 }], { text: '一颗软了 🥝' });
    const answers = await Promise.all(Array.from({ length: 10 }, () => lin.call('after-sale.apply', form)));
    const ids = new Set(answers.map((answer) => yes(answer).afterSaleId));
    expect(ids.size).toBe(1);
    expect(Object.keys((await orderOf(order.id)).refunds ?? {})).toEqual([...ids]);
  });

  it('two phones that ask for the last piece at once: one gets it', async () => {
    const one = await bought(shop, lin, [{ skuId: 'kiwi-6', quantity: 1 }]);
    const forms = await Promise.all([formOf(lin, one.id, 'all'), formOf(lin, one.id, 'all')]);
    const answers = await Promise.all(forms.map((form) => lin.call('after-sale.apply', form)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.map((answer) => (answer.ok ? '' : answer.code)).filter(Boolean)).toEqual([
      'AFTER_SALE_NOTHING_LEFT',
    ]);
  });

  it('what was withdrawn can be asked for again, by a new form', async () => {
    const one = await bought(shop, lin, [{ skuId: 'kiwi-6', quantity: 1 }]);
    const { afterSaleId } = yes(await apply(lin, one.id, 'all'));
    expect(yes(await lin.call('after-sale.withdraw', { afterSaleId })).status).toBe('withdrawn');
    expect(yes(await lin.call('after-sale.withdraw', { afterSaleId })).status).toBe('withdrawn');
    expect(yes(await apply(lin, one.id, 'all')).status).toBe('requested');
    const decision = { afterSaleId, orderId: one.id };
    expect(no(await owner.ask('refund.approve', decision))).toBe('AFTER_SALE_MOVED_ON');
  });
});

it('one past its deadline that cannot be moved is looked at later, so that it keeps nobody waiting', async () => {
  const [some] = await shop.docs('after_sales');
  const stuck = {
    ...some!,
    _id: 'ASSTUCK',
    id: 'ASSTUCK',
    orderId: 'HTNOBODY',
    status: 'requested',
  } as const;
  await shop.put('after_sales', { ...stuck, due: null, deadlineAt: 1, wakeAt: 1 });
  await shop.tick();
  expect((await shop.doc('after_sales', 'ASSTUCK'))?.wakeAt).toBeGreaterThan(1);
});

it('and in the end every book balances', async () => {
  await shop.tick();
  await refundsAreDone(shop);
  await booksBalance(shop, opening);
});
