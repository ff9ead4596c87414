/** Over 250 lines: opening a group and taking a seat in one are one submit with two doors, and share all but the door. */
import type { GroupJoined } from '@/contract/group-buy';
import type { PlacedView } from '@/contract/views';
import type { ChatEntry } from '@/domain/chat/entry';
import { chatPass } from '@/domain/chat/pass';
import { mayJoin, mayOpen, offerCovers, type GroupBuyer } from '@/domain/group-buy/rules';
import type { GroupOffer, Seat } from '@/domain/group-buy/types';
import { ok, reject, type Outcome, type Rejection } from '@/domain/outcome';
import { quoteAtFixedPrice } from '@/domain/pricing/fixed-price';
import type { Call } from '../_kit/call';
import type { GroupDoc, GroupOfferDoc, MemberDoc, OrderDoc, SettingsDoc } from '../_store/documents';
import { findOffer, takeOfferPieces } from '../_store/group-offers';
import { addGroup, dropGroup, findGroup, takeSeat } from '../_store/groups';
import { findMember } from '../_store/members';
import { removeIntent } from '../_store/orders';
import { loadSettings } from '../_store/settings';
import { visitGroup } from './group-access';
import { refreshCards } from './group-card';
import { groupView } from './group-views';
import { listTicket } from './list-ticket';
import { openOrder, placedAgain } from './open-order';
import { orderIdOf } from './order-id';
import { termsOf } from './ordering-terms';
import { purposeOrder } from './purpose-order';
import { releasePurpose } from './release-purpose';
import { shownAs } from './shown-as';
import { beginSubmit, submittedBefore } from './submit-once';

interface SeatInput {
  readonly key: string;
  readonly quantity: number;
  readonly remark: string;
  readonly showName: boolean;
}

/** What taking a seat comes to: the group as it will be, its order, and until when its holder may watch it. */
interface Plan {
  readonly group: GroupDoc;
  readonly seat: Seat;
  readonly intent: OrderDoc;
  readonly until: number;
}

/**
 * 参团: group and member side by side; the order's intent; the seat and the offer's pieces side by side; open. The group
 * carries the offer as it was when it was opened, so nothing else is read.
 *
 * The same submit key again answers with the seat it took. Half done after a crash: an intent that may hold seat and
 * pieces; `cron` (stale-intents) frees them. A seat waits for its payment as long as its order does.
 *
 * @returns GROUP_OVER, GROUP_FULL, GROUP_JOINED_ALREADY, GROUP_NEW_ONLY, GROUP_LIMIT_REACHED, GROUP_SOLD_OUT, or why the
 *   chat entry does not do
 */
export async function joinGroup(
  call: Call,
  input: SeatInput & { readonly groupId: string },
): Promise<Outcome<GroupJoined>> {
  const visit = await visitGroup(call, input.groupId);
  if (!visit.ok) return visit;
  const { group, member, until } = visit.value;
  const orderId = orderIdOf(call, `group:${group._id}:${input.key}`);
  const own = group.seats[call.memberId] ?? null;
  if (own?.orderId === orderId) return again(call, group._id, until, await submittedBefore(call.db, orderId));
  if (member?.status !== 'member') return reject('NOT_A_MEMBER');
  const may = mayJoin(group, own, buyerOf(member), input, call.now);
  if (!may.ok) return may;
  const plan = planOf(call, { group, member, until, orderId, input });
  const before = await beginSubmit(call.db, plan.intent);
  if (before) return again(call, group._id, until, before);
  return take(call, plan, () => takeSeat(call.db, group._id, plan.seat, call.now));
}

/**
 * 开团, in the chat the caller verifiably came from; the first seat is their own. The group is shown to others once it is
 * paid.
 *
 * Half done after a crash, beside what `joinGroup` leaves: a group without a seat, which ends at its time with nobody.
 *
 * @returns GROUP_OFFER_NOT_FOUND, GROUP_OFFER_OVER, CHAT_OTHER for an offer of other chats, or as `joinGroup`
 */
