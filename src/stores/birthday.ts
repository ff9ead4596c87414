import { call } from '@/services/cloud';
import { useMember } from './member';
import { usePrivacy } from './privacy';
import { attempt, type Failure } from './remote';

/** 生日 as `MM-DD`, or null to take it back. @returns null when it is kept, or why not */
export async function keepBirthday(day: string | null): Promise<Failure | null> {
  const answer = await attempt(call('member.birthday', { day }));
  if (!answer.ok) return answer.failure;
  await Promise.all([usePrivacy.getState().load(), useMember.getState().load()]);
  return null;
}
