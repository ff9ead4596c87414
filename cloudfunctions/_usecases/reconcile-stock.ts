import type { Difference } from '@/domain/reconcile/differences';
import type { CountedOrder } from '@/domain/reconcile/sold';
import { compareLimit, compareStock, deadHolds, unheld } from '@/domain/reconcile/stock';
import type { Db } from '../_kit/db';
import type { OrderDoc, SpecialDoc, StockDoc } from '../_store/documents';
import { every } from '../_store/every';
import { progressOf } from '../_store/orders';
import { byIds } from '../_store/reconcile';
import { isReserve } from '../_store/reserves';
import { LEFT_BEHIND_MS } from './sweep-orders';

interface Looked {
  readonly checked: number;
  readonly found: readonly Difference[];
}

/**
 * Stock and specials, which are as many as the shop has goods: each against itself and, on a whole run, what holds pieces
 * of it against what is still to come to an end. Orders are asked for by their ids, or are the few that are unpaid.
 */
export async function lookAtStock(db: Db, at: number, whole: boolean): Promise<Looked> {
  const stock = await every(db, 'stock', {});
  const apart = stock.flatMap((one) => compareStock({ ...one, id: one._id }));
  if (!whole) return { checked: stock.length, found: apart };
  const specials = await every(db, 'specials', {});
  const found = await Promise.all([
    deadIn(db, [...stock, ...specials], at),
    unheldOf(db, stock),
    limitsOf(db, specials, at),
  ]);
  return { checked: stock.length + specials.length, found: [...apart, ...found.flat()] };
}

async function deadIn(
  db: Db,
  scarce: readonly (StockDoc | SpecialDoc)[],
  at: number,
): Promise<readonly Difference[]> {
  const holders = [...new Set(scarce.flatMap(({ held }) => Object.keys(held)))];
  const [orders, reserves] = await Promise.all([
    progressOf(
      db,
      holders.filter((holder) => !isReserve(holder)),
    ),
    liveReserves(db, holders.filter(isReserve)),
  ]);
  const isAlive = (holder: string): boolean => {
    const order = orders.get(holder);
    return reserves.has(holder) || (!!order && (order.status !== 'closed' || order.due !== null));
  };
  return scarce.flatMap((one) => deadHolds({ ...one, id: one._id }, isAlive, at));
}

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

/** Orders for a relay or a group take their pieces from its reserve. */
async function unheldOf(db: Db, stock: readonly StockDoc[]): Promise<readonly Difference[]> {
  const held = new Map(stock.map((one) => [one._id, one.held]));
  const waiting = await every(db, 'orders', { status: 'pending_payment' });
  return waiting
    .filter(({ purpose }) => !purpose)
    .flatMap(({ id, quote }) => unheld({ id, lines: quote.lines }, (skuId) => held.get(skuId) ?? {}));
}

/** A limit says who may still buy: of a special that is over it says nothing any more. */
async function limitsOf(db: Db, specials: readonly SpecialDoc[], at: number): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  const { and, gte, in: oneOf, lt } = db.command;
  for (const special of specials.filter(({ endAt }) => endAt > at)) {
    const members = Object.keys(special.bought ?? {});
    if (members.length === 0) continue;
    const orders = await every(db, 'orders', {
      memberId: oneOf(members),
      placedAt: and([gte(special.startAt), lt(at - LEFT_BEHIND_MS)]),
    });
    found.push(...compareLimit({ ...special, id: special._id }, orders.map(counted)));
  }
  return found;
}

const counted = (order: OrderDoc): CountedOrder => ({ ...order, lines: order.quote.lines });
