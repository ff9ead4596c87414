import { compareCoupon, compareTemplate } from '@/domain/reconcile/coupons';
import type { Difference, Subject } from '@/domain/reconcile/differences';
import { compareMember } from '@/domain/reconcile/members';
import { compareOrder } from '@/domain/reconcile/orders';
import { compareAfterSale } from '@/domain/reconcile/refunds';
import { replay } from '@/domain/timeline/fold';
import type { Db } from '../_kit/db';
import { couponsThere } from '../_store/coupon-life';
import type { AfterSaleDoc, CouponTemplateDoc, MemberDoc, OrderDoc, TimelineDoc } from '../_store/documents';
import { byIds, couponsWithoutBatch, pageAfter } from '../_store/reconcile';
import type { ReconcileRunDoc } from '../_store/reconcile-documents';
import { entryOf, timelineOf } from '../_store/timeline';
import { compareBill } from './reconcile-bill';
import { countSold } from './reconcile-sold';
import { lookAtStock } from './reconcile-stock';
import type { Walk, Walked } from './reconcile-walk';

const DAY = 86_400_000;
const LATELY = 3 * DAY;
const PAGE = 100;
const MEMBERS_PAGE = 25;
const ALL = 1000;

/** How each subject is walked: a page at a time from where the run is, the same again for a second look. An hourly run looks at what moved lately. */
export const WALKS: Readonly<Record<Subject, Walk>> = {
  async orders({ db, now }, run) {
    const query = run.kind === 'hourly' ? { placedAt: db.command.gte(run.startedAt - LATELY) } : {};
    const orders = await pageAfter(db, 'orders', query, { after: run.after, limit: PAGE });
    return walked(run, orders, PAGE, await ordersApart(db, orders, now));
  },
  async refunds({ db, now }, run) {
    const query = run.kind === 'hourly' ? { requestedAt: db.command.gte(run.startedAt - LATELY) } : {};
    const afterSales = await pageAfter(db, 'after_sales', query, { after: run.after, limit: PAGE });
    return walked(run, afterSales, PAGE, await refundsApart(db, afterSales, now));
  },
  async coupons({ db, now }, run) {
    const query = run.kind === 'hourly' ? { status: 'locked' } : {};
    const coupons = await pageAfter(db, 'coupons', query, { after: run.after, limit: PAGE });
    const orders = await byIds(
      db,
      'orders',
      coupons.flatMap(({ orderId }) => orderId ?? []),
    );
    const byId = new Map(orders.map((order) => [order._id, order]));
    const found = coupons.flatMap((coupon) => {
      const order = byId.get(coupon.orderId ?? '');
      const seen = order && { ...order, couponIds: order.quote.couponIds };
      return compareCoupon(coupon, seen ?? null, now);
    });
    return walked(run, coupons, PAGE, found);
  },
  async templates({ db }, run) {
    const templates = await pageAfter(db, 'coupon_templates', {}, { after: run.after, limit: PAGE });
    const found: Difference[] = [];
    for (const template of templates) found.push(...(await templateApart(db, template)));
    return walked(run, templates, PAGE, found);
  },
  async stock({ db, now }, run) {
    const whole = isWhole(run);
    return { after: null, whole, ...(await lookAtStock(db, now, whole)) };
  },
  sold: async (base, run) => (isWhole(run) ? countSold(base, run) : NOTHING),
  async members({ db }, run) {
    const since = db.command.gte(run.startedAt - LATELY);
    const query = run.kind === 'hourly' ? { 'fold.lastPaidAt': since } : {};
    const members = await pageAfter(db, 'members', query, { after: run.after, limit: MEMBERS_PAGE });
    const found = await Promise.all(members.map((member) => memberApart(db, member)));
    return walked(run, members, MEMBERS_PAGE, found.flat());
  },
  async bill(base, { day }) {
    const compared = day === null ? null : await compareBill(base, day);
    if (compared) return { after: null, whole: true, ...compared };
    return day === null ? NOTHING : { ...NOTHING, note: `${day} 的微信账单还没出` };
  },
};

const NOTHING: Walked = { after: null, checked: 0, found: [], whole: false };
const isWhole = ({ kind }: ReconcileRunDoc): boolean => kind !== 'hourly';

const walked = (
  run: ReconcileRunDoc,
  page: readonly { readonly _id: string }[],
  size: number,
  found: readonly Difference[],
): Walked => ({
  after: page.length === size ? (page.at(-1)?._id ?? null) : null,
  checked: page.length,
  found,
  whole: isWhole(run),
});

async function ordersApart(db: Db, orders: readonly OrderDoc[], at: number): Promise<readonly Difference[]> {
  const [coupons, facts] = await Promise.all([
    byIds(
      db,
      'coupons',
      orders.flatMap(({ quote }) => quote.couponIds),
    ),
    byIds(
      db,
      'timeline',
      orders.map(({ _id }) => `paid:${_id}`),
    ),
  ]);
  const byCoupon = new Map(coupons.map((coupon) => [coupon._id, coupon]));
  const amounts = amountsOf(facts);
  return orders.flatMap((order) =>
    compareOrder(order, { coupons: byCoupon, paidFact: amounts.get(`paid:${order._id}`) ?? null, at }),
  );
}

const amountsOf = (facts: readonly TimelineDoc[]): ReadonlyMap<string, number> =>
  new Map(facts.map(({ _id, data }) => [_id, 'amount' in data ? data.amount : 0]));

async function refundsApart(
  db: Db,
  afterSales: readonly AfterSaleDoc[],
  at: number,
): Promise<readonly Difference[]> {
  const [orders, facts] = await Promise.all([
    byIds(
      db,
      'orders',
      afterSales.map(({ orderId }) => orderId),
    ),
    byIds(
      db,
      'timeline',
      afterSales.map(({ _id }) => `refunded:${_id}`),
    ),
  ]);
  const byId = new Map(orders.map((order) => [order._id, order]));
  const amounts = amountsOf(facts);
  return afterSales.flatMap((one) => {
    const claim = byId.get(one.orderId)?.refunds?.[one._id];
    return compareAfterSale(one, { claim, fact: amounts.get(`refunded:${one._id}`) ?? null, at });
  });
}

async function templateApart(db: Db, template: CouponTemplateDoc): Promise<readonly Difference[]> {
  const { _id, total, left, held = {}, batches = {} } = template;
  if (total === undefined) return [];
  const claiming = Object.keys(held);
  const [withoutBatch, written] = await Promise.all([
    couponsWithoutBatch(db, _id),
    couponsThere(db, claiming.slice(0, ALL)),
  ]);
  return compareTemplate({ id: _id, total, left, claiming, batches }, { withoutBatch, written });
}

async function memberApart(
  db: Db,
  { _id, fold, points, leaving }: MemberDoc,
): Promise<readonly Difference[]> {
  if (leaving) return [];
  const timeline = await timelineOf(db, _id);
  const unfolded = timeline.filter(({ folded }) => !folded).length;
  return compareMember({ id: _id, fold, points }, replay(timeline.map(entryOf)), unfolded);
}
