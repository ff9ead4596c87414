import type { TimelineEntry } from '@/domain/timeline/types';
import type { Db } from '../_kit/db';
import { inTransaction } from '../_kit/transaction';
import type { IdentityDoc } from './documents';

const wxId = (memberId: string): string => `wx:${memberId}`;

/** A person's WeChat identity: the only place that holds their openid. */
export const findWxIdentity = async (db: Db, memberId: string): Promise<IdentityDoc | null> =>
  (await db.collection('identities').doc(wxId(memberId)).get()).data;

export const wxIdentity = (
  identity: Required<Pick<IdentityDoc, 'memberId' | 'openid' | 'appid' | 'at'>>,
): IdentityDoc => ({ _id: wxId(identity.memberId), v: 1, ...identity });

/**
 * Bind a phone number to a member, with its timeline entry, in one transaction.
 *
 * @param phoneKey keyed hash of the number: who holds the database cannot test numbers against it
 * @returns false when the number belongs to somebody else
 */
export async function bindPhone(
  db: Db,
  bound: { memberId: string; phoneKey: string; phone: string; masked: string; at: number },
): Promise<boolean> {
  const { memberId, phoneKey, phone, masked, at } = bound;
  const _id = `phone:${phoneKey}`;
  const entry: TimelineEntry = {
    id: `phone_bound:${memberId}:${phoneKey}`,
    memberId,
    kind: 'phone_bound',
    at,
    data: { masked },
  };
  return inTransaction(db, async (tx) => {
    const { data: taken } = await tx.collection('identities').doc(_id).get();
    if (taken && taken.memberId !== memberId) return false;
    if (taken) return true;
    await tx.collection('identities').add({ data: { _id, v: 1, memberId, phone, at } });
    await tx
      .collection('members')
      .doc(memberId)
      .update({ data: { phoneMasked: masked } });
    const { data: told } = await tx.collection('timeline').doc(entry.id).get();
    if (!told) await tx.collection('timeline').add({ data: { ...entry, _id: entry.id, v: 1, folded: true } });
    return true;
  });
}

/** Forget a member's phone numbers but one: after they bound another. */
export async function dropOtherPhones(db: Db, memberId: string, phoneKey: string): Promise<void> {
  const { exists, neq } = db.command;
  const others = { memberId, phone: exists(true), _id: neq(`phone:${phoneKey}`) };
  await db.collection('identities').where(others).remove();
}
