import type { Db } from '../_kit/db';
import { updatedOne } from '../_kit/patience';
import { everyPart } from './every';

/** The points one order wants to be paid with, or holds. */
interface PointsMove {
  readonly memberId: string;
  readonly orderId: string;
  readonly points: number;
}
const hold = (orderId: string): string => `points.held.${orderId}`;

/** 扣积分: held for this order if the member has that many; one conditional update, and asking again changes nothing. */
export async function takePoints(
  db: Db,
  { memberId, orderId, points }: PointsMove,
  now: number,
): Promise<boolean> {
  const _ = db.command;
  return updatedOne(
    db
      .collection('members')
      .where({ _id: memberId, 'points.left': _.gte(points), [hold(orderId)]: _.exists(false) }),
    { 'points.left': _.inc(-points), [hold(orderId)]: points, 'points.takenAt': now },
  );
}

/** 退回 what the order holds, if it does. */
export const giveBackPoints = (db: Db, { memberId, orderId, points }: PointsMove): Promise<unknown> => {
  const _ = db.command;
  return updatedOne(db.collection('members').where({ _id: memberId, [hold(orderId)]: points }), {
    'points.left': _.inc(points),
    [hold(orderId)]: _.remove(),
  });
};

/** What orders hold of members' points, of those who took any since `since` and none after `before`. */
export async function pointsHolds(
  db: Db,
  { since, before }: { since: number; before: number },
): Promise<readonly PointsMove[]> {
  const _ = db.command;
  const taken = { 'points.takenAt': _.and([_.gte(since), _.lt(before)]) };
  const members = await everyPart(db, 'members', taken, ['points']);
  return members.flatMap(({ _id, points }) =>
    Object.entries(points.held).map(([orderId, held]) => ({ memberId: _id, orderId, points: held })),
  );
}
