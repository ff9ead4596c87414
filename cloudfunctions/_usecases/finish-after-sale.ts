import { refundedOf } from '@/domain/after-sale/book';
import { isShopsFault } from '@/domain/after-sale/types';
import type { Base } from '../_kit/call';
import { clearEffects } from '../_store/after-sales';
import { returnCoupon } from '../_store/coupons';
import type { AfterSaleDoc, OrderDoc, SettingsDoc } from '../_store/documents';
import { restockSku, restockSpecial } from '../_store/restock';
import { reverseReward, rewardOfOrder } from '../_store/reward-reversal';
import { record } from '../_store/timeline';
import { termsOf } from './after-sale-draft';
import { issueApology } from './give-coupon';
import { closeHandover } from './hand-over';
import { refundedFact, rewardReversedFact } from './refund-facts';
import { takeBackReward } from './settle-rewards';

interface Pair {
  readonly afterSale: AfterSaleDoc;
  readonly order: OrderDoc;
}

/**
 * The effects of money that has gone back: the timeline and the member's fold, points, stock, the special's limit, the
 * order's coupons, the inviter's reward, the hand-over that has nothing left to wait for, and an apology where the shop
 * was at fault. Each is safe to repeat; when all are there, `due` is cleared.
 *
 * Half done after a crash: `due: 'effects'`; `cron` (after-sales) calls this again.
 */
export async function finishAfterSale(call: Base, pair: Pair, settings: SettingsDoc): Promise<void> {
  const { afterSale, order } = pair;
  if (afterSale.due === null) return;
  const { db } = call;
  const whole = order.status === 'refunded';
  const nothingEarned = whole || refundedOf(order) >= (order.payment.paidAmount ?? order.quote.payable);
  await Promise.all([
    record(db, [refundedFact(afterSale, order)]),
    afterSale.restock ? putBack(call, pair) : null,
    whole && termsOf(settings).returnCoupons ? returnCoupons(call, pair) : null,
    nothingEarned ? takeRewardBack(call, pair) : null,
    closeHandover(call, order, settings),
    isShopsFault(afterSale)
      ? issueApology(call, { memberId: order.memberId, causeId: afterSale.id }, settings)
      : null,
  ]);
  await clearEffects(db, afterSale.id);
}

/** Goods that never left, or that staff put back on the shelf. */
async function putBack({ db }: Base, { afterSale, order }: Pair): Promise<void> {
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
const returnCoupons = ({ db, now }: Base, { afterSale, order }: Pair): Promise<unknown> =>
  Promise.all(
    order.quote.couponIds.map((couponId) =>
      returnCoupon(db, { couponId, orderId: order.id, refundId: afterSale.id }, now),
    ),
  );

/** The inviter's reward was for this purchase, and it is none any more. Only an order that names its inviter earned one. */
async function takeRewardBack({ db, now }: Base, { order }: Pair): Promise<void> {
  if (order.inviterId === undefined) return;
  const reward = await rewardOfOrder(db, order.id);
  if (!reward) return;
  await reverseReward(db, reward._id);
  await takeBackReward(db, reward, now);
  await record(db, [rewardReversedFact(reward, now)]);
}
