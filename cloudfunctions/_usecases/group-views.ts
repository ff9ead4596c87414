import type { GroupCard, GroupOfferCard, GroupView, SeatView } from '@/contract/group-buy';
import type { GroupOffer, Seat } from '@/domain/group-buy/types';
import type { GroupDoc } from '../_store/documents';
import type { ShownOffer } from '../_store/group-offers';

interface Viewer {
  readonly memberId: string;
  readonly now: number;
}

/** An offer on a card. `left` and `bought` are the offer document's where it was read; a group alone knows neither. */
export const offerCard = (
  offer: GroupOffer,
  { left, bought }: { readonly left: number; readonly bought: number },
): GroupOfferCard => ({
  offerId: offer.id,
  title: offer.title,
  productId: offer.productId,
  productTitle: offer.productTitle,
  skuName: offer.skuName,
  image: offer.image,
  well: offer.well,
  price: offer.price,
  groupPrice: offer.groupPrice,
  size: offer.size,
  windowMs: offer.windowMs,
  perMember: offer.perMember,
  remainingForMe: Math.max(0, Math.min(left, offer.perMember - bought)),
  newOnly: offer.newOnly,
  left,
  endAt: offer.endAt,
  benefit: offer.benefit?.title ?? null,
  pickup: offer.pickup,
});

export const offerCardOf = (offer: ShownOffer, memberId: string): GroupOfferCard =>
  offerCard(offer, { left: offer.left, bought: offer.bought[memberId] ?? 0 });

/** Everybody's seats, the initiator's first, then by when they were taken. */
function seatViews({ seats, initiatorId }: GroupDoc, memberId: string): SeatView[] {
  const first = (seat: Seat): number => (seat.memberId === initiatorId ? 0 : 1);
  return Object.values(seats)
    .sort((a, b) => first(a) - first(b) || a.takenAt - b.takenAt)
    .map((seat) => ({
      name: seat.name ?? '邻居',
      avatar: seat.avatar ?? null,
      initiator: seat.memberId === initiatorId,
      mine: seat.memberId === memberId,
      paid: seat.status !== 'held',
    }));
}

export function groupCard({ memberId }: Viewer, group: GroupDoc): GroupCard {
  const seat = group.seats[memberId];
  const { offer } = group;
  return {
    groupId: group._id,
    offer: offerCard(offer, { left: offer.perMember, bought: seat?.quantity ?? 0 }),
    chatName: group.chatName,
    status: group.status,
    initiatorName: group.seats[group.initiatorId]?.name ?? '邻居',
    seats: seatViews(group, memberId),
    seatsLeft: group.seatsLeft,
    endAt: group.endAt,
    mine: seat ? { status: seat.status, orderId: seat.orderId, heldUntil: seat.heldUntil } : null,
  };
}

export const groupView = (viewer: Viewer, group: GroupDoc, ticket: string): GroupView => ({
  ...groupCard(viewer, group),
  version: group.version,
  ticket,
  openedAt: group.openedAt,
  endedAt: group.endedAt,
  at: viewer.now,
});
