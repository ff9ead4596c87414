import { ok, reject, type Outcome } from '@/domain/outcome';
import type { MemberView } from '@/contract/views';
import type { Call } from '../_kit/call';
import { renameMember } from '../_store/members';
import { loadMember } from './view-member';

/** 改昵称. WeChat's nickname input screens on the phone, but a call need not come from there, and others read the name. */
export async function renameMe(call: Call, { nickname }: { nickname: string }): Promise<Outcome<MemberView>> {
  if (!(await call.wechat.nameIsFit(call.openid, nickname))) return reject('NICKNAME_UNFIT');
  if (!(await renameMember(call.db, call.memberId, nickname))) return reject('NOT_A_MEMBER');
  return ok((await loadMember(call, call.memberId)).view);
}
