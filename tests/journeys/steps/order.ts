import type { OrderDoc } from '../../../cloudfunctions/_store/documents';
import type { Cast } from '../cast';
import { callsFromNow } from '../client-calls';
import type { Shopper } from '../shopper';

const CHERRY = '智利车厘子 J级 500g';
const STRAWBERRY = '红颜奶油草莓 300g';
const TANGERINE = '带叶砂糖橘 3斤';

/** All that a client asks from opening the checkout to WeChat's payment sheet, however many lines it has. */
const CHECKOUT = ['order.quote', 'order.place'];

/** By category one thing, by search the other; of both a SKU is picked. */
export async function fillCart({ lin }: Cast): Promise<void> {
  await lin.tap('首页');
  await lin.tabTo('分类');
  await lin.tap('进口鲜果');
  await lin.tap(CHERRY);
  await lin.sees('头船到港', '¥49.8');
  await lin.tap('加购');
  await lin.tap('JJ 级 2.5kg 原箱');
  await lin.sees('已选：JJ 级 2.5kg 原箱', '¥268.00');
  await lin.tap('加入购物车');
  await lin.sees('已加入购物车');

  await lin.tap('首页');
  await lin.tap({ id: 'search' });
  await lin.input({ id: 'search-input' }, '草莓');
  await lin.tap({ id: 'search-go' });
  await lin.sees('找到 1 种');
  await lin.snap('3-search');
  await lin.tap(STRAWBERRY);
  await lin.tap('加购');
  await lin.tap({ text: '中果 20g+', within: { cls: 'sku__options' } });
  await lin.tap({ cls: 'ht-step__b', within: { cls: 'sku__count' } }, 1);
  await lin.sees('2 份 ¥59.80');
  await lin.snap('3-sku');
  await lin.tap('加入购物车');
  await lin.tap('购物车');

  // 268 + 2×29.9, the shop's 满 120 减 10, the newcomer's coupon
  await lin.sees('去结算（3）', '合计', '¥307.80', '群特惠价');
  await takeOutAndBack(lin);
}

/** A slip of the thumb on 删掉: the line comes back as it was, where it was. */
async function takeOutAndBack(lin: Shopper): Promise<void> {
  await lin.tap({ cls: 'cart-line__x' });
  await lin.sees(`删掉了${STRAWBERRY}`, '去结算（1）');
  await lin.snap('3-undo');
  await lin.tap('撤销');
  await lin.sees('去结算（3）', '¥307.80');
  await lin.seesNo('撤销');
}

interface Taken {
  readonly strawberries: number;
  readonly sold: number;
  readonly special: number;
  readonly cherries: number;
}

async function takenFrom({ stage }: Cast, order?: OrderDoc): Promise<Taken> {
  const { ledger } = stage;
  const now = stage.now();
  const specialId = order?.quote.lines.find(({ productId }) => productId === 'strawberry')?.specialId;
  const specials = await ledger.all('specials');
  const special = specials.find(({ _id, skuId, startAt, endAt }) =>
    specialId ? _id === specialId : skuId === 'strawberry-m' && startAt <= now && now < endAt,
  );
  const [strawberries, cherries] = await Promise.all([
    ledger.one('stock', 'strawberry-m'),
    ledger.one('stock', 'cherry-box'),
  ]);
  return {
    strawberries: strawberries.left,
    // paid is as good as sold; cron books it within a minute
    sold: strawberries.sold + Object.values(strawberries.held).reduce((sum, n) => sum + n, 0),
    special: special?.left ?? -1,
    cherries: cherries.left,
  };
}

interface PayLog {
  readonly trades: readonly { readonly outTradeNo: string; readonly tradeState: string }[];
  readonly notices: readonly {
    readonly resource: { readonly out_trade_no: string };
    readonly attempts: readonly { readonly httpStatus?: number }[];
  }[];
}

/** How each telling of this order's payment was answered. */
async function toldAbout({ stage }: Cast, orderId: string): Promise<readonly (number | undefined)[]> {
  const { notices } = await stage.get<PayLog>('/pay-log');
  return notices
    .filter(({ resource }) => resource.out_trade_no === orderId)
    .flatMap(({ attempts }) => attempts.map(({ httpStatus }) => httpStatus));
}

const onlyOrder = async ({ stage: { ledger }, lin }: Cast): Promise<OrderDoc> => {
  const [order, ...more] = await ledger.orders((await ledger.member(lin.phone)).id);
  expect(more).toEqual([]);
  if (!order) throw new Error('no order was placed');
  return order;
};

