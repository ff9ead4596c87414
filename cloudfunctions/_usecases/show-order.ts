import type { OrderView } from '@/contract/views';
import { touchLabelForCustomer } from '@/domain/attribution/label';
import type { Touchpoint } from '@/domain/attribution/types';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Call } from '../_kit/call';
import type { Db } from '../_kit/db';
import { findChat } from '../_store/chats';
import type { OrderDoc } from '../_store/documents';
import { findMember } from '../_store/members';
import { findOwnOrder } from '../_store/orders';
import { loadSettings } from '../_store/settings';
import { orderView } from './order-view';
import { codeFor } from './pickup-code';

/** 订单详情, with the code to fetch it by. Somebody else's order is not found. */
export async function showOrder(call: Call, { orderId }: { orderId: string }): Promise<Outcome<OrderView>> {
  const order = await findOwnOrder(call.db, orderId, call.memberId);
  if (!order) return reject('ORDER_NOT_FOUND');
  const pickupCode = await codeFor(call, order);
  return ok(await viewOrder(call, pickupCode === null ? order : { ...order, pickupCode }));
}

/** The order with the name of who earned it, which is one more read when somebody did. */
export async function viewOrder({ db }: Pick<Call, 'db'>, order: OrderDoc): Promise<OrderView> {
  const { winner } = order.attribution;
  return orderView(order, winner ? await earnedBy(db, winner) : null);
}

async function earnedBy(db: Db, winner: Touchpoint): Promise<string> {
  if (winner.kind === 'chat') {
    const chat = await findChat(db, winner.ref);
    if (chat) return `来自群聊 ${chat.name}`;
  }
  if (winner.kind === 'share' && winner.memberId !== undefined) {
    const inviter = await findMember(db, winner.memberId);
    if (inviter?.nickname) return `来自 ${inviter.nickname} 的分享`;
  }
  const { sources = [] } = winner.kind === 'source' ? await loadSettings(db) : {};
  return `来自${touchLabelForCustomer(winner, sources)}`;
}
