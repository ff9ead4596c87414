import type { Db } from '../_kit/db';
import type { QuotaDoc } from './documents';
import { every } from './every';
import { addOnce } from './unique';

/** Event ids kept per quota: WeChat repeats an event within seconds, not after twenty others. */
const SEEN_KEPT = 20;

const quotaId = (memberId: string, templateId: string): string => `${memberId}:${templateId}`;

interface Grant {
  readonly memberId: string;
  readonly templateId: string;
  /** Names the event, so that one delivered twice counts once. */
  readonly eventId: string;
  readonly at: number;
}

/** One more grant, or none left at all after a refusal. @returns false when this very event was counted before */
export async function countEvent(db: Db, grant: Grant, answer: 'accept' | 'reject'): Promise<boolean> {
  if (await updateUnseen(db, grant, answer)) return true;
  const { memberId, templateId, eventId, at } = grant;
  const left = answer === 'accept' ? 1 : 0;
  const first: QuotaDoc = {
    _id: quotaId(memberId, templateId),
    v: 1,
    memberId,
    templateId,
    left,
    seen: [eventId],
    updatedAt: at,
  };
  if (await addOnce(db, 'message_quotas', first)) return true;
  return updateUnseen(db, grant, answer); // it was there: counted before, or made by a racing event
}

async function updateUnseen(db: Db, grant: Grant, answer: 'accept' | 'reject'): Promise<boolean> {
  const { neq, inc, push } = db.command;
  const unseen = db
    .collection('message_quotas')
    .where({ _id: quotaId(grant.memberId, grant.templateId), seen: neq(grant.eventId) });
  const { stats } = await unseen.update({
    data: {
      left: answer === 'accept' ? inc(1) : 0,
      seen: push({ each: [grant.eventId], position: 0, slice: SEEN_KEPT }),
      updatedAt: grant.at,
    },
  });
  return stats.updated === 1;
}

/** Spend one grant, if there is one. */
export async function takeQuota(db: Db, memberId: string, templateId: string): Promise<boolean> {
  const { gt, inc } = db.command;
  const some = db.collection('message_quotas').where({ _id: quotaId(memberId, templateId), left: gt(0) });
  return (await some.update({ data: { left: inc(-1) } })).stats.updated === 1;
}

/** WeChat refused the message without using the grant. */
export const giveBackQuota = (db: Db, memberId: string, templateId: string): Promise<unknown> =>
  db
    .collection('message_quotas')
    .where({ _id: quotaId(memberId, templateId) })
    .update({ data: { left: db.command.inc(1) } });

/** WeChat says that there is no grant (43101): our ledger was wrong. */
export const zeroQuota = (db: Db, memberId: string, templateId: string): Promise<unknown> =>
  db
    .collection('message_quotas')
    .where({ _id: quotaId(memberId, templateId) })
    .update({ data: { left: 0 } });

/** 可发次数 of one member, for every template they ever answered. */
export const quotasOf = async (db: Db, memberId: string): Promise<readonly QuotaDoc[]> =>
  (await db.collection('message_quotas').where({ memberId }).limit(1000).get()).data;

/** Everybody who has a grant for a template. */
export const quotasFor = (db: Db, templateId: string): Promise<readonly QuotaDoc[]> =>
  every(db, 'message_quotas', { templateId, left: db.command.gt(0) });
