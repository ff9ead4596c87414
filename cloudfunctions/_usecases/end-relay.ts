import { summaryOf } from '@/domain/order/summary';
import { afterPaying, atCutOff } from '@/domain/relay/ending';
import { byItem } from '@/domain/relay/entry';
import { takenByItem } from '@/domain/relay/list';
import type { Base } from '../_kit/call';
import { eachLimited } from '../_kit/limited';
import { PayError } from '../_kit/pay';
import type { OrderDoc, RelayDoc, RelayEntryDoc } from '../_store/documents';
import { findMembers } from '../_store/members';
import { addIntent, advance, findOrder, findOrders, readyPurpose } from '../_store/orders';
import {
  dropDraft,
  dueRelays,
  findRelay,
  moveEntry,
  moveRelay,
  setRelayDue,
  setSurplus,
} from '../_store/relays';
import { endReserve, shrinkReserve } from '../_store/reserves';
import { closeOrder } from './close-order';
import { entryOrder } from './join-relay';
import { orderIdOf } from './order-id';
import { purposeOrder } from './purpose-order';
import { refundPurpose } from './refund-purpose';
import { refundStrays } from './refund-strays';
import { endCard } from './relay-card';
import { isHandedOver, keptOf } from './relay-kept';
import { moment, tellMember, thing, yuan } from './tell-member';

const PER_TICK = 30;
const WIDTH = 8;
/** A relay that waits for payments or refunds is looked at once a tick. */
const LOOK_AGAIN_MS = 60_000;
/** More steps than a relay can make in one go. */
const STEPS = 8;

/** For `cron`: relays with something to do. One relay's trouble is logged and does not keep the others waiting. */
export async function driveRelays(call: Base): Promise<number> {
  const relays = await dueRelays(call.db, call.now, PER_TICK);
  for (const relay of relays) {
    try {
      await driveRelay(call, relay._id);
    } catch (error) {
      call.log.error('relay', error, { relayId: relay._id });
      await setRelayDue(call.db, relay, call.now + LOOK_AGAIN_MS);
    }
  }
  return relays.length;
}

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
    await setRelayDue(call.db, relay, next);
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
  await eachLimited(Object.values(relay.entries), WIDTH, (entry) => undo(call, relay, entry));
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

/** Refunds that somebody waits for, asked for again. @returns whether one is still on its way */
async function askRefunds(call: Base, relay: RelayDoc): Promise<boolean> {
  const refunding = Object.values(relay.entries).filter(({ status }) => status === 'refunding');
  const arrived = await Promise.all(
    refunding.map((entry) => refund(call, relay, entry, '退出接龙，原路退款')),
  );
  const straying = await refundStrays(call, { collection: 'relays', id: relay._id }, relay.strays);
  return straying || arrived.includes(false);
}

/** An entry's money on its way back, until it has arrived. */
async function refund(
  call: Base,
  { _id: relayId }: RelayDoc,
  { memberId, orderId }: RelayEntryDoc,
  text: string,
): Promise<boolean> {
  if (orderId !== null && !(await refundPurpose(call, orderId, text))) return false;
  const refunded = { status: 'refunded', changedAt: call.now } as const;
  await moveEntry(call.db, { relayId, memberId, orderId }, ['refunding'], refunded);
  return true;
}

/**
 * 截单后付款: every entry gets its order, which its member can pay for a while, and is told. The order's id comes from the
 * relay and the member, so an entry is never billed twice; each of the three steps is found again when a crash cut them.
 */
async function billEntries(call: Base, relay: RelayDoc): Promise<void> {
  if (relay.payment !== 'on_close') return;
  const entries = Object.values(relay.entries);
  const unpaid = entries.filter(({ status }) => status === 'unpaid');
  const placing = (
    await findOrders(
      call.db,
      unpaid.flatMap(({ orderId }) => orderId ?? []),
    )
  ).filter(({ status }) => status === 'placing');
  await eachLimited(placing, WIDTH, (intent) => openBill(call, relay, intent));
  const joined = entries.filter(({ status }) => status === 'joined');
  const members = await findMembers(
    call.db,
    joined.map(({ memberId }) => memberId),
  );
  await eachLimited(joined, WIDTH, async (entry) => {
    const member = members.find(({ _id }) => _id === entry.memberId) ?? null;
    const intent = billOf(call, relay, entry, member);
    await addIntent(call.db, intent); // or it was written before
    const key = { relayId: relay._id, memberId: entry.memberId, orderId: null };
    await moveEntry(call.db, key, ['joined'], { status: 'unpaid', orderId: intent.id });
    await openBill(call, relay, intent);
  });
}

const billOf = (
  call: Base,
  relay: RelayDoc,
  { memberId, appid, lines, remark }: RelayEntryDoc,
  member: Parameters<typeof purposeOrder>[0]['member'],
): OrderDoc =>
  purposeOrder({
    ...entryOrder(relay, lines, remark),
    orderId: orderIdOf({ memberId, keyed: call.keyed }, `relay-bill:${relay._id}`),
    ...{ memberId, appid, member },
    at: call.now,
    payBy: (relay.closedAt ?? call.now) + relay.payLaterMs,
  });

async function openBill(call: Base, relay: RelayDoc, intent: OrderDoc): Promise<void> {
  const changes = { payment: { status: 'prepaid' } } as const;
  if (!(await advance(call.db, intent.id, 'reserve', 'pending_payment', changes))) return;
  await tellMember(call, 'pay', {
    memberId: intent.memberId,
    page: `package-order/detail/index?id=${intent.id}`,
    words: {
      order: intent.id,
      goods: thing(summaryOf(intent)),
      amount: yuan(intent.quote.payable),
      until: moment(intent.payBy),
      status: '待付款',
      remark: thing(`接龙「${relay.title}」已截单`),
    },
  });
}

/** One entry of a cancelled relay: released, or its money on the way back; who has the goods keeps them. */
async function undo(call: Base, relay: RelayDoc, entry: RelayEntryDoc): Promise<void> {
  const { db, now } = call;
  const { memberId, orderId, lines } = entry;
  const key = { relayId: relay._id, memberId, orderId };
  if (entry.status === 'joined')
    await moveEntry(db, key, ['joined'], { status: 'released', changedAt: now }, { giveBack: byItem(lines) });
  const order = orderId === null ? null : await findOrder(db, orderId);
  if (!order || (entry.status === 'paid' && isHandedOver(order))) return;
  if (entry.status === 'unpaid') await closeUnpaid(call, order);
  if (
    entry.status === 'paid' &&
    (await moveEntry(db, key, ['paid'], { status: 'refunding', changedAt: now }))
  )
    await tellMember(call, 'result', failedNotice(relay, order));
  if (entry.status === 'paid' || entry.status === 'refunding')
    await refund(call, relay, entry, '接龙未成，原路退款');
}

async function closeUnpaid(call: Base, order: OrderDoc): Promise<void> {
  try {
    if (order.status === 'pending_payment') await closeOrder(call, order, 'cancelled');
  } catch (error) {
    if (!(error instanceof PayError)) throw error;
    call.log.error('close', error, { orderId: order.id, code: error.code });
  }
}

const failedNotice = ({ _id, title, endedReason }: RelayDoc, order: OrderDoc) => ({
  memberId: order.memberId,
  page: `package-chat/relay/index?id=${_id}`,
  words: {
    order: order.id,
    goods: thing(summaryOf(order)),
    amount: yuan(order.quote.payable),
    until: moment(order.placedAt),
    status: '已退款',
    remark: thing(endedReason === 'below_minimum' ? `接龙「${title}」没凑够份数` : `接龙「${title}」取消了`),
  },
});
