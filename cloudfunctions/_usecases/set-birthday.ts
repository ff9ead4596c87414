import { ok, reject, type Outcome } from '@/domain/outcome';
import type { MemberView } from '@/contract/views';
import type { Call } from '../_kit/call';
import { setBirthday } from '../_store/issue-candidates';
import { loadMember } from './view-member';

/** 生日, told by the member or taken back. A birthday coupon is given once a year, so moving the day earns nothing. */
export async function setMyBirthday(
  call: Call,
  { day }: { day: string | null },
): Promise<Outcome<MemberView>> {
  if (!(await setBirthday(call.db, call.memberId, day))) return reject('NOT_A_MEMBER');
  return ok((await loadMember(call, call.memberId)).view);
}
