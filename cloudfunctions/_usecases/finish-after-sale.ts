import { netOf } from '@/domain/after-sale/book';
import { isShopsFault } from '@/domain/after-sale/types';
import type { Base } from '../_kit/call';
import { clearEffects, type AfterSalePair } from '../_store/after-sales';
import { returnCoupon } from '../_store/coupons';
import type { RewardDoc, SettingsDoc } from '../_store/documents';
import { foldMoney } from '../_store/member-folds';
import { restockSku, restockSpecial } from '../_store/restock';
import { reverseReward, rewardEarnedBy } from '../_store/reward-reversal';
import { addFolded, record } from '../_store/timeline';
import { termsOf } from './after-sale-draft';
import { issueApology } from './give-coupon';
import { closeHandover } from './hand-over';
import { refundedFact, rewardReversedFact } from './refund-facts';
import { takeBackReward } from './settle-rewards';
import { follow } from './step-after-sale';

/**
 * The effects of money that has gone back, once the order has followed: the timeline and the member's fold, points, stock, the
 * special's limit, the order's coupons, the inviter's reward, the hand-over that has nothing left to wait for, and an apology
 * where the shop was at fault. All side by side, each safe to repeat; when all are there, `due` is cleared.
 *
 * Half done after a crash: `due: 'effects'`; `cron` (after-sales) calls this again.
 */
export async function finishAfterSale(
  call: Base,
  stepped: AfterSalePair,
  settings: SettingsDoc,
): Promise<AfterSalePair> {
  const { db } = call;
  const [pair, reward] = await Promise.all([follow(db, stepped), rewardEarnedBy(db, stepped.order)]);
  const { afterSale, order } = pair;
  const whole = order.status === 'refunded';
  const nothingEarned = whole || netOf(order) <= 0;
  const fact = refundedFact(afterSale, order);
  await Promise.all([
    foldMoney(db, fact),
    addFolded(db, fact),
    afterSale.restock ? putBack(call, pair) : null,
    whole && termsOf(settings).returnCoupons ? returnCoupons(call, pair) : null,
    nothingEarned && reward ? takeRewardBack(call, reward) : null,
    closeHandover(call, order, settings),
    isShopsFault(afterSale)
      ? issueApology(call, { memberId: order.memberId, orderId: order.id }, settings)
      : null,
  ]);
  await clearEffects(db, afterSale.id);
  return { afterSale: { ...afterSale, due: null, wakeAt: null }, order };
}

/** Goods that never left, or that staff put back on the shelf. */
async function putBack({ db }: Base, { afterSale, order }: AfterSalePair): Promise<void> {
  const afterSaleId = afterSale.id;
  const { memberId } = order;
  await Promise.all(
    afterSale.lines.flatMap(({ skuId, quantity }) => {
      const specialId = order.quote.lines.find((line) => line.skuId === skuId)?.specialId;
      const back = { afterSaleId, quantity };
      return [
        restockSku(db, { ...back, skuId }),
        ...(specialId ? [restockSpecial(db, { ...back, specialId, memberId })] : []),
      ];
    }),
  );
}

/** 退券: an order that went back whole gives its coupons back, those that are still valid. */
const returnCoupons = ({ db, now }: Base, { afterSale, order }: AfterSalePair): Promise<unknown> =>
  Promise.all(
    order.quote.couponIds.map((couponId) =>
      returnCoupon(db, { couponId, orderId: order.id, refundId: afterSale.id }, now),
    ),
  );

/** The inviter's reward was for this purchase, and it is none any more: reversed first, so that nothing settles it after. */
async function takeRewardBack({ db, now }: Base, reward: RewardDoc): Promise<void> {
  await reverseReward(db, reward._id);
  await Promise.all([takeBackReward(db, reward, now), record(db, [rewardReversedFact(reward, now)])]);
}
