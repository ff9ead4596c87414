import type { StorefrontInput } from '@/contract/storefront';
import type { Coupon, CouponBenefit, CouponTerms } from '@/domain/coupon/types';
import { fen } from '@/domain/money';
import { newKey } from '../support/orders';
import { no, yes, type Phone } from '../support/phone';
import { type Shop, withShop } from '../support/shop';

type Cart = StorefrontInput<'order.quote'>;

/** 2.2 kg: eggs of 1 kg, kiwis of 600 g twice. */
const LINES: Cart['lines'] = [
  { skuId: 'eggs-15', quantity: 1 },
  { skuId: 'kiwi-6', quantity: 2 },
];
const expressTo = (region: string): Cart['delivery'] => ({
  kind: 'express',
  address: { name: '林小满', phone: '13800006021', region, detail: '人民路 1 号' },
});

/** To where no rate of its own applies. */
const FAR = expressTo('云南省昆明市');

let shop: Shop;
let lin: Phone;
let memberId: string;
withShop(async (opened) => {
  shop = opened;
  lin = await shop.member('林小满');
  memberId = yes(await lin.call('member.me', {})).memberId;
});

const quoteFor = async (more: Partial<Cart>) =>
  lin.call('order.quote', { lines: LINES, coupons: [], delivery: FAR, ...more });

/** Quote, and place exactly that. */
async function order(more: Partial<Cart>, wishes: Partial<StorefrontInput<'order.place'>> = {}) {
  const cart = { lines: LINES, coupons: [], delivery: FAR, ...more };
  const quote = yes(await lin.call('order.quote', cart));
  const input = { ...cart, key: newKey(), remark: '', digest: quote.digest, ...wishes };
  return { quote, placed: await lin.call('order.place', input) };
}

async function hold(id: string, benefit: CouponBenefit, terms: Partial<CouponTerms> = {}): Promise<void> {
  const now = Date.parse('2026-11-21T12:00:00+08:00');
  const scope = { categoryIds: [], excludedProductIds: [] };
  const coupon: Coupon = {
    id,
    templateId: 'own-bag-2',
    memberId,
    status: 'claimed',
    terms: { title: id, benefit, threshold: fen(0), scope, stackable: true, ...terms },
    usableFrom: now - 1000,
    usableUntil: now + 86_400_000,
    claimedAt: now - 1000,
  };
  await shop.put('coupons', { _id: id, v: 1, ...coupon });
}

describe('express', () => {
  it.each([
    ['around the shop: all within the first 3 kg', '浙江省 杭州市 西湖区', 800],
    ['further: 2 kg and one more begun', '广东省广州市', 1500],
    ['everywhere else: 1 kg and two more begun', '云南省昆明市五华区', 2500],
  ])('is charged by weight and region: %s', async (_where, region, fee) => {
    const quote = yes(await quoteFor({ delivery: expressTo(region) }));
    expect([quote.shippingFee, quote.shippingPayable]).toEqual([fee, fee]);
    expect(quote.shippingTerms?.reason?.grams).toBe(2200);
    expect(quote.payable).toBe(quote.goodsTotal + fee);
  });

  it('is free from what the template says of the region', async () => {
    const lines = [{ skuId: 'eggs-15', quantity: 6 }];
    const quote = yes(await quoteFor({ lines, delivery: expressTo('浙江省杭州市') }));
    expect(quote.shippingPayable).toBe(0);
    expect(quote.discounts.at(-1)).toMatchObject({ kind: 'free_shipping', label: '满 128 免运费' });
  });

  it('does not go everywhere, and takes nothing then', async () => {
    const refused = await quoteFor({ delivery: expressTo('西藏自治区拉萨市') });
    expect(refused).toMatchObject({ code: 'SHIPPING_REGION_UNSERVED', detail: { region: '西藏自治区' } });
    const { digest } = yes(await quoteFor({}));
    const delivery = expressTo('西藏自治区拉萨市');
    const input = { lines: LINES, coupons: [], delivery, key: newKey(), remark: '', digest };
    expect(no(await lin.call('order.place', input))).toBe('SHIPPING_REGION_UNSERVED');
  });

  it('has a first guess before there is an address, and no order', async () => {
    const delivery: Cart['delivery'] = { kind: 'express', address: null };
    expect(yes(await quoteFor({ delivery })).shippingFee).toBe(2500);
    expect(no((await order({ delivery })).placed)).toBe('ADDRESS_REQUIRED');
  });

  it('is not offered by a shop without a template', async () => {
    const settings = await shop.doc('settings', 'shop');
    if (!settings) throw new Error('no settings');
    await shop.put('settings', { ...settings, shippingTemplates: [] });
    expect(no(await quoteFor({}))).toBe('SHIPPING_NOT_OFFERED');
    expect(yes(await lin.call('shop.home', {})).deliveryKinds).toEqual(['pickup', 'local']);
    await shop.put('settings', settings);
    expect(yes(await lin.call('shop.home', {})).deliveryKinds).toEqual(['pickup', 'local', 'express']);
  });
});

