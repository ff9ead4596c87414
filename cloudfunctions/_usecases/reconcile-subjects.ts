import { compareCoupon, compareTemplate } from '@/domain/reconcile/coupons';
import type { Difference, Subject } from '@/domain/reconcile/differences';
import { compareMember } from '@/domain/reconcile/members';
import { compareOrder } from '@/domain/reconcile/orders';
import {
  compareSpecial,
  compareStock,
  NOTHING_SOLD,
  plus,
  soldBy,
  type Sold,
} from '@/domain/reconcile/stock';
import { replay } from '@/domain/timeline/fold';
import type { Base } from '../_kit/call';
import type { Db } from '../_kit/db';
import { couponsThere } from '../_store/coupon-life';
import type { CouponTemplateDoc, MemberDoc, OrderDoc, SpecialDoc, StockDoc } from '../_store/documents';
import { byIds, couponsWithoutBatch, pageAfter, paidOrders } from '../_store/reconcile';
import type { ReconcileRunDoc } from '../_store/reconcile-documents';
import type { Holder } from '../_store/reserves';
import { entryOf, timelineOf } from '../_store/timeline';

const DAY = 86_400_000;
const LATELY = 3 * DAY;
const PAGE = 100;
const MEMBERS_PAGE = 25;
const ALL = 1000;

/** What one step looked at: where it ended (`null`: that was the last page), and what it found. */
export interface Walked {
  readonly after: string | null;
  readonly checked: number;
  readonly found: readonly Difference[];
}
export type Walk = (base: Base, run: ReconcileRunDoc, after: string | null) => Promise<Walked>;

/** How each subject is walked: a page at a time, and looked at anew for the second look. An hourly run looks at what moved lately. */
export const WALKS: Readonly<Record<Exclude<Subject, 'bill' | 'specials'>, Walk>> = {
  async orders({ db, now }, run, after) {
    const query = run.kind === 'hourly' ? { placedAt: db.command.gte(run.startedAt - LATELY) } : {};
    const orders = await pageAfter(db, 'orders', query, { after, limit: PAGE });
    return walked(orders, PAGE, await ordersApart(db, orders, now));
  },
  async coupons({ db, now }, run, after) {
    const query = run.kind === 'hourly' ? { status: 'locked' } : {};
    const coupons = await pageAfter(db, 'coupons', query, { after, limit: PAGE });
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
    return walked(coupons, PAGE, found);
  },
  async templates({ db }, _run, after) {
    const templates = await pageAfter(db, 'coupon_templates', {}, { after, limit: PAGE });
    const found: Difference[] = [];
    for (const template of templates) found.push(...(await templateApart(db, template)));
    return walked(templates, PAGE, found);
  },
  async stock({ db }, run) {
    const [stock, specials] = await Promise.all([all(db, 'stock'), all(db, 'specials')]);
    if (run.kind === 'hourly') {
      const found = stock.flatMap((one) => compareStock({ ...one, id: one._id }, null));
      return { after: null, checked: stock.length, found };
    }
    return {
      after: null,
      checked: stock.length + specials.length,
      found: await soldApart(db, stock, specials),
    };
  },
  async members({ db }, run, after) {
    const since = db.command.gte(run.startedAt - LATELY);
    const query = run.kind === 'hourly' ? { 'fold.lastPaidAt': since } : {};
    const members = await pageAfter(db, 'members', query, { after, limit: MEMBERS_PAGE });
    const found = await Promise.all(members.map((member) => memberApart(db, member)));
    return walked(members, MEMBERS_PAGE, found.flat());
  },
};

const walked = (
  page: readonly { readonly _id: string }[],
  size: number,
  found: readonly Difference[],
): Walked => ({
  after: page.length === size ? (page.at(-1)?._id ?? null) : null,
  checked: page.length,
  found,
});

async function all<N extends 'stock' | 'specials'>(
  db: Db,
  name: N,
): Promise<readonly (StockDoc & SpecialDoc)[]> {
  const docs: (StockDoc & SpecialDoc)[] = [];
  for (let after: string | null = null; ;) {
    const page = (await pageAfter(db, name, {}, { after, limit: PAGE })) as readonly (StockDoc &
      SpecialDoc)[];
    docs.push(...page);
    after = page.at(-1)?._id ?? null;
    if (page.length < PAGE) return docs;
  }
}

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
  const amounts = new Map(facts.map((fact) => [fact._id, 'amount' in fact.data ? fact.data.amount : 0]));
  return orders.flatMap((order) =>
    compareOrder(order, { coupons: byCoupon, paidFact: amounts.get(`paid:${order._id}`) ?? null, at }),
  );
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

/**
 * What orders say was sold, against stock and specials. Orders are counted a page at a time while the shop is open, so
 * only what stood the same before and after the count is compared; the rest is for the next run.
 */
async function soldApart(
  db: Db,
  stock: readonly StockDoc[],
  specials: readonly SpecialDoc[],
): Promise<readonly Difference[]> {
  const before = new Map([...stock, ...specials].map((one) => [one._id, one.held]));
  const sold = { sku: new Map<string, Sold>(), special: new Map<string, Sold>() };
  for await (const { _id, quote, ...order } of paidOrders(db)) {
    const holders = [_id, ...reserveHolders(order.purpose)];
    const counted = soldBy({ ...order, id: _id, lines: quote.lines }, (_kind, id) =>
      holders.some((holder) => Object.hasOwn(before.get(id) ?? {}, holder)),
    );
    for (const each of counted)
      sold[each.kind].set(each.id, plus(sold[each.kind].get(each.id) ?? NOTHING_SOLD, each.sold));
  }
  const [stockAfter, specialsAfter] = await Promise.all([all(db, 'stock'), all(db, 'specials')]);
  const still = new Set([...unmoved(stock, stockAfter), ...unmoved(specials, specialsAfter)]);
  return [
    ...stockAfter.flatMap((one) => {
      const known = still.has(one._id) ? soldOf(one, sold.sku.get(one._id)) : null;
      return compareStock({ ...one, id: one._id }, known);
    }),
    ...specialsAfter
      .filter(({ _id }) => still.has(_id))
      .flatMap((one) => compareSpecial({ ...one, id: one._id }, soldOf(one, sold.special.get(one._id)))),
  ];
}

/** The reserve an order's pieces come out of: until it ends, they are held there and not yet sold. */
function reserveHolders(purpose: OrderDoc['purpose']): readonly Holder[] {
  if (!purpose) return [];
  if (purpose.kind === 'relay') return [`relay:${purpose.id}`];
  return purpose.offerId === undefined ? [] : [`offer:${purpose.offerId}`];
}

/** What orders tell of, and what was sold without one. */
const soldOf = ({ unbooked = 0 }: { readonly unbooked?: number }, counted = NOTHING_SOLD): Sold =>
  plus(counted, { least: unbooked, most: unbooked });

type Counted = Pick<StockDoc, '_id' | 'left' | 'held'> & { readonly sold?: number };
function unmoved(before: readonly Counted[], after: readonly Counted[]): readonly string[] {
  const print = ({ left, sold, held }: Counted): string => JSON.stringify([left, sold, held]);
  const was = new Map(before.map((one) => [one._id, print(one)]));
  return after.filter((one) => was.get(one._id) === print(one)).map(({ _id }) => _id);
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
