import type { After, AfterStep } from '../after';

const KIWI = '徐香猕猴桃 6粒';

const openOrder = ({ su }: After, id: string): Promise<void> =>
  su.open({ path: 'package-order/detail/index', query: { id }, scene: 1001 });

/** The customer's newest after-sale. */
async function newest({ stage, member }: After) {
  const { id } = await member();
  const mine = (await stage.ledger.all('after_sales')).filter(({ memberId }) => memberId === id);
  const [one] = mine.sort((a, b) => b.requestedAt - a.requestedAt);
  if (!one) throw new Error('nobody asked for anything');
  return one;
}

/** 申请售后: one box of the two, because it was crushed, with a picture of it. */
async function askToReturnOne(cast: After, text: string): Promise<void> {
  const { su, pictures } = cast;
  const { id } = await cast.order();
  await openOrder(cast, id);
  await su.tap({ id: 'apply-after-sale' });
  await su.sees('退货退款', '货寄回店里再退');
  await su.tap('退货退款');
  await su.tap({ cls: 'ht-step__b' }, 3); // −, + of the oranges, then of the kiwis
  await su.tap('坏了、压坏了');
  await su.input({ id: 'after-sale-text' }, text);
  await su.pickPictures({ cls: 'apply-pic--add' }, [`${pictures}/5-received.png`]);
  await su.sees('1/6', '提交申请');
  await su.snap('6-apply');
  await su.tap({ id: 'after-sale-send' });
  await su.sees('等店里回话', text, '坏了、压坏了', '退货退款');
}

async function openAtDesk({ desk }: After): Promise<void> {
  await desk.open('/refunds?tab=all');
  await desk.page
    .getByRole('link', { name: `${KIWI} ×1` })
    .first()
    .click();
  await desk.sees('客人说');
}

/** 拒绝: with a reason that the customer reads. */
const refuse: AfterStep = async (cast) => {
  const { su, desk } = cast;
  const { page } = desk;
  await askToReturnOne(cast, '底下压坏了一排');
  await openAtDesk(cast);
  await desk.sees('底下压坏了一排', '坏了、压坏了');
  const picture = page.getByAltText('客人传的第 1 张图');
  await picture.waitFor();
  expect(
    await picture.evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth)),
  ).toBeGreaterThan(0);
  await desk.snap('6-refund-desk');
  await page.getByRole('button', { name: /^拒\s?绝$/ }).click();
  await page.getByRole('textbox', { name: '拒绝的理由' }).fill('照片里看不出来，再拍一张近的');
  await page
    .locator('.ant-modal')
    .getByRole('button', { name: /^拒\s?绝$/ })
    .click();
  await desk.sees('已拒绝');
  expect(await newest(cast)).toMatchObject({ status: 'rejected', refund: { status: 'none' } });
  expect((await cast.order()).refunds ?? {}).toEqual({});
  const { id } = await newest(cast);
  await su.open({ path: 'package-order/aftersale/index', query: { id }, scene: 1001 });
  await su.sees('没有同意', '店里说：照片里看不出来，再拍一张近的', '再申请一次');
  await su.snap('6-rejected');
};

/** 撤回: the customer thinks better of it. */
const withdraw: AfterStep = async (cast) => {
  const { su } = cast;
  await askToReturnOne(cast, '再拍了一张');
  await su.tap({ id: 'withdraw' });
  await su.tap({ text: '撤回', exact: true });
  await su.sees('已撤回', '还想退可以再申请');
  await su.snap('7-withdrawn');
  expect((await newest(cast)).status).toBe('withdrawn');
  expect((await cast.order()).refunds ?? {}).toEqual({});
};

