import type { MyRelayEntry, RelayCard, RelayJoined, RelayRow, RelayView } from '@/contract/relay';
import type { PlacedView } from '@/contract/views';
import { fen } from '@/domain/money';
import { livePortions } from '@/domain/relay/ending';
import { portionsOf } from '@/domain/relay/entry';
import { linesInWords, nameInList, pickupCode, takenByItem } from '@/domain/relay/list';
import { isLive } from '@/domain/relay/transitions';
import type { Base } from '../_kit/call';
import type { RelayDoc, RelayEntryDoc } from '../_store/documents';
import type { ListedRelay } from '../_store/relay-lists';

/** Who looks: `memberId` null is staff, who are in no relay. */
export interface Viewer extends Pick<Base, 'keyed' | 'now'> {
  readonly memberId: string | null;
}
export interface Numbered {
  readonly number: number;
  readonly entry: RelayEntryDoc;
}

/** Every entry with its number, in the order of the list. */
export const numbered = ({ queue, entries }: Pick<RelayDoc, 'queue' | 'entries'>): Numbered[] =>
  queue.flatMap((memberId, place) => {
    const entry = entries[memberId];
    return entry ? [{ number: place + 1, entry }] : [];
  });

/** 取货码 of an entry; nobody can make one without the environment's key. */
export const codeOf = (
  { keyed }: Pick<Base, 'keyed'>,
  relayId: string,
  { number, entry }: Numbered,
): string => pickupCode(number, keyed('relay-pickup', `${relayId}\n${entry.memberId}`));

export function relayView(viewer: Viewer, relay: RelayDoc, ticket: string): RelayView {
  const all = numbered(relay);
  const live = all.filter(({ entry }) => isLive(entry.status));
  const taken = takenByItem(live.map(({ entry }) => entry));
  const mine = all.find(({ entry }) => entry.memberId === viewer.memberId);
  return {
    relayId: relay._id,
    version: relay.version,
    ticket,
    title: relay.title,
    note: relay.note,
    chatName: relay.chatName,
    leaderName: relay.leaderName,
    status: relay.status,
    endedReason: relay.endedReason,
    payment: relay.payment,
    items: relay.items.map((item) => ({
      ...item,
      left: relay.left[item.id] ?? 0,
      taken: taken[item.id] ?? 0,
    })),
    minPortions: relay.minPortions,
    perMember: relay.perMember,
    openedAt: relay.openedAt,
    cutOffAt: relay.cutOffAt,
    pickup: relay.pickup,
    pickupAt: relay.pickupAt,
    rows: live.map((one) => rowOf(viewer, relay, one)),
    portions: livePortions(live.map(({ entry }) => entry)),
    mine: mine ? myEntry(viewer, relay, mine) : null,
    leading: viewer.memberId !== null && relay.leaderId === viewer.memberId,
    at: viewer.now,
  };
}

const rowOf = (viewer: Viewer, { items }: RelayDoc, { number, entry }: Numbered): RelayRow => ({
  number,
  name: nameInList(entry, number),
  avatar: entry.avatar ?? null,
  mine: entry.memberId === viewer.memberId,
  summary: linesInWords(items, entry.lines),
  quantity: portionsOf(entry.lines),
  paid: entry.status === 'paid',
  joinedAt: entry.joinedAt,
});

function myEntry(viewer: Viewer, relay: RelayDoc, one: Numbered): MyRelayEntry {
  const { number, entry } = one;
  const open = relay.status === 'open' && viewer.now < relay.cutOffAt;
  return {
    number,
    rev: entry.rev,
    status: entry.status,
    lines: entry.lines,
    remark: entry.remark,
    showName: entry.name !== null,
    amount: entry.amount,
    orderId: entry.orderId,
    pickupCode: entry.status === 'paid' ? codeOf(viewer, relay._id, one) : null,
    pickedUpAt: entry.pickedUpAt,
    canEdit: open && (entry.status === 'joined' || entry.status === 'unpaid'),
    canCancel: open && isLive(entry.status) && entry.pickedUpAt === null,
  };
}

export const relayCard = ({ memberId }: Pick<Viewer, 'memberId'>, relay: ListedRelay): RelayCard => ({
  relayId: relay._id,
  title: relay.title,
  chatName: relay.chatName,
  leaderName: relay.leaderName,
  status: relay.status,
  cutOffAt: relay.cutOffAt,
  pictures: relay.items.map(({ image, well, title }) => ({ image, well, title })),
  fromPrice: fen(Math.min(...relay.items.map(({ relayPrice }) => relayPrice))),
  people: relay.people,
  portions: relay.portions,
  portionsLeft: Object.values(relay.left).reduce((sum, left) => sum + left, 0),
  mine: relay.mine ?? null,
  leading: memberId !== null && relay.leaderId === memberId,
});

export const joinedView = (
  viewer: Viewer,
  relay: RelayDoc,
  ticket: string,
  order: PlacedView | null,
): RelayJoined => ({ relay: relayView(viewer, relay, ticket), order });
