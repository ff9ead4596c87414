import type { Base } from '../_kit/call';
import { markLowStock } from '../_usecases/adjust-stock';
import { logInterrupted } from '../_usecases/announce';
import { sweepAvatars } from '../_usecases/avatar';
import { autoIssue } from '../_usecases/auto-issue';
import { resumeBatches } from '../_usecases/coupon-batches';
import { expireUnused } from '../_usecases/end-coupons';
import { keepPickupCodes } from '../_usecases/pickup-code';
import { settleRewards } from '../_usecases/settle-rewards';
import { completeOverdue, tellHandovers } from '../_usecases/tell-handover';
import { uploadShipping } from '../_usecases/upload-shipping';
import { driveRelays } from '../_usecases/end-relay';
import { driveGroups, driveOffers } from '../_usecases/run-groups';
import { foldPending } from '../_usecases/fold-pending';
import { finishLeavings } from '../_usecases/leave-shop';
import { finishRegistrations } from '../_usecases/register-chat';
import { reconcileTick } from '../_usecases/reconcile';
import { finishCodesLeftBehind } from '../_usecases/redeem-code';
import { wakeAfterSales } from '../_usecases/sweep-after-sales';
import { remindEndingCoupons } from '../_usecases/remind-coupons';
import { resumeCampaigns } from '../_usecases/run-campaign';
import { purgeStaffLeftovers } from '../_usecases/staff-sign-in';
import { bookHolds, endClaimsLeftBehind } from '../_usecases/sweep-holds';
import {
  askLateRefunds,
  closeOverdueOrders,
  finishOrders,
  undoStaleIntents,
} from '../_usecases/sweep-orders';

/**
 * What is due every minute, in this order. Each job finds its own work by a query, does a bounded piece of it and
 * may be cut short anywhere: the next tick goes on. Beside each, the half-done status it ends.
 */
export const JOBS: Readonly<Record<string, (call: Base) => Promise<unknown>>> = {
  /** a relay `draft` left behind, open past its cut-off, closed with entries to bill, cancelled with money to return */
  relays: driveRelays,
  /** a group whose window is over, or that formed or failed and is not through with it */
  groups: driveGroups,
  /** a group-buy offer `publishing`, or over with its reserve still in stock */
  'group-offers': driveOffers,
  /** an order intent (`placing`) whose submit is gone */
  'stale-intents': undoStaleIntents,
  /** `pending_payment` past its time */
  'overdue-orders': closeOverdueOrders,
  /** an order's `due`: paid or closed, effects missing */
  'order-effects': finishOrders,
  /** a closed order's payment `refunding` */
  'late-refunds': askLateRefunds,
  /** a template's `held[couponId]` */
  'coupon-claims': endClaimsLeftBehind,
  /** a chat code's `due`: used, its chat not written */
  'chat-registrations': finishRegistrations,
  /** stock and specials held by a paid order; anything held for an order that is gone */
  holds: bookHolds,
  /** an order's `tellAt`: handed over or completed, timeline and reward do not know */
  handovers: tellHandovers,
  /** `fulfilled` past its `completeBy` */
  'auto-complete': completeOverdue,
  /** a pickup order without its code; a code that nobody waits for */
  'pickup-codes': keepPickupCodes,
  /** an order's `shippingUpload`: `due`, or `sent` and not confirmed */
  'shipping-upload': uploadShipping,
  /** a reward past its `settleAt`, or `settled` with `payDue` */
  rewards: settleRewards,
  /** an after-sale past its deadline, `refunding` without news, with its effects `due`, or a step ahead of its order */
  'after-sales': wakeAfterSales,
  /** a timeline entry with `folded: false` */
  'unfolded-entries': foldPending,
  /** a member's `leaving` */
  leavings: finishLeavings,
  /** a member's `avatarDue`: files of theirs that are not their avatar, lists that still show them */
  avatars: sweepAvatars,
  /** the day's reminders of coupons that end tomorrow, queued for the campaigns below */
  'coupon-reminders': remindEndingCoupons,
  /** a campaign `sending`, with sends still queued */
  campaigns: resumeCampaigns,
  /** sign-in codes, invitations and sessions past their time */
  'staff-leftovers': purgeStaffLeftovers,
  /** an action of staff announced in `audit_intents` that never answered */
  'audit-intents': logInterrupted,
  /** nothing half-done: marks SKUs at or below their alert, and those that no longer are */
  'low-stock': markLowStock,
  /** a batch of codes or coupons `making` or `voiding` */
  'coupon-batches': resumeBatches,
  /** a coupon code `taken` */
  'coupon-codes': finishCodesLeftBehind,
  /** what a rule gives: signup, birthday, tier, first order, win-back */
  'auto-issue': autoIssue,
  /** unused coupons past their time */
  'expired-coupons': expireUnused,
  /** a reconciliation `running` */
  reconcile: reconcileTick,
};
