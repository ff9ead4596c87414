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
export function verifiedGroup({ openData, appid, now }: Call): Outcome<string> {
  const entry = openData('entry');
  if (!entry) return reject('CHAT_NOT_VERIFIED');
  if (!entry.ok) return reject(entry.errCode === EXPIRED ? 'CHAT_ENTRY_EXPIRED' : 'CHAT_NOT_VERIFIED');
  const { opengid, watermark } = entry.data as { opengid?: unknown; watermark?: Watermark };
  if (typeof opengid !== 'string' || opengid === '') return reject('CHAT_NOT_VERIFIED');
  if (watermark?.appid !== appid) return reject('CHAT_NOT_VERIFIED');
  return isRecent(watermark, now) ? ok(opengid) : reject('CHAT_ENTRY_EXPIRED');
}

/** Who the caller is in that group (`group_openid`), where WeChat told. */
export function idInGroup({ openData }: Pick<Call, 'openData'>): string | null {
  const entry = openData('entry');
  const id = entry?.ok ? entry.data['group_openid'] : null;
  return typeof id === 'string' && id !== '' ? id : null;
}

interface Watermark {
  readonly appid?: unknown;
  /** Epoch seconds. */
  readonly timestamp?: unknown;
}

/** WeChat itself lets a CloudID live five minutes; what says it is much older, or of the future, is nobody's entry. */
const RECENT_MS = 10 * 60_000;
const isRecent = ({ timestamp }: Watermark, now: number): boolean =>
  typeof timestamp === 'number' && Math.abs(now - timestamp * 1000) <= RECENT_MS;
