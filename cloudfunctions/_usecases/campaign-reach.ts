import { FREQUENCY_CAP, reachOf, type Reach } from '@/domain/campaign/reach';
import { segmentOf, type Segment } from '@/domain/crm/segments';
import { fitsSegments } from '@/domain/message/segments';
import type { MessageTemplate } from '@/domain/message/types';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { ReachView } from '@/contract/console';
import type { Base } from '../_kit/call';
import { quotasFor } from '../_store/message-quotas';
import { findMessageTemplate } from '../_store/message-templates';
import { sendsSince } from '../_store/sends';
import { loadSubjects, peopleIn } from './segment-people';
import type { StaffCall } from './staff-session';

interface Aim {
  readonly segmentId: string;
  readonly templateId: string;
}

/** The segment and the template a campaign aims with. */
export async function findAim(
  { db }: Base,
  { segmentId, templateId }: Aim,
): Promise<Outcome<{ segment: Segment; template: MessageTemplate }>> {
  const segment = segmentOf(segmentId);
  if (!segment) return reject('SEGMENT_NOT_FOUND');
  const template = await findMessageTemplate(db, templateId);
  if (!template) return reject('MESSAGE_TEMPLATE_UNKNOWN');
  return fitsSegments(template) ? ok({ segment, template }) : reject('MESSAGE_OF_ONE_ORDER');
}

/** Who of the segment can be sent a message of the template now, and why the others cannot. */
export async function loadReach(base: Base, segment: Segment, templateId: string): Promise<Reach> {
  const { db, now } = base;
  const [subjects, quotas, recent] = await Promise.all([
    loadSubjects(base),
    quotasFor(db, templateId),
    sendsSince(db, now - FREQUENCY_CAP.perMs),
  ]);
  const quotaOf = new Map(quotas.map(({ memberId, left }) => [memberId, left]));
  const sentTo = new Map<string, number>();
  for (const { memberId } of recent) sentTo.set(memberId, (sentTo.get(memberId) ?? 0) + 1);
  return reachOf(
    peopleIn(segment, subjects, now).map(({ _id, status, consent }) => ({
      memberId: _id,
      status,
      consented: consent !== null,
      quota: quotaOf.get(_id) ?? 0,
      recent: sentTo.get(_id) ?? 0,
    })),
  );
}

/** 能发到几个人: every person of the segment under exactly one line. */
export async function showReach(call: StaffCall, aim: Aim): Promise<Outcome<ReachView>> {
  const found = await findAim(call, aim);
  if (!found.ok) return found;
  const { audience, sendable, reasons } = await loadReach(call, found.value.segment, aim.templateId);
  return ok({ audience, sendable: sendable.length, reasons });
}
