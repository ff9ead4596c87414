import type { ChatView } from '@/contract/views';
import { REJECTIONS } from '@/domain/preview';
import { call } from '@/services/cloud';
import { platform } from '@/services/platform';
import { useChat } from './chat';
import { useMember } from './member';
import { attempt, type Answer, type Failure } from './remote';

async function registered(code: string): Promise<Answer<ChatView>> {
  const entry = await platform.groupEntry().catch(() => ({ ok: false, errCode: -1 }) as const);
  if (!entry.ok)
    return { ok: false, failure: { code: 'CHAT_NOT_VERIFIED', text: REJECTIONS.CHAT_NOT_VERIFIED } };
  return attempt(call('chat.register', { code }, { entry: entry.cloudID }));
}

/**
 * 登记群: the leader's code, in the group the customer stands in now; who is no member yet is asked to join first.
 *
 * @returns why not, or null
 */
export async function registerChat(code: string): Promise<Failure | null> {
  let answer = await registered(code);
  if (!answer.ok && answer.failure.code === 'NOT_A_MEMBER' && (await useMember.getState().askToJoin()))
    answer = await registered(code);
  if (!answer.ok) return answer.failure;
  useChat.getState().take(answer);
  return null;
}
