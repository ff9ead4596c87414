import { ok, reject, type Outcome } from '../outcome';
import type { Fen } from '../money';
import type { Group, GroupOffer, GroupStatus, Seat } from './types';

export type GroupEvent = 'form' | 'fail';
/** The group's whole life. What is not in this table cannot happen. */
export const GROUP_TRANSITIONS = {
  open: { form: 'formed', fail: 'failed' },
  formed: {},
  failed: {},
} as const satisfies Record<GroupStatus, Partial<Record<GroupEvent, GroupStatus>>>;

/** What joining has to know of a member. */
export interface GroupBuyer {
  readonly memberId: string;
  /** 新客: never paid for anything. */
  readonly paidBefore: boolean;
}

interface Wanted {
  readonly quantity: number;
}

/** Whether `buyer` may buy `quantity` under the offer at all; how many they have already is asked where pieces are taken. */
export function mayBuy(
  offer: Pick<GroupOffer, 'newOnly' | 'perMember'>,
  buyer: GroupBuyer,
  { quantity }: Wanted,
): Outcome<true> {
  if (offer.newOnly && buyer.paidBefore) return reject('GROUP_NEW_ONLY');
  if (quantity > offer.perMember) return reject('GROUP_LIMIT_REACHED', { perMember: offer.perMember });
  return ok(true);
}

/** 开团: only while the offer is on, and while a whole window still fits nothing is promised about its end. */
export function mayOpen(
  offer: Pick<GroupOffer, 'newOnly' | 'perMember' | 'startAt' | 'endAt'> & { readonly status: string },
  buyer: GroupBuyer,
  wanted: Wanted,
  at: number,
): Outcome<true> {
  if (offer.status !== 'on' || at < offer.startAt || at >= offer.endAt) return reject('GROUP_OFFER_OVER');
  return mayBuy(offer, buyer, wanted);
}

/**
 * 参团.
 *
 * @param seat the buyer's own seat so far, if any
 * @returns GROUP_OVER, GROUP_JOINED_ALREADY, GROUP_FULL, or as `mayBuy`
 */
export function mayJoin(
  group: Pick<Group, 'status' | 'endAt' | 'seatsLeft' | 'offer'>,
  seat: Pick<Seat, 'status'> | null,
  buyer: GroupBuyer,
  wanted: Wanted,
  at: number,
): Outcome<true> {
  if (group.status !== 'open' || at >= group.endAt) return reject('GROUP_OVER');
  if (seat) return reject('GROUP_JOINED_ALREADY');
  if (group.seatsLeft < 1) return reject('GROUP_FULL');
  return mayBuy(group.offer, buyer, wanted);
}

/**
 * 到点: what becomes of a group whose window is over. Somebody who is paying at that moment is not cut off: while the
 * held seats could still fill the group, it waits for them, no longer than their time to pay.
 */
export function atWindowEnd(
  { size }: Pick<GroupOffer, 'size'>,
  seats: readonly Pick<Seat, 'status' | 'heldUntil'>[],
  at: number,
): 'form' | 'wait' | 'fail' {
  const paid = seats.filter(({ status }) => status === 'paid').length;
  const paying = seats.filter(({ status, heldUntil }) => status === 'held' && at < heldUntil).length;
  if (paid >= size) return 'form';
  return paid + paying >= size ? 'wait' : 'fail';
}

/** 《运营规范》5.1.8 as quoted (facts §7): teams of more than five are 滥用分享. Said to whoever sets a size. */
export const SIZE_RULE =
  '微信《运营规范》对组队分享有人数要求：超过 5 人的组队可能被认定为滥用分享。店里的上限默认 5 人，改大前请先核对最新规范。';
export const DEFAULT_SIZE_LIMIT = 5;

const HOUR = 3_600_000;
const LONGEST_MS = 30 * 24 * HOUR;

export interface Publishing {
  readonly price: Fen;
  readonly groupPrice: number;
  readonly size: number;
  readonly windowMs: number;
  readonly startAt: number;
  readonly endAt: number;
}

/** 发布拼团活动: GROUP_SIZE_TOO_BIG with the limit, GROUP_PRICE_INVALID with 售价, GROUP_TIME_INVALID. */
export function checkPublishing(offer: Publishing, sizeLimit: number, at: number): Outcome<true> {
  const { price, groupPrice, size, windowMs, startAt, endAt } = offer;
  if (size > sizeLimit) return reject('GROUP_SIZE_TOO_BIG', { most: sizeLimit });
  if (groupPrice >= price) return reject('GROUP_PRICE_INVALID', { price });
  const runs = endAt - startAt;
  if (endAt <= at || runs < windowMs || runs > LONGEST_MS) return reject('GROUP_TIME_INVALID');
  return ok(true);
}

/** Whether an offer is for this chat. */
export const offerCovers = (
  { openGIds, tags }: Pick<GroupOffer, 'openGIds' | 'tags'>,
  chat: { readonly openGId: string; readonly tags: readonly string[] },
): boolean => openGIds.includes(chat.openGId) || tags.some((tag) => chat.tags.includes(tag));
