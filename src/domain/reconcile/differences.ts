/** What is compared, in the order of a run. */
export const SUBJECTS = {
  orders: '订单、付款与流水',
  refunds: '退款',
  coupons: '优惠券',
  templates: '券的总量',
  stock: '库存和占用',
  sold: '已售对订单',
  members: '会员账与积分',
  bill: '微信账单',
} as const;
export type Subject = keyof typeof SUBJECTS;
export const STAGES = Object.keys(SUBJECTS) as readonly Subject[];

/** `money`: somebody paid, or got, what they should not. `goods`: sold what is not there. `books`: only our notes differ. */
export type Severity = 'money' | 'goods' | 'books';

interface Kind {
  readonly subject: Subject;
  readonly label: string;
  readonly severity: Severity;
  /** How it is put right. */
  readonly cure: string;
  /** Whether reconciliation puts it right by itself; otherwise somebody has to look. */
  readonly heals: boolean;
}

/** Every way the shop's books can disagree, with what is done about it. */
export const DIFFERENCES = {
  effects_overdue: {
    ...{ subject: 'orders', severity: 'books', heals: true },
    ...{ label: '付款或关单后的事没做完', cure: '自动补做' },
  },
  close_overdue: {
    ...{ subject: 'orders', severity: 'goods', heals: true },
    ...{ label: '超时的待付款单没有关', cure: '自动关单，货和券放回' },
  },
  bill_sum: {
    ...{ subject: 'orders', severity: 'money', heals: false },
    ...{ label: '各行之和不等于应付', cure: '看这一单的明细，多收的退给客人' },
  },
  paid_amount: {
    ...{ subject: 'orders', severity: 'money', heals: false },
    ...{ label: '实付和应付不一样', cure: '看微信的付款，差额退或补' },
  },
  paid_entry_missing: {
    ...{ subject: 'orders', severity: 'books', heals: true },
    ...{ label: '付了款，会员流水里没有', cure: '自动补记' },
  },
  paid_entry_amount: {
    ...{ subject: 'orders', severity: 'books', heals: false },
    ...{ label: '会员流水的金额和订单不一样', cure: '以订单为准，联系开发更正流水' },
  },
  refund_over_paid: {
    ...{ subject: 'orders', severity: 'money', heals: false },
    ...{ label: '退的比付的多', cure: '停下这一单的退款，查是谁批的' },
  },
  late_refund_stuck: {
    ...{ subject: 'orders', severity: 'money', heals: false },
    ...{ label: '关单后到的款，一天还没退到', cure: '到微信商户平台看这笔退款' },
  },
  coupon_missing: {
    ...{ subject: 'orders', severity: 'books', heals: false },
    ...{ label: '订单用的券不在了', cure: '查这张券的去向' },
  },
  coupon_elsewhere: {
    ...{ subject: 'orders', severity: 'money', heals: false },
    ...{ label: '订单减了这张券的钱，券却没用在这一单', cure: '查这张券的流水，看是不是用了两次' },
  },
  refund_claim: {
    ...{ subject: 'refunds', severity: 'money', heals: false },
    ...{ label: '售后单和订单里记的退款不一样', cure: '先别再退这一单，查它的每张售后单' },
  },
  refund_overdue: {
    ...{ subject: 'refunds', severity: 'money', heals: true },
    ...{ label: '到点的退款或退款后的事没做', cure: '自动接着做' },
  },
  refund_stuck: {
    ...{ subject: 'refunds', severity: 'money', heals: false },
    ...{ label: '退款办了一天还没到账', cure: '到微信商户平台看这笔退款' },
  },
  refund_entry_missing: {
    ...{ subject: 'refunds', severity: 'books', heals: true },
    ...{ label: '钱退到了，会员流水里没有', cure: '自动补记' },
  },
  refund_entry_amount: {
    ...{ subject: 'refunds', severity: 'books', heals: false },
    ...{ label: '会员流水的退款金额和售后单不一样', cure: '以售后单为准，联系开发更正流水' },
  },
  coupon_not_redeemed: {
    ...{ subject: 'coupons', severity: 'money', heals: true },
    ...{ label: '订单付了，券没核销', cure: '自动核销' },
  },
  coupon_lock_dead: {
    ...{ subject: 'coupons', severity: 'books', heals: true },
    ...{ label: '券被一个不在的订单占着', cure: '自动放回客人券包' },
  },
  coupon_used_by_nothing: {
    ...{ subject: 'coupons', severity: 'money', heals: false },
    ...{ label: '券核销了，却没有用它付掉的订单', cure: '查清后给客人补一张' },
  },
  coupon_free_with_order: {
    ...{ subject: 'coupons', severity: 'money', heals: false },
    ...{ label: '券在券包里，又记着订单', cure: '查这张券的流水' },
  },
  coupon_ledger: {
    ...{ subject: 'coupons', severity: 'books', heals: false },
    ...{ label: '券的状态和它的流水不一样', cure: '以流水为准，联系开发更正' },
  },
  coupon_not_expired: {
    ...{ subject: 'coupons', severity: 'books', heals: true },
    ...{ label: '过期的券还没标过期', cure: '自动标上' },
  },
  template_total: {
    ...{ subject: 'templates', severity: 'goods', heals: false },
    ...{ label: '券的剩余、发出和总量对不上', cure: '停发这张券，查是谁发的' },
  },
  stock_total: {
    ...{ subject: 'stock', severity: 'goods', heals: false },
    ...{ label: '库存、占用、已售和期初对不上', cure: '盘点后用库存调整改正' },
  },
  stock_negative: {
    ...{ subject: 'stock', severity: 'goods', heals: false },
    ...{ label: '库存是负的', cure: '先下架，盘点后调整' },
  },
  stock_sold: {
    ...{ subject: 'sold', severity: 'goods', heals: false },
    ...{ label: '已售数和订单对不上', cure: '查这件商品最近的订单' },
  },
  hold_missing: {
    ...{ subject: 'stock', severity: 'goods', heals: false },
    ...{ label: '待付款的单没占到货', cure: '看货够不够，不够先补货' },
  },
  hold_dead: {
    ...{ subject: 'stock', severity: 'goods', heals: true },
    ...{ label: '货被一个不在的订单占着', cure: '自动放回库存' },
  },
  reserve_dead: {
    ...{ subject: 'stock', severity: 'goods', heals: false },
    ...{ label: '接龙或拼团结束了，留的货没放出来', cure: '联系开发放出这些货；先用库存调整补上' },
  },
  special_total: {
    ...{ subject: 'sold', severity: 'goods', heals: false },
    ...{ label: '群特惠的份数和订单对不上', cure: '查这一场的订单' },
  },
  special_bought: {
    ...{ subject: 'sold', severity: 'goods', heals: false },
    ...{ label: '群特惠记着买了多少，和订单对不上', cure: '查这一场的订单' },
  },
  special_limit: {
    ...{ subject: 'stock', severity: 'goods', heals: false },
    ...{ label: '群特惠给会员少记了', cure: '限购可能没拦住，查这一场的订单' },
  },
  fold: {
    ...{ subject: 'members', severity: 'books', heals: true },
    ...{ label: '会员的累计和流水重算不一样', cure: '自动按流水重算' },
  },
  unfolded: {
    ...{ subject: 'members', severity: 'books', heals: true },
    ...{ label: '会员流水还没计入累计', cure: '自动计入' },
  },
  points_wallet: {
    ...{ subject: 'members', severity: 'money', heals: false },
    ...{ label: '积分余额和积分流水对不上', cure: '以流水为准，联系开发更正余额' },
  },
  paid_not_booked: {
    ...{ subject: 'bill', severity: 'money', heals: true },
    ...{ label: '微信收到了钱，订单没入账', cure: '自动入账；单已关的自动退款' },
  },
  trade_unknown: {
    ...{ subject: 'bill', severity: 'money', heals: false },
    ...{ label: '微信收到一笔不认识的钱', cure: '到微信商户平台看这笔付款' },
  },
  booked_not_paid: {
    ...{ subject: 'bill', severity: 'money', heals: false },
    ...{ label: '订单记着已付，微信账单里没有', cure: '先别发货，到微信商户平台查' },
  },
  bill_amount: {
    ...{ subject: 'bill', severity: 'money', heals: false },
    ...{ label: '微信收的金额和订单不一样', cure: '看微信的付款，差额退或补' },
  },
  refund_unknown: {
    ...{ subject: 'bill', severity: 'money', heals: false },
    ...{ label: '微信退了一笔不认识的钱', cure: '查商户平台上是谁退的' },
  },
  refund_amount: {
    ...{ subject: 'bill', severity: 'money', heals: false },
    ...{ label: '微信退的金额和我们记的不一样', cure: '到微信商户平台看这笔退款' },
  },
  refund_not_in_bill: {
    ...{ subject: 'bill', severity: 'money', heals: false },
    ...{ label: '我们记着退到了，微信账单里没有', cure: '到微信商户平台看这笔退款' },
  },
} as const satisfies Record<string, Kind>;
export type DifferenceKind = keyof typeof DIFFERENCES;

/** One thing that disagrees. `ref` is the document it is about; `detail` holds both sides, money in fen. */
export interface Difference {
  readonly kind: DifferenceKind;
  readonly ref: string;
  readonly detail: Readonly<Record<string, string | number>>;
}

export const differs = (
  kind: DifferenceKind,
  ref: string,
  detail: Difference['detail'] = {},
): Difference => ({ kind, ref, detail });

/** The same disagreement about the same thing is one, however often it is seen. */
export const differenceId = ({ kind, ref }: Pick<Difference, 'kind' | 'ref'>): string => `${kind}:${ref}`;

/**
 * What was seen in both looks. The shop is open while it is compared, so the first look at several documents may
 * catch a step half way; a real difference is there again a moment later.
 */
export const inBoth = (
  first: readonly Difference[],
  second: readonly Difference[],
): readonly Difference[] => {
  const again = new Map(second.map((each) => [differenceId(each), each]));
  return first.flatMap((each) => again.get(differenceId(each)) ?? []);
};
