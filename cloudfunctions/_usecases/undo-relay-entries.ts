import { summaryOf } from '@/domain/order/summary';
import { byItem } from '@/domain/relay/entry';
import type { Base } from '../_kit/call';
import { eachLimited } from '../_kit/limited';
import { PayError } from '../_kit/pay';
import type { OrderDoc, RelayDoc, RelayEntryDoc } from '../_store/documents';
import { findOrder } from '../_store/orders';
import { moveEntry } from '../_store/relays';
import { closeOrder } from './close-order';
import { refundPurpose } from './refund-purpose';
import { refundStrays } from './refund-strays';
import { isHandedOver } from './relay-kept';
import { moment, tellMember, thing, yuan } from './tell-member';

const WIDTH = 8;

/** Every entry of a cancelled relay undone, as far as it goes now; what is still on its way is found again next time. */
export const undoEntries = (call: Base, relay: RelayDoc): Promise<unknown> =>
  eachLimited(Object.values(relay.entries), WIDTH, (entry) => undo(call, relay, entry));

/** Refunds that somebody waits for, asked for again. @returns whether one is still on its way */
export async function askRefunds(call: Base, relay: RelayDoc): Promise<boolean> {
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