describe('same-city delivery', () => {
  const localTo = (region: string): Cart['delivery'] => ({
    kind: 'local',
    address: { name: '林小满', phone: '13800006021', region, detail: '桂花巷 1 号' },
  });
  const serving = async (localRegions?: readonly string[]) => {
    const { localRegions: _before, ...settings } = (await shop.doc('settings', 'shop'))!;
    await shop.put('settings', { ...settings, ...(localRegions && { localRegions }) });
  };
  afterAll(() => serving(['浙江省杭州市']));

  it.each([
    ['the city', '浙江省杭州市', null],
    ['a district of it', '浙江省 杭州市 西湖区', null],
    ['the next city', '浙江省宁波市', '浙江省杭州市'],
    ['another province', '北京市朝阳区', '浙江省杭州市'],
    ['a place without a region', '', '浙江省杭州市'],
  ])('goes where the shop says: %s', async (_where, region, only) => {
    const delivery = localTo(region);
    const { digest } = yes(await quoteFor({ delivery: localTo('浙江省杭州市') }));
    const order = { lines: LINES, coupons: [], delivery, key: newKey(), remark: '', digest };
    const [quoted, placed] = [await quoteFor({ delivery }), await lin.call('order.place', order)];
    if (only === null) {
      expect(yes(quoted).shippingTerms).toEqual({ fee: 600, freeOver: 15_800 });
      yes(await lin.call('order.cancel', { orderId: yes(placed).orderId }));
      return;
    }
    const refused = { code: 'LOCAL_REGION_UNSERVED', detail: { regions: only } };
    expect([quoted, placed]).toMatchObject([refused, refused]);
    expect(await shop.docs('orders')).not.toContainEqual(
      expect.objectContaining({ status: 'pending_payment' }),
    );
  });

  it('names every region that it goes to', async () => {
    await serving(['浙江省杭州市西湖区', '上海市']);
    yes(await quoteFor({ delivery: localTo('上海市浦东新区') }));
    expect(await quoteFor({ delivery: localTo('浙江省杭州市滨江区') })).toMatchObject({
      detail: { regions: '浙江省杭州市西湖区、上海市' },
    });
    expect(yes(await lin.call('shop.home', {})).localRegions).toEqual(['浙江省杭州市西湖区', '上海市']);
  });

  it.each([
    ['takes it away', []],
    ['was set up before there were regions', undefined],
  ])('goes nowhere from a shop that %s', async (_why, regions) => {
    await serving(regions);
    expect(yes(await lin.call('shop.home', {})).deliveryKinds).toEqual(['pickup', 'express']);
    expect(no(await quoteFor({ delivery: localTo('浙江省杭州市') }))).toBe('LOCAL_REGION_UNSERVED');
  });
});

