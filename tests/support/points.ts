import { yes, type Phone } from './phone';
import type { Shop } from './shop';

/** Points in the wallet, and the fact that they come from. */
export async function givePoints(shop: Shop, phone: Phone, amount: number): Promise<void> {
  const { memberId } = yes(await phone.call('member.me', {}));
  const member = await shop.doc('members', memberId);
  if (!member) throw new Error('no member');
  const fact = { id: `gift:${memberId}`, memberId, at: member.firstSeenAt, kind: 'points_changed' } as const;
  const data = { points: amount, reason: '开业送的' };
  await shop.put('timeline', { ...fact, data, _id: fact.id, v: 1, folded: true });
  const fold = { ...member.fold, pointsGranted: member.fold.pointsGranted + amount };
  await shop.put('members', {
    ...member,
    fold,
    points: { ...member.points, left: member.points.left + amount },
  });
}