export async function openGroup(
  call: Call,
  input: SeatInput & { readonly offerId: string },
): Promise<Outcome<GroupJoined>> {
  const { db, memberId } = call;
  const groupId = call.keyed('group', `${memberId}\n${input.offerId}\n${input.key}`).slice(0, 16);
  const [settings, member, offer] = await Promise.all([
    loadSettings(db),
    findMember(db, memberId),
    findOffer(db, input.offerId),
  ]);
  const orderId = orderIdOf(call, `group:${groupId}:${input.key}`);
  const start = mayStart(call, settings, member, offer, input);
  const plan = start.ok
    ? ok(planOf(call, { ...groupOf(call, groupId, settings, start.value), orderId, input }))
    : start;
  const before = plan.ok ? await beginSubmit(db, plan.value.intent) : await submittedBefore(db, orderId);
  if (before) return again(call, groupId, call.now + settings.chatEntryMs, before);
  if (!plan.ok) return plan;
  const { group, seat } = plan.value;
  const taken = await take(call, plan.value, () => addGroup(db, seated(group, seat)));
  if (!taken.ok) await dropGroup(db, groupId);
  return taken;
}

interface Start {
  readonly offer: GroupOfferDoc;
  readonly entry: ChatEntry;
  readonly buyer: MemberDoc;
}

/** Whether the caller may open a group of this offer, in the chat they verifiably came from. */
function mayStart(
  call: Call,
  settings: SettingsDoc,
  member: MemberDoc | null,
  offer: GroupOfferDoc | null,
  input: SeatInput,
): Outcome<Start> {
  if (!offer || offer.status === 'publishing') return reject('GROUP_OFFER_NOT_FOUND');
  const entry = member?.chatEntry ?? null;
  const pass = chatPass(entry, entry?.openGId ?? '', call.now, settings.chatEntryMs);
  if (!pass.ok) return pass;
  if (!offerCovers(offer, pass.value.chat)) return reject('CHAT_OTHER');
  if (member?.status !== 'member') return reject('NOT_A_MEMBER');
  const may = mayOpen(offer, buyerOf(member), input, call.now);
  return may.ok ? ok({ offer, entry: pass.value, buyer: member }) : may;
}

function groupOf(
  { memberId, now }: Call,
  groupId: string,
  settings: SettingsDoc,
  { offer, entry, buyer }: Start,
): Omit<Planning, 'orderId' | 'input'> {
  const endAt = now + offer.windowMs;
  const group: GroupDoc = {
    ...{ _id: groupId, v: 1, id: groupId, openGId: entry.openGId, chatName: entry.chat.name },
    status: 'open',
    offer: bareOffer(offer),
    initiatorId: memberId,
    openedAt: now,
    ...{ endAt, endedAt: null, dueAt: endAt },
    ...{ seatsLeft: offer.size, paidSeats: 0, unpaid: offer.size, seats: {} },
    version: 1,
    terms: termsOf(settings),
  };
  return { group, until: entry.at + settings.chatEntryMs, member: buyer };
}

const buyerOf = ({ _id: memberId, fold }: MemberDoc): GroupBuyer => ({
  memberId,
  paidBefore: fold.paidCount > 0,
});

interface Planning extends Pick<Plan, 'group' | 'until'> {
  readonly member: MemberDoc;
  readonly orderId: string;
  readonly input: SeatInput;
}

