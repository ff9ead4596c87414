import type { Db } from '../_kit/db';
import { updatedOne } from '../_kit/patience';
import type { CouponTemplateDoc } from './documents';
import { everyPart } from './every';

const MOST = 200;
/** How many claims may end between the two taps of a thumb, far more than a rush brings. */
const LATELY_KEPT = 200;

export const findCouponTemplate = async (db: Db, templateId: string): Promise<CouponTemplateDoc | null> =>
  (await db.collection('coupon_templates').doc(templateId).get()).data;

/** 领券中心: what is given out there at `now`; not what needs a code, is given by staff, or was stopped. */
export const couponTemplatesOn = async (db: Db, now: number): Promise<readonly CouponTemplateDoc[]> =>
  (
    await db
      .collection('coupon_templates')
      .where({ claimFrom: db.command.lte(now), claimUntil: db.command.gte(now) })
      .field({ held: false, batches: false, claimedLately: false })
      .limit(MOST)
      .get()
  ).data.filter(({ channel = 'open', stoppedAt }) => channel === 'open' && !stoppedAt);

/** `held[couponId]` is when the claim began (epoch ms). Ids carry no dot, so that they can stand in a path. */
const hold = (couponId: string): string => `held.${couponId}`;

/**
 * Take one for this claim if any remain: one conditional update, so a rush of members cannot take too many.
 *
 * A coupon that was claimed `lately` takes none: a second tap that came after the first had ended would hold the last one
 * for a moment before putting it back, and somebody else would hear 已领完 of a coupon that is there.
 */
export async function takeOne(db: Db, templateId: string, couponId: string, now: number): Promise<boolean> {
  const _ = db.command;
  return updatedOne(
    db.collection('coupon_templates').where({
      ...{ _id: templateId, left: _.gt(0), [hold(couponId)]: _.exists(false) },
      claimedLately: _.neq(couponId),
    }),
    { left: _.inc(-1), [hold(couponId)]: now },
  );
}

/** The coupon is written: the claim is over. */
export const endClaim = (db: Db, templateId: string, couponId: string): Promise<unknown> =>
  updatedOne(
    db.collection('coupon_templates').where({ _id: templateId, [hold(couponId)]: db.command.exists(true) }),
    {
      [hold(couponId)]: db.command.remove(),
      claimedLately: db.command.push({ each: [couponId], slice: -LATELY_KEPT }),
    },
  );

/** The claim came to nothing: put its one back. */
export const putBackOne = (db: Db, templateId: string, couponId: string): Promise<unknown> =>
  updatedOne(
    db.collection('coupon_templates').where({ _id: templateId, [hold(couponId)]: db.command.exists(true) }),
    { left: db.command.inc(1), [hold(couponId)]: db.command.remove() },
  );

/** Claims in progress that began before `before`, by coupon: a crash cut them short. */
export async function claimsBefore(
  db: Db,
  before: number,
): Promise<readonly { readonly templateId: string; readonly _id: string }[]> {
  const claims = await everyPart(db, 'coupon_templates', {}, ['held']);
  return claims.flatMap(({ _id, held }) =>
    Object.entries(held ?? {})
      .filter(([, since]) => since < before)
      .map(([couponId]) => ({ templateId: _id, _id: couponId })),
  );
}
