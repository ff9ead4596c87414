import type { GroupOffer } from '@/domain/group-buy/types';
import type { Db } from '../_kit/db';
import { updatedOne } from '../_kit/patience';
import type { GroupOfferDoc } from './documents';
import * as holds from './holds';
import { addOnce } from './unique';

const MOST = 200;

export const findOffer = async (db: Db, offerId: string): Promise<GroupOfferDoc | null> =>
  (await db.collection('group_offers').doc(offerId).get()).data;

export const addOffer = (db: Db, offer: GroupOfferDoc): Promise<boolean> =>
  addOnce(db, 'group_offers', offer);

/** @returns false when it was in none of `from` */
export async function moveOffer(
  db: Db,
  offerId: string,
  from: readonly GroupOfferDoc['status'][],
  to: GroupOfferDoc['status'],
  dueAt: number | null,
): Promise<boolean> {
  const there = db.collection('group_offers').where({ _id: offerId, status: db.command.in(from) });
  return updatedOne(there, { status: to, dueAt });
}

/** An offer that was never published came to nothing. */
export const dropOffer = (db: Db, offerId: string): Promise<unknown> =>
  db.collection('group_offers').where({ _id: offerId, status: 'publishing' }).remove();

/** An offer as one member meets it: of what was bought only their own. */
export type ShownOffer = GroupOffer & Pick<GroupOfferDoc, 'left' | 'bought'>;

const SHOWN: Readonly<Record<keyof Omit<ShownOffer, 'bought'>, true>> = {
  ...{
    id: true,
    title: true,
    productId: true,
    skuId: true,
    categoryId: true,
    productTitle: true,
    skuName: true,
  },
  ...{ image: true, well: true, price: true, groupPrice: true, size: true, windowMs: true, perMember: true },
  ...{ newOnly: true, openGIds: true, tags: true, startAt: true, endAt: true, stock: true, benefit: true },
  ...{ pickup: true, left: true },
};

/** Offers on now, of every chat. */
export const offersOn = async (db: Db, now: number, memberId: string): Promise<readonly ShownOffer[]> =>
  (
    await db
      .collection('group_offers')
      .where({ status: 'on', startAt: db.command.lte(now), endAt: db.command.gt(now) })
      .orderBy('endAt', 'asc')
      .limit(MOST)
      .field({ ...SHOWN, [`bought.${memberId}`]: true })
      .get()
  ).data;

export const allOffers = async (db: Db): Promise<readonly GroupOfferDoc[]> =>
  (
    await db
      .collection('group_offers')
      .where({ status: db.command.neq('publishing') })
      .orderBy('endAt', 'desc')
      .limit(MOST)
      .get()
  ).data;

export interface OfferMove {
  readonly offerId: string;
  readonly orderId: string;
  readonly quantity: number;
  readonly memberId: string;
}
const move = ({ offerId, orderId, quantity }: OfferMove) => ({ id: offerId, orderId, quantity });
const bought = ({ memberId }: OfferMove): string => `bought.${memberId}`;
const heldBy = ({ orderId }: OfferMove): string => `heldBy.${orderId}`;

/** Pieces of the offer and the limit per member, in one conditional update. A stopped offer's open groups go on. */
export function takeOfferPieces(
  db: Db,
  one: OfferMove,
  { perMember, now }: { perMember: number; now: number },
): Promise<boolean> {
  const _ = db.command;
  const room = perMember - one.quantity;
  return holds.take(db, 'group_offers', move(one), now, {
    where: _.or([{ [bought(one)]: _.exists(false) }, { [bought(one)]: _.lte(room) }]),
    data: { [bought(one)]: _.inc(one.quantity), [heldBy(one)]: one.memberId },
  });
}

/** The seat came to nothing: its pieces are back, and the member may buy them again. Safe to repeat. */
export const giveBackOfferPieces = (db: Db, one: OfferMove): Promise<unknown> =>
  holds.giveBack(db, 'group_offers', move(one), {
    [bought(one)]: db.command.inc(-one.quantity),
    [heldBy(one)]: db.command.remove(),
  });

/** The group formed: the pieces are sold. Safe to repeat. */
export const sellOfferPieces = (db: Db, one: OfferMove): Promise<unknown> =>
  holds.settle(db, 'group_offers', one.offerId, [{ ...one, at: 0 }], { [heldBy(one)]: db.command.remove() });

/** Every order that holds pieces of an offer. */
export const offerHolds = (offer: GroupOfferDoc): (OfferMove & holds.HoldOf)[] =>
  holds.holdsIn(offer).map((hold) => ({
    ...hold,
    offerId: offer._id,
    memberId: offer.heldBy[hold.orderId] ?? '',
  }));
