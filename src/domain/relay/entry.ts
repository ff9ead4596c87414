import { fen, type Fen } from '../money';
import { ok, reject, type Outcome } from '../outcome';
import { isLive } from './transitions';
import type { Relay, RelayEntry, RelayItem, RelayLine } from './types';

/** What a member wants of a relay. */
export interface WantedEntry {
  readonly lines: readonly RelayLine[];
}

/** What has to change: portions by item (positive are taken, negative given back), and what it costs then. */
export interface EntryChange {
  readonly lines: readonly RelayLine[];
  readonly amount: Fen;
  readonly take: Readonly<Record<string, number>>;
}

/** As much of a relay as the rules of joining read. */
export interface JoinableRelay extends Pick<Relay, 'status' | 'items' | 'cutOffAt' | 'perMember'> {
  readonly left: Readonly<Record<string, number>>;
  /** Everybody who ever joined, in the order of their numbers. */
  readonly queue: readonly string[];
}

/**
 * A WeChat group has 500 members at most; some come and go. One relay is one document, and its roster one answer of a
 * function (1 MB, facts §5), so that there has to be an end.
 */
export const MOST_PEOPLE = 1000;

export const portionsOf = (lines: readonly RelayLine[]): number =>
  lines.reduce((sum, { quantity }) => sum + quantity, 0);

/** Portions by item id. */
export function byItem(lines: readonly RelayLine[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { itemId, quantity } of lines) sums[itemId] = (sums[itemId] ?? 0) + quantity;
  return sums;
}

/** What lines cost at the relay's prices; an item that the relay does not have costs nothing. */
export const amountOf = (items: readonly RelayItem[], lines: readonly RelayLine[]): Fen =>
  fen(
    lines.reduce((sum, { itemId, quantity }) => {
      const item = items.find(({ id }) => id === itemId);
      return sum + (item ? item.relayPrice * quantity : 0);
    }, 0),
  );

/**
 * 接龙: whether a member may have this entry now.
 *
 * @param before their entry so far, if any; one that gave its portions back may be made anew
 * @returns RELAY_OVER after the cut-off; RELAY_JOINED_ALREADY; RELAY_CROWDED; otherwise the first line that cannot be had, with what
 *   is left or allowed
 */
export function joinRelay(
  relay: JoinableRelay,
  before: Pick<RelayEntry, 'status'> | null,
  wanted: WantedEntry,
  at: number,
): Outcome<EntryChange> {
  if (!joinable(relay, at)) return reject('RELAY_OVER');
  if (before && before.status === 'refunding') return reject('RELAY_ENTRY_PAID');
  if (before && isLive(before.status)) return reject('RELAY_JOINED_ALREADY');
  if (!before && relay.queue.length >= MOST_PEOPLE) return reject('RELAY_CROWDED', { most: MOST_PEOPLE });
  return change(relay, [], wanted);
}

/**
 * 改接龙: the difference to what the entry has.
 *
 * @param rev the revision that was on the screen
 * @returns RELAY_NOT_JOINED, RELAY_ENTRY_PAID, RELAY_ENTRY_MOVED with the present revision, or as `joinRelay`
 */
export function editEntry(
  relay: JoinableRelay,
  before: Pick<RelayEntry, 'status' | 'rev' | 'lines'> | null,
  wanted: WantedEntry & { readonly rev: number },
  at: number,
): Outcome<EntryChange> {
  if (!before || before.status === 'released' || before.status === 'refunded')
    return reject('RELAY_NOT_JOINED');
  if (before.status === 'paid' || before.status === 'refunding') return reject('RELAY_ENTRY_PAID');
  if (!joinable(relay, at)) return reject('RELAY_OVER');
  if (before.rev !== wanted.rev) return reject('RELAY_ENTRY_MOVED', { rev: before.rev });
  return change(relay, before.lines, wanted);
}

/**
 * 退出: until the cut-off, whatever the entry's status but those that are over already.
 *
 * @returns RELAY_NOT_JOINED, RELAY_OVER, RELAY_ENTRY_HANDED_OVER for who has the goods
 */
export function leaveRelay(
  relay: Pick<Relay, 'status' | 'cutOffAt'>,
  before: (Pick<RelayEntry, 'status'> & Partial<Pick<RelayEntry, 'pickedUpAt'>>) | null,
  at: number,
): Outcome<'release' | 'refund'> {
  if (!before || !isLive(before.status)) return reject('RELAY_NOT_JOINED');
  if (!joinable(relay, at)) return reject('RELAY_OVER');
  if (typeof before.pickedUpAt === 'number') return reject('RELAY_ENTRY_HANDED_OVER');
  return ok(before.status === 'paid' ? 'refund' : 'release');
}

const joinable = ({ status, cutOffAt }: Pick<Relay, 'status' | 'cutOffAt'>, at: number): boolean =>
  status === 'open' && at < cutOffAt;

function change(
  relay: JoinableRelay,
  had: readonly RelayLine[],
  { lines }: WantedEntry,
): Outcome<EntryChange> {
  const [wants, has] = [byItem(lines), byItem(had)];
  for (const line of lines) {
    const fit = checkLine(relay, line, wants[line.itemId] ?? 0);
    if (!fit.ok) return fit;
  }
  if (relay.perMember > 0 && portionsOf(lines) > relay.perMember)
    return reject('RELAY_LIMIT_REACHED', { perMember: relay.perMember });
  const take = difference(relay, wants, has);
  return take.ok ? ok({ lines, amount: amountOf(relay.items, lines), take: take.value }) : take;
}

/** What is to be taken and given back by item; RELAY_FULL with what this member could have of it in all. */
function difference(
  { items, left: leftOf }: JoinableRelay,
  wants: Readonly<Record<string, number>>,
  has: Readonly<Record<string, number>>,
): Outcome<Record<string, number>> {
  const take: Record<string, number> = {};
  for (const { id, title } of items) {
    const [had, left] = [has[id] ?? 0, leftOf[id] ?? 0];
    const more = (wants[id] ?? 0) - had;
    if (more > left) return reject('RELAY_FULL', { itemId: id, title, left: left + had });
    if (more !== 0) take[id] = more;
  }
  return ok(take);
}

function checkLine(relay: JoinableRelay, { itemId, option }: RelayLine, inAll: number): Outcome<true> {
  const item = relay.items.find(({ id }) => id === itemId);
  if (!item) return reject('RELAY_ITEM_UNKNOWN', { itemId });
  const fits = item.options.length === 0 ? option === '' : item.options.includes(option);
  if (!fits) return reject('RELAY_OPTION_UNKNOWN', { itemId, title: item.title });
  return inAll > item.perMember
    ? reject('RELAY_LIMIT_REACHED', { itemId, title: item.title, perMember: item.perMember })
    : ok(true);
}
