import { randomBytes } from 'node:crypto';
import type { ChatCodeRow } from '@/contract/chats';
import type { ConsoleInput, ConsoleOutputs } from '@/contract/console';
import { codeFrom } from '@/domain/chat/registration';
import { ok, reject, type Outcome } from '@/domain/outcome';
import { addChatCode, latestChatCodes, revokeChatCode } from '../_store/chats';
import type { ChatCodeDoc } from '../_store/documents';
import { loadSettings } from '../_store/settings';
import { audit } from './audit';
import { codeIdOf } from './register-chat';
import type { StaffCall } from './staff-session';

const VALID_MS = 7 * 86_400_000;
const SHOWN = 50;

/** 登记码: shown once to whoever made it, for the leader to type in their group; good for one group within seven days. */
export async function makeChatCode(
  call: StaffCall,
  preset: ConsoleInput<'chat.code-make'>,
): Promise<Outcome<ConsoleOutputs['chat.code-make']>> {
  const { db, now, staff } = call;
  const { pickupPoints } = await loadSettings(db);
  if (!pickupPoints.some(({ id }) => id === preset.pickupPointId)) return reject('PICKUP_POINT_UNKNOWN');
  const code = codeFrom(randomBytes(16));
  const doc: ChatCodeDoc = {
    _id: codeIdOf(call, code),
    v: 1,
    preset: { ...preset, tags: [...new Set(preset.tags)] },
    status: 'open',
    openGId: null,
    usedBy: null,
    expiresAt: now + VALID_MS,
    hint: code.slice(-2),
    createdAt: now,
    staffId: staff.staffId,
  };
  await addChatCode(db, doc);
  await audit(call, 'chat.code-make', doc._id, { name: preset.name });
  return ok({ ...rowOf(doc, now), code });
}

/** The latest codes; none of them can be read again. */
export const listChatCodes = async ({ db, now }: StaffCall): Promise<Outcome<readonly ChatCodeRow[]>> =>
  ok((await latestChatCodes(db, SHOWN)).map((code) => rowOf(code, now)));

/** A code that went to the wrong hands; `revoked: false` when it was used before. */
export async function revokeCode(
  call: StaffCall,
  { codeId }: ConsoleInput<'chat.code-revoke'>,
): Promise<Outcome<{ revoked: boolean }>> {
  const revoked = await revokeChatCode(call.db, codeId);
  if (revoked) await audit(call, 'chat.code-revoke', codeId);
  return ok({ revoked });
}

const rowOf = (
  { _id, hint, preset, status, createdAt, expiresAt, openGId }: ChatCodeDoc,
  now: number,
): ChatCodeRow => ({
  codeId: _id,
  hint,
  name: preset.name,
  leaderName: preset.leaderName,
  status: status === 'open' && now >= expiresAt ? 'expired' : status,
  createdAt,
  expiresAt,
  openGId,
});
