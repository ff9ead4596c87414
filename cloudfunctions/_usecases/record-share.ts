import { ok, reject, type Outcome } from '@/domain/outcome';
import type { TrackInput, TrackOutputs } from '@/contract/track';
import type { Call } from '../_kit/call';
import { findShareCode } from '../_store/share-codes';
import { record } from '../_store/timeline';

/**
 * 分享事件: the customer sent a card. WeChat tells nobody whether it arrived (facts §2), so this is the intent, and it
 * earns nothing by itself. `shareId` names it, so a retry counts once. Only one's own code can be shared.
 */
export async function recordShare(
  { db, memberId, now }: Call,
  { shareCode, shareId }: TrackInput<'share.record'>,
): Promise<Outcome<TrackOutputs['share.record']>> {
  const code = await findShareCode(db, shareCode);
  if (code?.memberId !== memberId) return reject('SHARE_CODE_INVALID');
  const data = { shareCode, target: code.target };
  await record(db, [{ id: `shared:${memberId}:${shareId}`, memberId, kind: 'shared', at: now, data }]);
  return ok({ recorded: true });
}
