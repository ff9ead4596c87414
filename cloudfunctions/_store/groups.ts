import type { Seat } from '@/domain/group-buy/types';
import type { Db } from '../_kit/db';
import { updatedOne } from '../_kit/patience';
import type { GroupDoc } from './documents';
import { addOnce } from './unique';

const MOST = 50;

export const findGroup = async (db: Db, groupId: string): Promise<GroupDoc | null> =>
  (await db.collection('groups').doc(groupId).get()).data;

/** @returns false when this submit key has opened its group already */
export const addGroup = (db: Db, group: GroupDoc): Promise<boolean> => addOnce(db, 'groups', group);

/** It could not be opened after all: nobody has seen it. */
export const dropGroup = (db: Db, groupId: string): Promise<unknown> =>
  db.collection('groups').where({ _id: groupId, status: 'open', paidSeats: 0, seats: {} }).remove();

const seatAt = (memberId: string): string => `seats.${memberId}`;

/**
 * Take a seat in an open group: one conditional update, so that a rush cannot overfill it and nobody sits twice.
 *
 * @param now the window must not be over
 */
export async function takeSeat(db: Db, groupId: string, seat: Seat, now: number): Promise<boolean> {
  const _ = db.command;
  const at = seatAt(seat.memberId);
  return updatedOne(
    db
      .collection('groups')
      .where({ _id: groupId, status: 'open', endAt: _.gt(now), seatsLeft: _.gte(1), [at]: _.exists(false) }),
    { [at]: _.set(seat), seatsLeft: _.inc(-1), version: _.inc(1) },
  );
}

interface SeatKey {
  readonly groupId: string;
  readonly memberId: string;
  readonly orderId: string;
}

/** The seat's order was closed or never opened: the seat is free again. Safe to repeat. */
export const freeSeat = (db: Db, { groupId, memberId, orderId }: SeatKey): Promise<unknown> => {
  const _ = db.command;
  const at = seatAt(memberId);
  return updatedOne(
    db.collection('groups').where({ _id: groupId, [`${at}.orderId`]: orderId, [`${at}.status`]: 'held' }),
    { [at]: _.remove(), seatsLeft: _.inc(1), version: _.inc(1) },
  );
};

/** The seat's order is paid; `cron` looks at the group soon. Safe to repeat. @returns whether this call made it so */
export async function paySeat(
  db: Db,
  { groupId, memberId, orderId }: SeatKey,
  now: number,
): Promise<boolean> {
  const _ = db.command;
  const at = seatAt(memberId);
  return updatedOne(
    db.collection('groups').where({ _id: groupId, [`${at}.orderId`]: orderId, [`${at}.status`]: 'held' }),
    {
      [`${at}.status`]: 'paid',
      paidSeats: _.inc(1),
      unpaid: _.inc(-1),
      dueAt: now,
      version: _.inc(1),
    },
  );
}

/** A paid seat's money goes, or has gone, back. */
export const moveSeat = (
  db: Db,
  { groupId, memberId, orderId }: SeatKey,
  from: Seat['status'],
  to: Seat['status'],
): Promise<unknown> => {
  const at = seatAt(memberId);
  return updatedOne(
    db.collection('groups').where({ _id: groupId, [`${at}.orderId`]: orderId, [`${at}.status`]: from }),
    { [`${at}.status`]: to, version: db.command.inc(1) },
  );
};

/** 成团, when every seat is paid. @returns whether this call formed it */
export async function formGroup(db: Db, groupId: string, now: number): Promise<boolean> {
  const { lte, inc } = db.command;
  const full = db.collection('groups').where({ _id: groupId, status: 'open', unpaid: lte(0) });
  const data = { status: 'formed', endedAt: now, dueAt: now, version: inc(1) };
  return updatedOne(full, data);
}

/** 未成团, when the window is over and not every seat is paid. */
export async function failGroup(db: Db, groupId: string, now: number): Promise<boolean> {
  const { gt, lte, inc } = db.command;
  const short = { _id: groupId, status: 'open', endAt: lte(now), unpaid: gt(0) };
  const data = { status: 'failed', endedAt: now, dueAt: now, version: inc(1) };
  return updatedOne(db.collection('groups').where(short), data);
}

/** What forming brings is all there. @returns whether this call made it so: who is told of it is told once */
export const endForming = (db: Db, groupId: string, now: number): Promise<boolean> =>
  updatedOne(db.collection('groups').where({ _id: groupId, completedAt: db.command.exists(false) }), {
    completedAt: now,
  });

/** The activity of its latest share card. */
export const keepGroupActivity = (
  db: Db,
  groupId: string,
  made: Required<Pick<GroupDoc, 'activityId' | 'activityAt'>>,
): Promise<unknown> => updatedOne(db.collection('groups').where({ _id: groupId }), made);

/** The open groups of a chat, soonest end first. */
export const openGroupsOf = async (db: Db, openGId: string, now: number): Promise<readonly GroupDoc[]> =>
  (
    await db
      .collection('groups')
      .where({ openGId, status: 'open', endAt: db.command.gt(now) })
      .orderBy('endAt', 'asc')
      .limit(MOST)
      .get()
  ).data;

/** Groups by id, in no order. */
export const groupsById = async (db: Db, ids: readonly string[]): Promise<readonly GroupDoc[]> =>
  ids.length === 0
    ? []
    : (
        await db
          .collection('groups')
          .where({ _id: db.command.in(ids) })
          .limit(MOST)
          .get()
      ).data;

/** For staff, newest first. */
export const allGroups = async (
  db: Db,
  {
    offerId,
    status,
  }: { readonly offerId?: string | undefined; readonly status?: GroupDoc['status'] | undefined },
): Promise<readonly GroupDoc[]> =>
  (
    await db
      .collection('groups')
      .where({
        ...(offerId !== undefined && { 'offer.id': offerId }),
        ...(status !== undefined && { status }),
      })
      .orderBy('openedAt', 'desc')
      .limit(200)
      .get()
  ).data;

/** How many groups of each status every offer has. */
export async function tallyGroups(
  db: Db,
): Promise<
  readonly { readonly offerId: string; readonly status: GroupDoc['status']; readonly count: number }[]
> {
  const { list } = await db
    .collection('groups')
    .aggregate()
    .group({ _id: { offerId: '$offer.id', status: '$status' }, count: db.command.aggregate.sum(1) })
    .limit(1000)
    .end();
  return (list as { _id: { offerId: string; status: GroupDoc['status'] }; count: number }[]).map(
    ({ _id, count }) => ({ ..._id, count }),
  );
}

export const groupChangedSince = async (db: Db, groupId: string, since: number): Promise<GroupDoc | null> =>
  (
    await db
      .collection('groups')
      .where({ _id: groupId, version: db.command.gt(since) })
      .limit(1)
      .get()
  ).data[0] ?? null;
