import { LONGEST_SPECIAL_MS } from '@/domain/chat/schedule';
import type { SpecialOnSale } from '@/domain/pricing/ladder';
import type { Db } from '../_kit/db';
import type { SpecialDoc } from './documents';
import { everyPart } from './every';
import * as holds from './holds';

const MOST = 200;

/** The 群特惠 that are on at `now`, of all chats; only on these SKUs when some are named. */
export const specialsOn = async (
  db: Db,
  now: number,
  skuIds?: readonly string[],
): Promise<readonly SpecialDoc[]> =>
  (
    await db
      .collection('specials')
      .where({
        ...(skuIds && { skuId: db.command.in(skuIds) }),
        startAt: db.command.lte(now),
        // the index leads to what has not ended: the second bound keeps a long calendar out of it
        endAt: db.command.and([db.command.gt(now), db.command.lte(now + LONGEST_SPECIAL_MS)]),
      })
      .field({ held: false, heldAt: false, heldBy: false })
      .limit(MOST)
      .get()
  ).data;

export const findSpecial = async (db: Db, specialId: string): Promise<SpecialDoc | null> =>
  (await db.collection('specials').doc(specialId).get()).data;

/** A special as one member meets it. */
export const asOffered = (special: SpecialDoc, memberId: string): SpecialOnSale => ({
  special,
  left: special.left,
  bought: special.bought?.[memberId] ?? 0,
});

/** What is held of one special, by which orders of whom. */
export interface SpecialHolds {
  readonly specialId: string;
  readonly holds: readonly (holds.HoldOf & { readonly memberId: string })[];
}

export async function specialHolds(db: Db): Promise<readonly SpecialHolds[]> {
  const held = await everyPart(db, 'specials', { held: db.command.neq({}) }, ['held', 'heldAt', 'heldBy']);
  return held.map((special) => ({
    specialId: special._id,
    holds: holds
      .holdsIn(special)
      .map((hold) => ({ ...hold, memberId: special.heldBy?.[hold.orderId] ?? '' })),
  }));
}

interface SpecialMove {
  readonly specialId: string;
  readonly orderId: string;
  readonly quantity: number;
  readonly memberId: string;
}
const move = ({ specialId, orderId, quantity }: SpecialMove) => ({ id: specialId, orderId, quantity });
const bought = ({ memberId }: SpecialMove): string => `bought.${memberId}`;
const heldBy = ({ orderId }: SpecialMove): string => `heldBy.${orderId}`;

/** Stock of the special, the limit per member and the cut-off, in one conditional update. */
export function takeSpecial(
  db: Db,
  one: SpecialMove,
  { perMember, now }: { perMember: number; now: number },
): Promise<boolean> {
  const _ = db.command;
  const room = perMember - one.quantity;
  const underLimit = _.or([{ [bought(one)]: _.exists(false) }, { [bought(one)]: _.lte(room) }]);
  return holds.take(db, 'specials', move(one), now, {
    where: _.and([{ endAt: _.gt(now) }, underLimit]),
    data: { [bought(one)]: _.inc(one.quantity), [heldBy(one)]: one.memberId },
  });
}

export const giveBackSpecial = (db: Db, one: SpecialMove): Promise<unknown> =>
  holds.giveBack(db, 'specials', move(one), {
    [bought(one)]: db.command.inc(-one.quantity),
    [heldBy(one)]: db.command.remove(),
  });

export const sellSpecial = (db: Db, { specialId, holds: sold }: SpecialHolds): Promise<unknown> =>
  holds.settle(
    db,
    'specials',
    specialId,
    sold,
    Object.fromEntries(sold.map(({ orderId }) => [`heldBy.${orderId}`, db.command.remove()])),
  );
