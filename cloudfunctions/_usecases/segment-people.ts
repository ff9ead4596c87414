import type { Segment, SegmentSubject } from '@/domain/crm/segments';
import type { Base } from '../_kit/call';
import type { MemberDoc } from '../_store/documents';
import { couponEndings } from '../_store/coupon-endings';
import { everybody } from '../_store/members';

type Subject = SegmentSubject & { readonly member: MemberDoc };

/**
 * Everybody with what segments ask about, in two queries side by side and a page per thousand. A neighbourhood shop
 * has thousands of members; one with a hundred thousand needs the segments kept as folds.
 */
export async function loadSubjects({ db, now }: Base): Promise<readonly Subject[]> {
  const [members, endings] = await Promise.all([everybody(db), couponEndings(db, now)]);
  return members
    .filter(({ leaving }) => !leaving)
    .map((member) => ({ member, couponEndsAt: endings.get(member._id) ?? null }));
}

export const peopleIn = (segment: Segment, subjects: readonly Subject[], now: number): readonly MemberDoc[] =>
  subjects.filter((subject) => segment.holds(subject, now)).map(({ member }) => member);
