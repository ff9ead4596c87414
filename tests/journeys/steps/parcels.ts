import { readFileSync, writeFileSync } from 'node:fs';
import type { After, AfterStep } from '../after';

const KIWI = '徐香猕猴桃 6粒';
const ORANGE = '爱媛果冻橙 5斤装';
const FIRST = 'SF1000000001';
const WRONG = 'ZT2000000002';
const RIGHT = 'ZT2000000007';
const UNIT = { title: '翠湖里邻里互助中心', taxNumber: '9144030071526726XG' };

/** Two boxes of kiwis and a crate of oranges to the customer's door in 上海, with the newcomer's coupon. */
const buy: AfterStep = async (cast) => {
  const { su, stage } = cast;
  await su.open({ path: 'pages/home/index', query: {}, scene: 1001 });
  await su.sees('一键加入');
  await stage.ask(su.phone, 'member.signup', { policyVersion: '2026-11', agreed: true });
  await stage.ask(su.phone, 'member.rename', { nickname: '苏苏' });
  await stage.ask(su.phone, 'coupon.claim', { templateId: 'newcomer-10' });
  for (const [id, pick, add] of [
    ['kiwi', '6 粒装', 1],
    ['orange', '中果', 0],
  ] as const) {
    await su.open({ path: 'package-shop/product/index', query: { id }, scene: 1001 });
    await su.tap({ id: 'add-to-cart' });
    await su.tap({ text: pick, within: { cls: 'sku__options' } });
    for (let n = 0; n < add; n += 1) await su.tap({ cls: 'ht-step__b', within: { cls: 'sku__count' } }, 1);
    await su.tap({ id: 'sheet-add' });
    await su.sees('已加入购物车');
  }
  await su.tap('购物车');
  await su.tap({ id: 'checkout' });
  await su.tap({ id: 'take-express' });
  await su.chooseAddress({ id: 'where' }, 0);
  await su.sees(KIWI, ORANGE, '运费', '满 29 减 10');
  await su.snap('1-checkout');
  await su.tap({ id: 'invoice' });
  await su.tap('单位');
  await su.input({ id: 'invoice-title' }, UNIT.title);
  await su.tap({ id: 'keep-invoice' }); // it is off, and says why: nothing is kept
  await su.sees('税号要 18 位');
  await su.input({ id: 'invoice-tax' }, UNIT.taxNumber);
  await su.tap({ id: 'keep-invoice' });
  await su.seesNo('发票抬头');
  await su.sees(UNIT.title);
  const paid = await su.pay({ id: 'place-order' }, 'confirm');
  await su.sees('付好了');
  await su.waitFor(async () => (await cast.order()).due === null, 'the order to be settled');
  const order = await cast.order();
  expect(order).toMatchObject({ status: 'paid', delivery: { kind: 'express' }, quote: { payable: paid } });
  expect(order.quote.shippingPayable).toBeGreaterThan(0);
  expect(order.invoice).toEqual({ kind: 'company', ...UNIT });
  expect((await stage.ledger.all('coupons')).find(({ orderId }) => orderId === order.id)).toMatchObject({
    status: 'redeemed',
  });
  await su.tap({ id: 'see-order' });
  await su.sees('待发货', '申请售后', '备好就寄出', `${UNIT.title}，税号 ${UNIT.taxNumber}`);
};

/** 先发一部分: one box of kiwis goes, by the form of the order desk. */
const shipSome: AfterStep = async (cast) => {
  const { su, desk } = cast;
  const { id } = await cast.order();
  await desk.open(`/orders?order=${id}`);
  await desk.sees('待发货', KIWI);
  const { page } = desk;
  await page
    .locator('.order-head')
    .getByRole('button', { name: /发\s?货/ })
    .click();
  // the form puts the cursor into the number once it is open, which would close a list that was opened before
  await page.locator('input[aria-label="快递单号"]:focus').waitFor();
  await page.getByRole('combobox', { name: '快递公司' }).click();
  await page.getByTitle('顺丰速运').last().click();
  await page.getByRole('textbox', { name: '快递单号' }).fill(FIRST);
  await page.getByRole('spinbutton', { name: `${KIWI} 发几件` }).fill('1');
  await page.getByRole('spinbutton', { name: `${ORANGE} 发几件` }).fill('0');
  await desk.snap('2-ship-form');
  await page.getByRole('button', { name: /^发\s?出$/ }).click();
  await desk.sees('记下了这个包裹，还有没发的', '还差 2 件', '撤回');
  await desk.snap('2-order-desk');
  expect(await cast.order()).toMatchObject({
    status: 'paid',
    handover: { shipments: [{ trackingNo: FIRST, lines: [{ skuId: 'kiwi-6', quantity: 1 }] }] },
  });
  await openOrder(cast, id);
  await su.sees('待发货', '顺丰速运', FIRST, `${KIWI} ×1`);
  await su.snap('2-one-parcel');
};

const openOrder = ({ su }: After, id: string): Promise<void> =>
  su.open({ path: 'package-order/detail/index', query: { id }, scene: 1001 });

