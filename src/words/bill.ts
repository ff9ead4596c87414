import { fen, type Discount, type Fen, type Quote, type QuoteLine } from '@/domain/preview';
import { weightWords } from './delivery';
import { exactYuan } from './money';

/** One row of the bill: 「群特惠 草莓 2 份 −¥13.80」. */
export interface BillRow {
  readonly key: string;
  readonly name: string;
  readonly cause: string;
  readonly amount: string;
  /** It comes off: persimmon. */
  readonly off: boolean;
}

const NAMES: Readonly<Record<Discount['kind'], string>> = {
  chat_price: '群特惠',
  member_price: '会员价',
  relay_price: '接龙价',
  group_price: '拼团价',
  order_promotion: '满减',
  nth_item: '多件折扣',
  buy_get: '买赠',
  coupon: '优惠券',
  points: '积分',
  shipping_coupon: '运费',
  free_shipping: '运费',
};
const ofPrice = ({ kind }: Discount): boolean => kind.endsWith('_price');
const ofShipping = ({ kind }: Discount): boolean => kind === 'shipping_coupon' || kind === 'free_shipping';

/** An amount that comes off, with a real minus: 「−¥13.80」. */
export const offYuan = (amount: Fen): string => `−${exactYuan(amount)}`;

/** The lines before anything of the whole order: what they cost at the price that won, and at 售价 where that is more. */
export function lineAmounts({ price, unitPrice, quantity }: QuoteLine): { amount: Fen; was: Fen | null } {
  return {
    amount: fen(unitPrice * quantity),
    was: unitPrice < price ? fen(price * quantity) : null,
  };
}

/** Why a line's price is lower than 售价: 「群特惠 −¥13.80」; null at 售价. */
export function lineReason({ discounts }: QuoteLine): { text: string; kind: 'price' | 'leaf' } | null {
  const won = discounts.find(ofPrice);
  if (!won) return null;
  const member = won.kind === 'member_price';
  return {
    text: `${member ? won.label : NAMES[won.kind]} ${offYuan(won.amount)}`,
    kind: member ? 'leaf' : 'price',
  };
}

/** How many pieces: 「4 件」 is said beside the total. */
export const piecesOf = ({ lines }: Pick<Quote, 'lines'>): number =>
  lines.reduce((sum, { quantity }) => sum + quantity, 0);

/** A price discount is caused by the things that carry it; any other by its own words. */
function causeOf(discount: Discount, { lines, points }: Quote): string {
  if (discount.kind === 'points') return points ? `${points.used} 积分` : '';
  if (!ofPrice(discount)) return discount.label;
  return lines
    .filter(({ discounts }) =>
      discounts.some(({ kind, ref }) => kind === discount.kind && ref === discount.ref),
    )
    .map(({ title, quantity }) => `${title} ${quantity} 份`)
    .join('、');
}

function shippingRow({ shippingFee, shippingPayable, shippingTerms, discounts }: Quote): BillRow {
  const free = discounts.find(ofShipping);
  const cause = free
    ? `${free.label}抵 ${exactYuan(free.amount)}`
    : shippingFee === 0
      ? '自提不收'
      : shippingTerms?.reason
        ? `快递，约 ${weightWords(shippingTerms.reason.grams)}`
        : '同城配送';
  return { key: 'shipping', name: '运费', cause, amount: exactYuan(shippingPayable), off: false };
}

/** The whole bill: goods at 售价, every discount with its cause, delivery. It adds up to 应付. */
export function billOf(quote: Quote): readonly BillRow[] {
  const goods: BillRow = {
    key: 'goods',
    name: '商品售价合计',
    cause: '',
    amount: exactYuan(quote.goodsTotal),
    off: false,
  };
  const off = quote.discounts
    .filter((discount) => !ofShipping(discount))
    .map((discount) => ({
      key: `${discount.kind}:${discount.ref}`,
      name: NAMES[discount.kind],
      cause: causeOf(discount, quote),
      amount: offYuan(discount.amount),
      off: true,
    }));
  return [goods, ...off, shippingRow(quote)];
}