function planOf({ memberId, appid, now }: Call, { group, member, until, orderId, input }: Planning): Plan {
  const { offer, terms } = group;
  const { quantity } = input;
  const payBy = now + terms.payWithinMs;
  const seat: Seat = {
    ...{ memberId, orderId, quantity, status: 'held', takenAt: now, heldUntil: payBy },
    ...shownAs(member, input.showName),
  };
  const { skuId, productId, productTitle: title, skuName, image, well, price, groupPrice } = offer;
  const line = { skuId, productId, title, skuName, image, well, price, unitPrice: groupPrice, quantity };
  const intent = purposeOrder({
    ...{ orderId, memberId, appid, member, terms, payBy, at: now, remark: input.remark },
    purpose: { kind: 'group', id: group._id, ready: false, offerId: offer.id },
    openGId: group.openGId,
    quote: quoteAtFixedPrice([line], 'group_price', offer.id),
    point: offer.pickup,
  });
  return { group, seat, intent, until };
}

/** Seat and pieces side by side, or neither; then the order is the customer's. */
async function take(
  call: Call,
  { group, seat, intent, until }: Plan,
  takeOne: () => Promise<boolean>,
): Promise<Outcome<GroupJoined>> {
  const { db, now } = call;
  const { offer } = group;
  const [sat, got] = await Promise.all([
    takeOne(),
    takeOfferPieces(db, { offerId: offer.id, ...seat }, { perMember: offer.perMember, now }),
  ]);
  if (!sat || !got) {
    await releasePurpose(call, intent);
    await removeIntent(db, intent.id);
    return why(call, group, seat, sat);
  }
  const placed = await openOrder(call, intent);
  if (!placed) return reject('ORDER_BUSY');
  const after = seated(group, seat);
  await refreshCards(call, after);
  return ok(answer(call, after, until, placed));
}

const seated = (group: GroupDoc, seat: Seat): GroupDoc => ({
  ...group,
  seats: { ...group.seats, [seat.memberId]: seat },
  seatsLeft: group.seatsLeft - 1,
  version: group.version + 1,
});

/** Somebody was faster: what they left of it. */
async function why(call: Call, group: GroupDoc, seat: Seat, sat: boolean): Promise<Rejection> {
  if (!sat) {
    const fresh = await findGroup(call.db, group._id);
    if (!fresh) return reject('ORDER_BUSY');
    const buyer = { memberId: seat.memberId, paidBefore: false };
    const may = mayJoin(fresh, fresh.seats[seat.memberId] ?? null, buyer, seat, call.now);
    return may.ok ? reject('GROUP_FULL') : may;
  }
  const offer = await findOffer(call.db, group.offer.id);
  const bought = offer?.bought[seat.memberId] ?? 0;
  const { perMember } = group.offer;
  return bought + seat.quantity > perMember
    ? reject('GROUP_LIMIT_REACHED', { perMember, remaining: Math.max(0, perMember - bought) })
    : reject('GROUP_SOLD_OUT', { left: offer?.left ?? 0 });
}

const bareOffer = (offer: GroupOfferDoc): GroupOffer => {
  const { id, title, productId, skuId, categoryId, productTitle, skuName, image, well, price } = offer;
  const { groupPrice, size, windowMs, perMember, newOnly, openGIds, tags, startAt, endAt } = offer;
  const { stock, benefit, pickup } = offer;
  return {
    ...{ id, title, productId, skuId, categoryId, productTitle, skuName, image, well, price },
    ...{ groupPrice, size, windowMs, perMember, newOnly, openGIds, tags, startAt, endAt },
    ...{ stock, benefit, pickup },
  };
};

/** What this submit key has made already. */
async function again(
  call: Call,
  groupId: string,
  until: number,
  before: Outcome<OrderDoc> | null,
): Promise<Outcome<GroupJoined>> {
  if (before && !before.ok) return before;
  const group = await findGroup(call.db, groupId);
  if (!before || !group) return reject('ORDER_BUSY'); // its first submit is being undone
  return ok(answer(call, group, until, await placedAgain(call, before.value)));
}

const answer = (call: Call, group: GroupDoc, until: number, order: PlacedView): GroupJoined => ({
  group: groupView(call, group, listTicket(call, group._id, until)),
  order,
});