describe('points', () => {
  const wallet = async (left: number) => {
    const member = await shop.doc('members', memberId);
    if (!member) throw new Error('no member');
    await shop.put('members', { ...member, points: { ...member.points, left } });
  };

  it('pay what the customer lets them, up to half of the goods, and the order keeps it', async () => {
    await wallet(320);
    const offered = yes(await quoteFor({}));
    expect(offered.points).toMatchObject({ balance: 320, usable: 320, usableOff: 320, used: 0, off: 0 });
    const { quote, placed } = await order({ usePoints: true });
    expect([quote.points?.used, offered.payable - quote.payable]).toEqual([320, 320]);
    const kept = await shop.doc('orders', yes(placed).orderId);
    expect(kept?.quote.discounts).toContainEqual({
      ...{ kind: 'points', ref: 'points', label: '积分抵扣', amount: 320 },
    });
    expect((await shop.doc('members', memberId))?.points.left).toBe(0);
    yes(await lin.call('order.cancel', { orderId: yes(placed).orderId }));
    expect((await shop.doc('members', memberId))?.points.left).toBe(320);
  });

  it('never pay more than their share', async () => {
    await wallet(1_000_000);
    const quote = yes(await quoteFor({ usePoints: true }));
    expect(quote.points?.off).toBe(Math.floor(quote.goodsTotal / 2));
    await wallet(0);
  });

  it('saying otherwise than the quote is a moved quote', async () => {
    await wallet(320);
    expect(no((await order({ usePoints: true }, { usePoints: false })).placed)).toBe('QUOTE_MOVED');
    await wallet(0);
  });
});

it('stacked coupons are all held by the order, and come back with it', async () => {
  await hold('bag', { kind: 'amount', off: fen(200) });
  await hold('tenth', { kind: 'percent', rate: 900, cap: fen(9000) });
  const { quote, placed } = await order({ coupons: ['bag', 'tenth'] });
  const goods = quote.goodsTotal;
  expect(quote.payable - quote.shippingPayable).toBe(goods - Math.floor(goods / 10) - 200);
  expect([(await shop.doc('coupons', 'bag'))?.status, (await shop.doc('coupons', 'tenth'))?.status]).toEqual([
    'locked',
    'locked',
  ]);
  yes(await lin.call('order.cancel', { orderId: yes(placed).orderId }));
  expect([(await shop.doc('coupons', 'bag'))?.status, (await shop.doc('coupons', 'tenth'))?.status]).toEqual([
    'claimed',
    'claimed',
  ]);
});

describe('an invoice', () => {
  it('is kept with the order, its tax number checked', async () => {
    const invoice = { kind: 'company', title: '枝上鲜水果店', taxNumber: '9144 0300 7152 6726 xg' } as const;
    const { placed } = await order({}, { invoice });
    expect((await shop.doc('orders', yes(placed).orderId))?.invoice).toEqual({
      kind: 'company',
      title: '枝上鲜水果店',
      taxNumber: '9144030071526726XG',
    });
  });

  it('with a wrong tax number is refused, and no order is made', async () => {
    const before = (await shop.docs('orders')).length;
    const invoice = { kind: 'company', title: '枝上鲜水果店', taxNumber: '9144030071526726XH' } as const;
    expect(no((await order({}, { invoice })).placed)).toBe('INVOICE_TAX_NUMBER_INVALID');
    expect((await shop.docs('orders')).length).toBe(before);
  });

  it.each([
    ['without a title', { kind: 'personal', title: ' ' }],
    ['a company without a tax number', { kind: 'company', title: '枝上鲜水果店' }],
    ['with an amount', { kind: 'personal', title: '林', amount: 1 }],
  ])('%s is BAD_REQUEST', async (_what, invoice) =>
    expect(no((await order({}, { invoice: invoice as never })).placed)).toBe('BAD_REQUEST'),
  );
});
