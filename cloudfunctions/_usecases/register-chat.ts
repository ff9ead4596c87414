import type { ChatView } from '@/contract/views';
import { chatOf, mayRegister, normalCode } from '@/domain/chat/registration';
import { reject, type Outcome } from '@/domain/outcome';
import type { Base, Call } from '../_kit/call';
import { addChat, clearCodeDue, codesWithDue, findChat, findChatCode, spendChatCode } from '../_store/chats';
import type { ChatCodeDoc } from '../_store/documents';
import { findMember } from '../_store/members';
import { enterChat } from './enter-chat';
import { sweepFound } from './sweep';
import { LEFT_BEHIND_MS } from './sweep-orders';
import { verifiedGroup } from './verified-group';
import { withinLimit } from './within-limit';

/** Under what a code is kept. */
export const codeIdOf = ({ keyed }: Base, code: string): string =>
  keyed('chat-code', normalCode(code)).slice(0, 22);

/**
 * 登记群: a member who holds a code of the shop registers the group they verifiably stand in, and leads it from then on.
 *
 * Half done after a crash: the code is used and its chat not written (`due`); the same attempt again writes it, or `cron`
 * (chat-registrations).
 */
export async function registerChat(call: Call, { code }: { code: string }): Promise<Outcome<ChatView>> {
  const group = verifiedGroup(call);
  if (!group.ok) return group;
  const { db, memberId, now } = call;
  const openGId = group.value;
  const codeId = codeIdOf(call, code);
  const [found, registered, member, counted] = await Promise.all([
    findChatCode(db, codeId),
    findChat(db, openGId),
    findMember(db, memberId),
    withinLimit(call, 'chat-code', memberId),
  ]);
  if (!counted.ok) return counted;
  if (member?.status !== 'member') return reject('NOT_A_MEMBER');
  const ruling = mayRegister(found, registered, { openGId, memberId, at: now });
  if (!ruling.ok) return ruling;
  if (!found) return reject('CHAT_CODE_INVALID');
  if (ruling.value === 'fresh' && !(await spendChatCode(db, codeId, { openGId, memberId, at: now })))
    return reject('CHAT_CODE_INVALID'); // somebody was faster
  await writeChat(call, { ...found, openGId, usedBy: memberId });
  return enterChat(call);
}

async function writeChat({ db }: Base, { _id, preset, openGId, usedBy }: ChatCodeDoc): Promise<void> {
  if (openGId && usedBy) await addChat(db, chatOf(preset, openGId, usedBy));
  await clearCodeDue(db, _id);
}

const PER_TICK = 20;

/** Registrations that a crash cut short. */
export async function finishRegistrations(call: Base): Promise<number> {
  const { db, now } = call;
  const codes = await codesWithDue(db, { before: now - LEFT_BEHIND_MS, now }, PER_TICK);
  return sweepFound(call, 'chat_codes', codes, (code) => writeChat(call, code));
}