/** 批量发货: out as a sheet, the number filled in, and back in. */
const shipRest: AfterStep = async (cast) => {
  const { desk, pictures } = cast;
  const { page } = desk;
  const { id, delivery } = await cast.order();
  const { region } = delivery.kind === 'pickup' ? { region: '' } : delivery.address;
  expect(region).toMatch(/^(?!(..市)\1).+[市区县]$/); // a municipality is named once
  await desk.open('/shipping');
  await desk.sees('单等着发');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出待发货' }).click();
  const sheet = `${pictures}/to-ship.csv`;
  await (await saved).saveAs(sheet);
  const rows = readFileSync(sheet, 'utf8').split('\r\n');
  expect(rows.find((row) => row.startsWith(id))).toMatch(
    new RegExp(`${region}.*${ORANGE} 中果 ×1；${KIWI} 6 粒装 ×1,2,`),
  );
  const filled = rows.map((row) => (row.startsWith(id) ? row.replace(/,,$/, `,中通,${WRONG}`) : row));
  writeFileSync(sheet, filled.join('\r\n'));
  await page.getByRole('button', { name: '导入快递单号' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '选 CSV 文件' }).click();
  await (await chooser).setFiles(sheet);
  await desk.sees('会发 1 单');
  await desk.snap('3-import');
  await page.getByRole('button', { name: '发 1 单' }).click();
  await desk.sees('发出 1 单', '发出了');
  await page.getByRole('button', { name: /^好\s?了$/ }).click();
  const order = await cast.order();
  expect(order).toMatchObject({ status: 'fulfilled', shippingUpload: { status: 'due', tries: 0 } });
  expect(order.handover?.shipments.at(-1)).toMatchObject({
    ...{ carrier: 'ZTO', trackingNo: WRONG },
    lines: [
      { skuId: 'orange-m', quantity: 1 },
      { skuId: 'kiwi-6', quantity: 1 },
    ],
  });
};

interface AtWechat {
  readonly merchant_trade_no: string;
  readonly order_state: number;
  readonly shipping: {
    readonly finish_shipping?: boolean;
    readonly shipping_list?: readonly { readonly tracking_no: string }[];
  };
}
async function atWechat({ stage }: After, orderId: string) {
  const { orders } = await stage.get<{ orders: readonly AtWechat[] }>('/trade-log');
  const one = orders.find(({ merchant_trade_no }) => merchant_trade_no === orderId);
  return {
    state: one?.order_state,
    done: one?.shipping.finish_shipping,
    numbers: (one?.shipping.shipping_list ?? []).map(({ tracking_no }) => tracking_no),
  };
}

/** WeChat is told, and confirms; then the number turns out to be wrong. */
const tellWechat: AfterStep = async (cast) => {
  const { su, desk } = cast;
  const { page } = desk;
  const { id } = await cast.order();
  expect(await atWechat(cast, id)).toEqual({ state: 1, done: undefined, numbers: [] });
  await cast.minutes(2);
  await cast.minutes(2);
  expect((await cast.order()).shippingUpload?.status).toBe('confirmed');
  expect(await atWechat(cast, id)).toEqual({ state: 2, done: true, numbers: [FIRST, WRONG] });

  await desk.open(`/orders?order=${id}`);
  await desk.sees('微信已确认');
  await page.getByRole('button', { name: '改单号' }).nth(1).click();
  await page.getByRole('textbox', { name: '快递单号' }).fill(RIGHT);
  await desk.snap('4-correct');
  await page.getByRole('button', { name: '改成这个' }).click();
  await desk.sees('改好了', RIGHT, '改过单号');
  await cast.minutes(2);
  await cast.minutes(2);
  expect(await atWechat(cast, id)).toEqual({ state: 2, done: true, numbers: [FIRST, RIGHT] });
  await desk.open('/shipping');
  await desk.open(`/orders?order=${id}`);
  await desk.sees('微信已确认', '改快递单号');
  await desk.snap('4-order-desk');

  await openOrder(cast, id);
  await su.sees('已发货', FIRST, RIGHT, '已经在路上了');
  await su.seesNo(WRONG);
  await su.snap('4-parcels');
};

/** 确认收货, which WeChat books too. */
const receive: AfterStep = async (cast) => {
  const { su, stage } = cast;
  const { id, memberId } = await cast.order();
  await su.tap({ id: 'ask-receipt' });
  await su.sees('货都收到了吗');
  await su.snap('5-received');
  await su.tap({ id: 'confirm-receipt' });
  await su.sees('已完成');
  await su.seesNo('货都收到了吗');
  expect(await cast.order()).toMatchObject({ status: 'completed', completedBy: 'customer' });
  expect((await atWechat(cast, id)).state).toBe(3);
  const told = await stage.ledger.timeline(memberId);
  expect(told.filter(({ kind }) => kind === 'shipped')).toHaveLength(2);
  expect(told.filter(({ kind }) => ['parcel_corrected', 'completed'].includes(kind))).toHaveLength(2);
};

export const PARCEL_STEPS: readonly (readonly [string, AfterStep])[] = [
  ['a customer pays for two kinds of fruit, to be sent', buy],
  ['ops send a part of it, and the customer follows that parcel', shipSome],
  ['the rest goes by sheet: out, filled in, and in again', shipRest],
  ['WeChat confirms the shipping info, twice: a number was wrong', tellWechat],
  ['the customer confirms receipt', receive],
];
