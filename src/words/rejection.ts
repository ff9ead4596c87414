import { fen, formatYuan, REJECTIONS, type Rejection, type RejectionCode } from '@/domain/preview';
import { whenOf } from './time';

type Numbers = Readonly<Record<string, number | string>>;
type Words = (numbers: Numbers) => string;

const yuan = (amount: number | string | undefined): string => `¥${formatYuan(fen(Number(amount)))}`;

const OPEN_THINGS: readonly (readonly [name: string, words: string])[] = [
  ['orders', '个订单'],
  ['afterSales', '个售后'],
  ['relays', '个等付款的接龙'],
  ['led', '个你带的接龙'],
];
const unfinished: Words = (open) =>
  OPEN_THINGS.filter(([name]) => Number(open[name] ?? 0) > 0)
    .map(([name, words]) => ` ${open[name]} ${words}`)
    .join('、');

const triedTooOften: Words = ({ from }) => `试得太多次了，${whenOf(Number(from), Date.now())} 再来`;

/** Where a plain sentence is not enough: the number it needs from the rejection's detail, and the sentence. */
const WITH_NUMBER: Partial<Record<RejectionCode, readonly [needs: string, words: Words]>> = {
  COUPON_SPEND_TOO_LOW: ['short', ({ short }) => `还差 ${yuan(short)}`],
  COUPON_LIMIT_REACHED: ['perMember', ({ perMember }) => `每人限领 ${perMember} 张，你已经领过了`],
  STOCK_SHORT: ['left', ({ left }) => (Number(left) > 0 ? `只剩 ${left} 份了` : '刚刚卖完了')],
  SPECIAL_LIMIT_REACHED: [
    'perMember',
    ({ perMember, remaining = 0 }) =>
      Number(remaining) > 0
        ? `群特惠每人限 ${perMember} 份，你还能买 ${remaining} 份`
        : `群特惠每人限 ${perMember} 份，你已经买满了`,
  ],
  SHIPPING_REGION_UNSERVED: [
    'region',
    ({ region }) =>
      region === '' ? REJECTIONS.SHIPPING_REGION_UNSERVED : `快递暂时送不到${region}，换个地址或到店自提`,
  ],
  LOCAL_REGION_UNSERVED: [
    'regions',
    ({ regions }) =>
      regions === '' ? REJECTIONS.LOCAL_REGION_UNSERVED : `同城只送${regions}，换个地址或改自提、快递`,
  ],
  QUOTE_MOVED: ['payable', ({ payable }) => `价格有变动，现在是 ${yuan(payable)}，请看一眼再下单`],
  AFTER_SALE_AMOUNT_MOVED: ['amount', ({ amount }) => `能退的金额变了，现在是 ${yuan(amount)}，看一眼再提交`],
  AFTER_SALE_NOTHING_LEFT: [
    'left',
    ({ left }) => (Number(left) > 0 ? `这一样只剩 ${left} 件能退` : '选的这些已经在退了'),
  ],
  COUPON_CODE_TOO_MANY: ['from', triedTooOften],
  CODE_TOO_MANY: ['from', triedTooOften],
  LEAVE_ORDERS_OPEN: ['orders', (open) => `还有${unfinished(open)}没办完，办完再退出`],
};

/** When it starts, for the codes that are a matter of waiting. */
const STARTS: Partial<Record<RejectionCode, string>> = {
  COUPON_NOT_STARTED: '起能用',
  COUPON_CLAIM_NOT_STARTED: '起能领',
};

/** What a refusal says to the customer, with its number or its time when the server sent one. */
export function rejectionText({ code, detail = {} }: Pick<Rejection, 'code' | 'detail'>): string {
  const [needs, words] = WITH_NUMBER[code] ?? [];
  if (needs !== undefined && words && detail[needs] !== undefined) return words(detail);
  const starts = STARTS[code];
  if (starts && detail.from !== undefined) return `${whenOf(Number(detail.from), Date.now())} ${starts}`;
  return REJECTIONS[code] ?? REJECTIONS.BAD_REQUEST;
}
