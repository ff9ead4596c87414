import type { Db } from '../_kit/db';
import type { StaffTicketDoc } from './documents';

export const addTicket = (db: Db, ticket: StaffTicketDoc): Promise<unknown> =>
  db.collection('staff_tickets').add({ data: ticket });

/** A code that has not expired, used or not. */
export async function findTicket(db: Db, codeHash: string, now: number): Promise<StaffTicketDoc | null> {
  const { data } = await db.collection('staff_tickets').doc(codeHash).get();
  return data && now < data.expiresAt ? data : null;
}

/** 确认登录: by whom. @returns false when somebody was faster, or it expired */
export async function confirmTicket(
  db: Db,
  codeHash: string,
  memberId: string,
  now: number,
): Promise<boolean> {
  const open = db
    .collection('staff_tickets')
    .where({ _id: codeHash, kind: 'sign_in', status: 'open', expiresAt: db.command.gt(now) });
  return (await open.update({ data: { status: 'confirmed', memberId } })).stats.updated === 1;
}

/** The confirmed code is spent. Two polls at once: one of them gets it. */
export async function spendTicket(db: Db, codeHash: string): Promise<boolean> {
  const confirmed = db.collection('staff_tickets').where({ _id: codeHash, status: 'confirmed' });
  return (await confirmed.remove()).stats.removed === 1;
}

/** Codes and sessions past their time. @returns how many */
export async function purgeExpired(db: Db, now: number): Promise<number> {
  const over = { expiresAt: db.command.lte(now) };
  const [tickets, sessions] = await Promise.all([
    db.collection('staff_tickets').where(over).remove(),
    db.collection('staff_sessions').where(over).remove(),
  ]);
  return tickets.stats.removed + sessions.stats.removed;
}
