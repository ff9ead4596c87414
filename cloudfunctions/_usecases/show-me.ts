import { ok, type Outcome } from '@/domain/outcome';
import type { MemberView } from '@/contract/views';
import type { Call } from '../_kit/call';
import { loadMember } from './view-member';

/** 我的. Somebody never seen before is shown as a visitor; looking writes nothing. */
export const showMe = async (call: Call): Promise<Outcome<MemberView>> =>
  ok((await loadMember(call, call.memberId)).view);
