import { segmentOf } from '@/domain/crm/segments';
import type { Member } from '@/domain/member/types';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { ConsoleInput, ConsoleOutputs } from '@/contract/console';
import { loadSettings } from '../_store/settings';
import { memberRow } from './member-rows';
import { loadSubjects, peopleIn } from './segment-people';
import type { StaffCall } from './staff-session';
import { withFaces } from './with-faces';

const PAGE = 20;
const STATUS_RANK = { member: 0, visitor: 1, left: 2 } as const;

/** 会员: by nickname or the last digits of the phone, within a segment; who was here last comes first. */
export async function listMembers(
  call: StaffCall,
  { keyword, segmentId, offset = 0, limit = PAGE }: ConsoleInput<'member.list'>,
): Promise<Outcome<ConsoleOutputs['member.list']>> {
  const segment = segmentId === undefined ? null : segmentOf(segmentId);
  if (segmentId !== undefined && !segment) return reject('SEGMENT_NOT_FOUND');
  const [subjects, settings] = await Promise.all([loadSubjects(call), loadSettings(call.db)]);
  const people = segment ? peopleIn(segment, subjects, call.now) : subjects.map(({ member }) => member);
  const found = people
    .filter((member) => !keyword || matches(member, keyword))
    .sort((a, b) => STATUS_RANK[a.status] - STATUS_RANK[b.status] || lastSeen(b) - lastSeen(a));
  const names = new Map(subjects.map(({ member }) => [member._id, member.nickname]));
  const page = found.slice(offset, offset + limit);
  const rows = page.map((member) => memberRow(member, settings, names, call.now));
  return ok({ total: found.length, rows: await withFaces(call, rows) });
}

const matches = ({ nickname, phoneMasked }: Member, keyword: string): boolean =>
  nickname.toLowerCase().includes(keyword.toLowerCase()) || Boolean(phoneMasked?.endsWith(keyword));

const lastSeen = ({ fold, touchpoints, joinedAt, firstSeenAt }: Member): number =>
  Math.max(firstSeenAt, joinedAt ?? 0, fold.lastPaidAt ?? 0, touchpoints[0]?.at ?? 0);
