import type { RelayView } from '@/contract/relay';
import { byItem, leaveRelay as decideLeave } from '@/domain/relay/entry';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Call } from '../_kit/call';
import { PayError } from '../_kit/pay';
import type { RelayDoc, RelayEntryDoc } from '../_store/documents';
import { findOrder } from '../_store/orders';
import { findRelay, moveEntry } from '../_store/relays';
import { closeOrder } from './close-order';
import { listTicket } from './list-ticket';
import { refundPurpose } from './refund-purpose';
import { visitRelay } from './relay-access';
import { wentItsOwnWay } from './relay-kept';
import { relayView } from './relay-views';

/**
 * 退出接龙, until the cut-off. An entry without an order gives its portions back; an unpaid order is closed, carefully, and
 * its closing gives them back; what was paid goes back to the customer, and the portions to the list at once. Who has the
 * goods, or an after-sale for them, cannot leave.
 *
 * Half done after a crash: the entry says `refunding` and WeChat Pay was perhaps not asked; `cron` (relays) asks.
 */
export async function leaveRelay(
  call: Call,
  { relayId }: { readonly relayId: string },
): Promise<Outcome<RelayView>> {
  const visit = await visitRelay(call, relayId);
  if (!visit.ok) return visit;
  const left = await leave(call, visit.value.relay, 2);
  if (!left.ok) return left;
  const relay = (await findRelay(call.db, relayId)) ?? visit.value.relay;
  return ok(relayView(call, relay, listTicket(call, relayId, visit.value.until)));
}

async function leave(call: Call, relay: RelayDoc, tries: number): Promise<Outcome<true>> {
  const own = relay.entries[call.memberId] ?? null;
  const decided = decideLeave(relay, own, call.now);
  if (!decided.ok) return decided;
  if (!own) return reject('RELAY_NOT_JOINED');
  if (await isOutOfTheList(call, own)) return reject('RELAY_ENTRY_HANDED_OVER');
  if (own.status === 'unpaid') await closeUnpaid(call, own);
  else if (await giveUp(call, relay, own)) return ok(true);
  if (tries === 0) return reject('RELAY_ENTRY_MOVED', { rev: own.rev });
  const fresh = await findRelay(call.db, relay._id);
  const now = fresh?.entries[call.memberId];
  if (!fresh || now?.status === 'released') return ok(true);
  return leave(call, fresh, tries - 1); // the payment was faster, or another call of theirs
}

/** Handed over at the shop's own counter, say, of which the list knows nothing; or in an after-sale already. */
async function isOutOfTheList(call: Call, { status, orderId }: RelayEntryDoc): Promise<boolean> {
  if (status !== 'paid') return false;
  const order = await findOrder(call.db, orderId ?? '');
  return order !== null && wentItsOwnWay(call, order);
}

/** Nobody reads the words of who is not in the list, and no order leads back to them when their writer leaves the shop. */
const WORDLESS = { name: null, avatar: null, remark: '' } as const;

async function giveUp(call: Call, relay: RelayDoc, own: RelayEntryDoc): Promise<boolean> {
  const { db, memberId, now } = call;
  const key = { relayId: relay._id, memberId, orderId: own.orderId };
  const back = { giveBack: byItem(own.lines), whileOpen: true } as const;
  if (own.status === 'joined')
    return moveEntry(db, key, ['joined'], { ...WORDLESS, status: 'released', changedAt: now }, back);
  const moved = { status: 'refunding', changedAt: now } as const;
  if (!(await moveEntry(db, key, ['paid'], moved, { ...back, dueAt: now }))) return false;
  if (own.orderId !== null && (await refundPurpose(call, own.orderId, '退出接龙，原路退款')))
    await moveEntry(db, key, ['refunding'], { status: 'refunded', changedAt: now });
  return true;
}

/** @throws PayError never: while WeChat Pay does not answer, the entry stays and is said to be busy */
async function closeUnpaid(call: Call, { orderId }: RelayEntryDoc): Promise<void> {
  const order = await findOrder(call.db, orderId ?? '');
  try {
    if (order?.status === 'pending_payment') await closeOrder(call, order, 'cancelled');
  } catch (error) {
    if (!(error instanceof PayError)) throw error;
    call.log.error('close', error, { orderId: String(orderId), code: error.code });
  }
}