/** 结算: every line, every discount with its reason, the coupon; then the payment, whose notice comes twice. */
export async function payTwiceTold(cast: Cast): Promise<void> {
  const { stage, lin } = cast;
  const { ledger } = stage;
  const asked = callsFromNow(stage);
  await lin.tap({ id: 'checkout' });
  await lin.sees(CHERRY, 'JJ 级 2.5kg 原箱 ×1', '¥268.00', STRAWBERRY, '中果 20g+ ×2', '¥59.80');
  await lin.sees(
    '商品售价合计',
    '¥341.60',
    '群特惠',
    '−¥13.80',
    '满减',
    '满 120 减 10',
    '优惠券',
    '满 29 减 10',
  );
  await lin.sees('应付', '¥307.80', '共省 ¥33.80', '3 件', '到店自提', '翠湖里店');
  await lin.snap('3-checkout');
  await lin.input({ id: 'remark' }, '要硬一点的');

  const before = await takenFrom(cast);
  await stage.post('/pay-faults', { duplicate: true });
  let checkout: readonly string[] = [];
  expect(await lin.pay({ id: 'place-order' }, 'confirm', () => (checkout = asked()))).toBe(30_780);
  expect(checkout).toEqual(CHECKOUT);
  await lin.sees('付好了', '¥307.80');
  const { id: orderId, memberId } = await onlyOrder(cast);
  await lin.waitFor(async () => (await toldAbout(cast, orderId)).length === 2, 'the notice to come twice');
  expect(await toldAbout(cast, orderId)).toEqual([200, 200]);
  await stage.post('/pay-faults', { duplicate: false });

  const order = await onlyOrder(cast);
  expect(order).toMatchObject({ status: 'paid', due: null, remark: '要硬一点的' });
  expect(order.quote).toMatchObject({ goodsTotal: 34_160, payable: 30_780, saved: 3380 });
  expect(order.payment).toMatchObject({ status: 'paid', paidAmount: 30_780 });
  const { strawberries, sold, special, cherries } = before;
  expect(await takenFrom(cast, order)).toEqual({
    strawberries: strawberries - 2,
    sold: sold + 2,
    special: special - 2,
    cherries: cherries - 1,
  });
  const used = (await ledger.all('coupons')).filter((coupon) => coupon.orderId === orderId);
  expect(used).toMatchObject([{ templateId: 'newcomer-10', status: 'redeemed', memberId }]);
  for (const kind of ['order_placed', 'paid', 'coupon_redeemed'] as const)
    expect([kind, await ledger.timeline(memberId, kind)]).toMatchObject([kind, [{ data: { orderId } }]]);
  const { fold } = await ledger.member(lin.phone);
  expect(fold).toMatchObject({ netPaid: 30_780, paidCount: 1 });
  expect((await ledger.all('rewards')).filter(({ inviteeId }) => inviteeId === memberId)).toHaveLength(1);
}

/** 待付款: the sheet is closed; the order waits in the list with its things held, and is paid from there. */
export async function placeAndPayLater(cast: Cast): Promise<void> {
  const { stage, lin } = cast;
  const { ledger } = stage;
  const { left, held } = await ledger.one('stock', 'tangerine-3');
  await lin.tap('再逛逛');
  await lin.tap({ id: 'search' });
  await lin.input({ id: 'search-input' }, '橘');
  await lin.tap({ id: 'search-go' });
  await lin.tap(TANGERINE);
  await lin.tap('马上买');
  await lin.sees('马上买 ¥18.80'); // two kinds: the sheet asks which
  const asked = callsFromNow(stage);
  await lin.tap('马上买 ¥18.80');
  // 青果 since the first order, so the member's price holds
  await lin.sees(TANGERINE, '青果会员价', '−¥1.00', '应付', '¥18.80');
  let checkout: readonly string[] = [];
  expect(await lin.pay({ id: 'place-order' }, 'cancel', () => (checkout = asked()))).toBe(1880);
  expect(checkout).toEqual(CHECKOUT);
  await lin.sees('还没付款', '继续付款 ¥18.80');
  await lin.snap('3-unpaid');
  const { id: memberId } = await ledger.member(lin.phone);
  const [unpaid] = await ledger.orders(memberId);
  expect(unpaid).toMatchObject({ status: 'pending_payment', payment: { status: 'prepaid' } });
  expect(held).toEqual({});
  expect(await ledger.one('stock', 'tangerine-3')).toMatchObject({
    left: left - 1,
    held: { [unpaid?.id ?? '']: 1 },
  });

  await lin.tap('再逛逛');
  await lin.tabTo('我的');
  await lin.sees('1 单待付款');
  await lin.tap({ id: 'my-orders' });
  await lin.sees('共 3 件', '共 1 件');
  await lin.tap('待付款');
  await lin.seesNo('共 3 件');
  await lin.sees('共 1 件', '前付款，过时退回');
  await lin.snap('3-orders');
  expect(await lin.pay('继续付款 ¥18.80', 'confirm')).toBe(1880);
  await lin.sees('付好了', '¥18.80');
  await lin.waitFor(async () => (await ledger.orders(memberId))[0]?.due === null, 'the order to be settled');
  expect((await ledger.orders(memberId))[0]).toMatchObject({ id: unpaid?.id, status: 'paid' });
  const after = await ledger.one('stock', 'tangerine-3');
  expect(after.left).toBe(left - 1);
  expect(Object.keys(after.held).filter((id) => id !== unpaid?.id)).toEqual([]);
}
