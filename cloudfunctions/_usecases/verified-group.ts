import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Call } from '../_kit/call';

/** The SDK's code for a CloudID older than five minutes (facts §1). */
const EXPIRED = -601006;

/**
 * The WeChat group this call verifiably comes from: the `entry` CloudID as WeChat resolved it for this very call, made for
 * this mini-program. A scene, a link parameter or an object of the same shape says nothing (facts §1, §2).
 *
 * @returns its openGId; CHAT_NOT_VERIFIED, or CHAT_ENTRY_EXPIRED when the CloudID was too old
 */
export function verifiedGroup({ openData, appid }: Call): Outcome<string> {
  const entry = openData('entry');
  if (!entry) return reject('CHAT_NOT_VERIFIED');
  if (!entry.ok) return reject(entry.errCode === EXPIRED ? 'CHAT_ENTRY_EXPIRED' : 'CHAT_NOT_VERIFIED');
  const { opengid, watermark } = entry.data as { opengid?: unknown; watermark?: { appid?: unknown } };
  if (typeof opengid !== 'string' || opengid === '') return reject('CHAT_NOT_VERIFIED');
  return watermark?.appid === appid ? ok(opengid) : reject('CHAT_NOT_VERIFIED');
}
