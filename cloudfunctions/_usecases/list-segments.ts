import { SEGMENTS } from '@/domain/crm/segments';
import { ok, type Outcome } from '@/domain/outcome';
import type { SegmentView } from '@/contract/console';
import { loadSubjects, peopleIn } from './segment-people';
import type { StaffCall } from './staff-session';

/** 分群: every preset with how many people are in it now. */
export async function listSegments(call: StaffCall): Promise<Outcome<readonly SegmentView[]>> {
  const subjects = await loadSubjects(call);
  return ok(
    SEGMENTS.map((segment) => ({
      segmentId: segment.id,
      name: segment.name,
      why: segment.why,
      count: peopleIn(segment, subjects, call.now).length,
    })),
  );
}
