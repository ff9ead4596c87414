import { portionsOf } from './entry';
import { isLive } from './transitions';
import type { Relay, RelayEntry } from './types';

type Entries = readonly Pick<RelayEntry, 'status' | 'lines'>[];

/** Portions of the entries that count. */
export const livePortions = (entries: Entries): number =>
  entries.filter(({ status }) => isLive(status)).reduce((sum, { lines }) => sum + portionsOf(lines), 0);

/** 截单: whether enough was joined for the relay to happen. An entry that is not paid yet counts until its time is over. */
export const atCutOff = (
  { minPortions }: Pick<Relay, 'minPortions'>,
  entries: Entries,
): 'close' | 'cancel' => (livePortions(entries) < minPortions ? 'cancel' : 'close');

/**
 * 收尾 of a closed relay: it waits while anybody may still pay; then it is settled, or cancelled when those who did not
 * pay took it below its minimum.
 */
export function afterPaying(
  { minPortions }: Pick<Relay, 'minPortions'>,
  entries: Entries,
): 'wait' | 'settle' | 'cancel' {
  if (entries.some(({ status }) => status === 'joined' || status === 'unpaid')) return 'wait';
  return livePortions(entries) < minPortions ? 'cancel' : 'settle';
}
