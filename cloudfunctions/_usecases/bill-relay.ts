import { summaryOf } from '@/domain/order/summary';
import type { Base } from '../_kit/call';
import { eachLimited } from '../_kit/limited';
import type { OrderDoc, RelayDoc, RelayEntryDoc } from '../_store/documents';
import { findMembers } from '../_store/members';
import { addIntent, advance, findOrders } from '../_store/orders';
import { moveEntry } from '../_store/relays';
import { entryOrder } from './relay-order';
import { orderIdOf } from './order-id';
import { purposeOrder } from './purpose-order';
import { moment, tellMember, thing, yuan } from './tell-member';

const WIDTH = 8;

/**
 * 截单后付款: every entry gets its order, which its member can pay for a while, and is told. The order's id comes from the
 * relay and the member, so an entry is never billed twice; each of the three steps is found again when a crash cut them.
 */
export async function billEntries(call: Base, relay: RelayDoc): Promise<void> {
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
