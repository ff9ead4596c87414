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

/**
 * 取消, or 提前截单 below the minimum, which comes to the same: those who have paid get their money back, so it takes whoever
 * may approve refunds. A cut-off that simply passes is nobody's decision and asks nobody.
 *
 * @returns how many have paid when `event` would send their money back, 0 when it would not
 */
export const wouldRefund = (
  relay: Pick<Relay, 'minPortions'>,
  entries: Entries,
  event: 'close' | 'cancel',
): number =>
  event === 'cancel' || atCutOff(relay, entries) === 'cancel'
    ? entries.filter(({ status }) => status === 'paid').length
    : 0;
