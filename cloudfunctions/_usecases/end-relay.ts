import { afterPaying, atCutOff } from '@/domain/relay/ending';
import { takenByItem } from '@/domain/relay/list';
import type { Base } from '../_kit/call';
import type { RelayDoc } from '../_store/documents';
import { setDue } from '../_store/due';
import { readyPurpose } from '../_store/orders';
import { dropDraft, findRelay, moveRelay, setSurplus } from '../_store/relays';
import { endReserve, shrinkReserve } from '../_store/reserves';
import { billEntries } from './bill-relay';
import { refundStrays } from './refund-strays';
import { endCard } from './relay-card';
import { keptOf } from './relay-kept';
import { sweepDue } from './sweep';
import { askRefunds, undoEntries } from './undo-relay-entries';

const PER_TICK = 30;
/** A relay that waits for payments or refunds is looked at once a tick. */
const LOOK_AGAIN_MS = 60_000;
/** More steps than a relay can make in one go. */
const STEPS = 8;

/** For `cron`: relays with something to do. */
export const driveRelays = (call: Base): Promise<number> =>
  sweepDue(call, 'relays', PER_TICK, (id) => driveRelay(call, id));

/**
 * Take a relay as far as it goes now: close it at its cut-off, make the orders that are paid on closing, settle or cancel
 * it, and give back stock and money. Every step is one conditional update, or safe to repeat, and is found by the
 * relay's status, so that a crash anywhere is gone on from here.
 *
 * | status | half done | ends as |
 * |---|---|---|
 * | draft | portions set aside, never opened | dropped |
 * | open | the cut-off is over | closed |
 * | closed | surplus in stock's reserve; entries without their order; orders unpaid | settled, or cancelled below the minimum |
 * | cancelled | entries not yet released or refunded; portions still set aside | nothing left to do; what was handed over stays sold |
 */
export async function driveRelay(call: Base, relayId: string): Promise<void> {
  for (let step = 0; step < STEPS; step += 1) {
    const relay = await findRelay(call.db, relayId);
    if (!relay) return;
    const next = await driveOnce(call, relay);
    if (next === 'again') continue;
    await setDue(call.db, 'relays', relay, next);
    return;
  }
}

type Next = 'again' | number | null;

async function driveOnce(call: Base, relay: RelayDoc): Promise<Next> {
  switch (relay.status) {
    case 'draft':
      return dropStale(call, relay);
    case 'open':
      return atOpen(call, relay);
    case 'closed':
      return atClosed(call, relay);
    case 'cancelled':
      return atCancelled(call, relay);
    case 'settled':
      return (await askRefunds(call, relay)) ? call.now + LOOK_AGAIN_MS : null;
  }
}

async function dropStale(call: Base, relay: RelayDoc): Promise<Next> {
  await endReserves(call, relay, {});
  await dropDraft(call.db, relay._id);
  return null;
}

async function atOpen(call: Base, relay: RelayDoc): Promise<Next> {
  const { db, now } = call;
  if (now < relay.cutOffAt) {
    const refunding = await askRefunds(call, relay);
    return refunding ? Math.min(relay.cutOffAt, now + LOOK_AGAIN_MS) : relay.cutOffAt;
  }
  await moveRelay(db, relay._id, 'close', 'closed', { closedAt: now, dueAt: now });
  return 'again';
}

async function atClosed(call: Base, relay: RelayDoc): Promise<Next> {
  const { db, now } = call;
  const entries = Object.values(relay.entries);
  const decided = relay.surplus ? afterPaying(relay, entries) : atCutOff(relay, entries);
  if (decided === 'cancel') {
    const ended = { endedAt: now, endedReason: 'below_minimum', dueAt: now } as const;
    await moveRelay(db, relay._id, 'cancel', 'cancelled', ended);
    return 'again';
  }
  if (!relay.surplus) {
    await setSurplus(db, relay);
    return 'again';
  }
  await returnSurplus(call, relay);
  await billEntries(call, relay);
  const refunding = await askRefunds(call, relay);
  if (decided === 'wait') return now + LOOK_AGAIN_MS;
  await endReserves(call, relay, takenByItem(entries.filter(({ status }) => status === 'paid')));
  await readyPurpose(db, relay._id);
  await endCard(call, relay);
  await moveRelay(db, relay._id, 'settle', 'settled', { endedAt: now });
  return refunding ? now + LOOK_AGAIN_MS : null;
}

async function atCancelled(call: Base, relay: RelayDoc): Promise<Next> {
  if (relay.surplus) await returnSurplus(call, relay);
  await undoEntries(call, relay);
  const fresh = (await findRelay(call.db, relay._id)) ?? relay;
  const straying = await refundStrays(call, { collection: 'relays', id: relay._id }, fresh.strays);
  const kept = await keptOf(call, fresh);
  if (!kept.restIsOver || straying) return call.now + LOOK_AGAIN_MS;
  await endReserves(call, relay, kept.portions);
  await endCard(call, relay);
  return null;
}

/** What nobody took when the relay closed goes back to stock at once; the rest stays set aside until it is settled. */
const returnSurplus = ({ db }: Base, { _id, items, surplus = {} }: RelayDoc): Promise<unknown> =>
  Promise.all(
    items
      .map(({ id, skuId, portions }) => ({ skuId, quantity: portions, back: surplus[id] ?? 0 }))
      .filter(({ back }) => back > 0)
      .map((one) => shrinkReserve(db, { ...one, holder: `relay:${_id}` })),
  );

/** The portions set aside end: `sold` of them by item are sold, the rest goes back. */
const endReserves = (
  { db }: Base,
  { _id, items, surplus = {} }: RelayDoc,
  sold: Readonly<Record<string, number>>,
): Promise<unknown> =>
  Promise.all(
    items.map(({ id, skuId, portions }) =>
      endReserve(db, {
        ...{ skuId, holder: `relay:${_id}` },
        quantity: portions - (surplus[id] ?? 0),
        sold: sold[id] ?? 0,
      }),
    ),
  );
