import type { BuyerView } from '@/contract/fulfilment';
import type { Db } from '../_kit/db';
import { every } from '../_store/every';
import type { OrderDoc } from '../_store/documents';
import { findMembers } from '../_store/members';

const GONE = '已注销的会员';
export type Buyers = (memberId: string) => BuyerView;

/** Who ordered, by member id, in one read; somebody who left has neither name nor number. */
export async function buyersOf(db: Db, orders: readonly Pick<OrderDoc, 'memberId'>[]): Promise<Buyers> {
  const members = await findMembers(
    db,
    orders.map(({ memberId }) => memberId),
  );
  const byId = new Map(members.map((member) => [member._id, member]));
  return (memberId) => {
    const member = byId.get(memberId);
    return {
      memberId,
      nickname: member?.status === 'left' || !member ? GONE : member.nickname,
      phoneMasked: member?.phoneMasked ?? null,
    };
  };
}

/** The registered chats' names by openGId: a shop has dozens. */
export async function chatNames(db: Db): Promise<ReadonlyMap<string, string>> {
  const chats = await every(db, 'chats', {});
  return new Map(chats.map(({ _id, name }) => [_id, name]));
}