/** 同意退货 → 寄回 → 收货入库 → 退款到账: exactly what that box was paid, and what came with it. */
const returnOne: AfterStep = async (cast) => {
  const { su, desk, stage } = cast;
  const { page } = desk;
  const before = { member: await cast.member(), stock: await stage.ledger.one('stock', 'kiwi-6') };
  await askToReturnOne(cast, '想好了，寄回去');
  await openAtDesk(cast);
  await page.getByRole('button', { name: '同意退货' }).click();
  await page
    .locator('.ant-modal')
    .getByRole('button', { name: /^同\s?意$/ })
    .click();
  await desk.sees('等客人寄回');
  expect((await newest(cast)).status).toBe('awaiting_return');

  const { id } = await newest(cast);
  await su.open({ path: 'package-order/aftersale/index', query: { id }, scene: 1001 });
  await su.sees('等你寄回', '翠湖里店', '填寄回单号');
  await su.snap('8-send-back');
  await su.tap({ id: 'ship-back' });
  await su.input({ id: 'carrier' }, '顺丰');
  await su.input({ id: 'waybill' }, 'SF3000000003');
  await su.snap('8-waybill');
  await su.tap({ id: 'send-waybill' });
  await su.sees('店里在等货', 'SF3000000003');
  expect((await newest(cast)).status).toBe('returning');

  await openAtDesk(cast);
  await desk.sees('SF3000000003');
  await page.getByRole('button', { name: /收到退货/ }).click();
  await page.getByRole('checkbox', { name: /入库/ }).check();
  await desk.snap('8-confirm-return');
  await page.getByRole('dialog').getByRole('button', { name: /^退 ¥/ }).click();
  await desk.sees('已经在退');
  await arrived(cast, id);

  const one = await newest(cast);
  const order = await cast.order();
  expect(one.amount).toBeGreaterThan(0);
  expect(one.lines).toMatchObject([{ skuId: 'kiwi-6', quantity: 1, amount: one.amount }]);
  expect(order).toMatchObject({ status: 'completed', refunds: { [id]: { status: 'refunded' } } });
  const { fold } = await cast.member();
  expect(fold.netPaid).toBe(before.member.fold.netPaid - one.amount);
  expect(fold.points).toBe(before.member.fold.points - one.points.taken + one.points.returned);
  expect(one.points.taken).toBeGreaterThan(0);
  expect((await stage.ledger.one('stock', 'kiwi-6')).left).toBe(before.stock.left + 1);
  expect(await couponOf(cast)).toBe('redeemed'); // a part of an order returns no coupon
  await su.open({ path: 'package-order/aftersale/index', query: { id }, scene: 1001 });
  await su.sees('已退款', '已退回付款的账户', '收回');
  await su.snap('8-refunded');
};

/** WeChat Pay takes its time; the notice and `cron` finish it. */
async function arrived(cast: After, id: string): Promise<void> {
  await cast.su.waitFor(async () => {
    await cast.minutes(1);
    const one = await cast.stage.ledger.one('after_sales', id);
    return one.status === 'refunded' && one.due === null;
  }, 'the money to arrive');
}
async function couponOf(cast: After): Promise<string | undefined> {
  const { quote } = await cast.order();
  return (await cast.stage.ledger.all('coupons')).find(({ id }) => quote.couponIds.includes(id))?.status;
}

/** 剩下的也退: nothing comes back by post, and with the last piece the coupon does. */
const refundRest: AfterStep = async (cast) => {
  const { su, desk } = cast;
  const { page } = desk;
  const order = await cast.order();
  await openOrder(cast, order.id);
  await su.tap({ id: 'apply-after-sale' });
  await su.sees('只退款');
  await su.tap({ cls: 'ht-step__b' }, 1);
  await su.tap({ cls: 'ht-step__b' }, 3);
  await su.tap('和说的不一样');
  await su.tap({ id: 'after-sale-send' });
  await su.sees('等店里回话');
  await openAtDesk(cast);
  await page.getByRole('button', { name: /同意退款/ }).click();
  await desk.snap('9-approve');
  await page.getByRole('dialog').getByRole('button', { name: /^退 ¥/ }).click();
  await desk.sees('已经在退');
  const { id } = await newest(cast);
  await arrived(cast, id);

  const { fold } = await cast.member();
  const refunds = Object.values((await cast.order()).refunds ?? {});
  const paidBack = refunds.reduce((sum, { amount }) => sum + amount, 0);
  expect(paidBack).toBe(order.quote.payable - order.quote.shippingPayable); // the parcels were really sent
  expect(fold.netPaid).toBe(order.quote.shippingPayable);
  expect(fold.points).toBeGreaterThanOrEqual(0);
  expect(await couponOf(cast)).toBe('claimed');
  await openOrder(cast, order.id);
  await su.sees('已退款', `¥${(paidBack / 100).toFixed(2)} 已经退回你的微信`, '已退回');
  await su.snap('9-order-refunded');
  await su.open({ path: 'package-order/aftersales/index', query: {}, scene: 1001 });
  await su.sees('已退款', '已撤回', '没有同意');
  await su.snap('9-after-sales');
  await desk.open('/refunds?tab=done');
  await desk.sees('已退款', '苏苏');
  await desk.snap('9-refund-desk');
};

export const REFUND_STEPS: readonly (readonly [string, AfterStep])[] = [
  ['a request with a picture is refused, and the customer reads why', refuse],
  ['one is withdrawn', withdraw],
  ['a box comes back by post, and its money, points and growth go back', returnOne],
  ['the rest is refunded without a return, and the coupon comes back', refundRest],
];
