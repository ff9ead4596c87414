import type { Difference } from '@/domain/reconcile/differences';
import {
  compareSpecial,
  compareStock,
  deadHolds,
  NOTHING_SOLD,
  plus,
  soldBy,
  unheld,
  type Sold,
} from '@/domain/reconcile/stock';
import type { Db } from '../_kit/db';
import type { OrderDoc, SpecialDoc, StockDoc } from '../_store/documents';
import { every } from '../_store/every';
import { byIds, liveOrders } from '../_store/reconcile';
import { isReserve, type Holder } from '../_store/reserves';

/**
 * Stock and specials, which are as many as the shop has goods, against each other and, on a whole run, against every
 * order. Orders are counted a page at a time while the shop is open, so only what stood the same before and after the
 * count is compared; the rest is for the next run.
 */
export async function lookAtStock(
  db: Db,
  at: number,
  whole: boolean,
): Promise<{ readonly checked: number; readonly found: readonly Difference[] }> {
  const [stock, specials] = await Promise.all([
    every(db, 'stock', {}),
    whole ? every(db, 'specials', {}) : [],
  ]);
  const checked = stock.length + specials.length;
  if (!whole) return { checked, found: stock.flatMap((one) => compareStock({ ...one, id: one._id }, null)) };
  const counted = await count(db, [...stock, ...specials]);
  const [stockAfter, specialsAfter] = await Promise.all([every(db, 'stock', {}), every(db, 'specials', {})]);
  const found = [
    ...unmoved(stock, stockAfter).flatMap((one) =>
      compareStock({ ...one, id: one._id }, soldOf(one, counted.skus.get(one._id))),
    ),
    ...unmoved(specials, specialsAfter).flatMap((one) =>
      compareSpecial(
        { ...one, id: one._id },
        soldOf(one, counted.specials.get(one._id)),
        counted.buyers.get(one._id) ?? new Map(),
      ),
    ),
    ...[...unmoved(stock, stockAfter), ...unmoved(specials, specialsAfter)].flatMap((one) =>
      deadHolds({ ...one, id: one._id }, (holder) => counted.alive.has(holder), at),
    ),
    ...counted.unheld,
  ];
  return { checked, found };
}

interface Counted {
  readonly skus: Map<string, Sold>;
  readonly specials: Map<string, Sold>;
  /** By special, by member. */
  readonly buyers: Map<string, Map<string, Sold>>;
  /** Of the holders in stock and specials, those that may hold. */
  readonly alive: Set<string>;
  readonly unheld: Difference[];
}

/** Every order that is not over, against what is held; no more is kept than the shop has goods, holds and buyers of specials. */
async function count(db: Db, scarce: readonly (StockDoc | SpecialDoc)[]): Promise<Counted> {
  const heldIn = new Map(scarce.map(({ _id, held }) => [_id, held]));
  const held = (id: string) => heldIn.get(id) ?? {};
  const holders = new Set(scarce.flatMap((one) => Object.keys(one.held)));
  const alive = await liveReserves(db, [...holders].filter(isReserve));
  const counted: Counted = {
    ...{ skus: new Map(), specials: new Map(), buyers: new Map(), alive, unheld: [] },
  };
  for await (const { _id: id, quote, ...order } of liveOrders(db)) {
    if (holders.has(id)) alive.add(id);
    const { lines } = quote;
    if (order.status === 'pending_payment' && !order.purpose)
      counted.unheld.push(...unheld({ id, lines }, held));
    const mine = [id, ...reserveHolders(order.purpose)];
    for (const line of soldBy({ ...order, id, lines }, (of) =>
      mine.some((one) => Object.hasOwn(held(of), one)),
    )) {
      add(counted.skus, line.skuId, line.sold);
      if (!line.special) continue;
      add(counted.specials, line.special.id, line.special.sold);
      const buyers = counted.buyers.get(line.special.id) ?? new Map<string, Sold>();
      add(buyers, order.memberId, line.special.sold);
      counted.buyers.set(line.special.id, buyers);
    }
  }
  return counted;
}

const add = (sums: Map<string, Sold>, id: string, sold: Sold): unknown =>
  sums.set(id, plus(sums.get(id) ?? NOTHING_SOLD, sold));

/** Relays and offers that `cron` is not through with. */
async function liveReserves(db: Db, holders: readonly string[]): Promise<Set<string>> {
  const named = (kind: string) =>
    holders.flatMap((holder) => (holder.startsWith(`${kind}:`) ? holder.slice(kind.length + 1) : []));
  const [relays, offers] = await Promise.all([
    byIds(db, 'relays', named('relay')),
    byIds(db, 'group_offers', named('offer')),
  ]);
  const live = (kind: string, docs: readonly { readonly _id: string; readonly dueAt: number | null }[]) =>
    docs.flatMap(({ _id, dueAt }) => (dueAt === null ? [] : `${kind}:${_id}`));
  return new Set([...live('relay', relays), ...live('offer', offers)]);
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

type Scarce = Pick<StockDoc, '_id' | 'left' | 'held'> & { readonly sold?: number };
/** Those of the second reading that stand as in the first. */
function unmoved<T extends Scarce>(before: readonly T[], after: readonly T[]): readonly T[] {
  const print = ({ left, sold, held }: Scarce): string => JSON.stringify([left, sold, held]);
  const was = new Map(before.map((one) => [one._id, print(one)]));
  return after.filter((one) => was.get(one._id) === print(one));
}
