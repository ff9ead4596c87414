/* eslint-disable max-lines -- one map of the whole database: what a collection holds is looked up here and nowhere else */
import type { AfterSaleTerms } from '@/domain/after-sale/terms';
import type { AfterSale } from '@/domain/after-sale/types';
import type { SourceName } from '@/domain/attribution/label';
import type { AdjustReason } from '@/contract/catalog';
import type { CartLine } from '@/domain/cart/merge';
import type { Category, Product } from '@/domain/catalog/types';
import type { ChatCode } from '@/domain/chat/registration';
import type { Chat, Special } from '@/domain/chat/types';
import type { IssueRule } from '@/domain/coupon/issue-rules';
import type { Coupon, CouponTemplate } from '@/domain/coupon/types';
import type { Group, GroupOffer, Seat } from '@/domain/group-buy/types';
import type { CompleteAfterDays, Fulfilled } from '@/domain/fulfilment/types';
import type { Member, Tier } from '@/domain/member/types';
import type { MessageTemplate } from '@/domain/message/types';
import type { Order, PickupPoint } from '@/domain/order/types';
import type { PointsTerms } from '@/domain/points/types';
import type { OrderPromotion, ShippingTerms } from '@/domain/pricing/types';
import type { Role } from '@/domain/staff/roles';
import type { Relay, RelayEntry } from '@/domain/relay/types';
import type { ShippingTemplate } from '@/domain/shipping/types';
import type { TimelineEntry } from '@/domain/timeline/types';
import type { Retry } from '../_kit/patience';
import type { CouponBatchDoc, CouponCodeDoc, CouponPartDoc, CronMarkDoc } from './coupon-documents';
import type { DifferenceDoc, ReconcileRunDoc } from './reconcile-documents';

/**
 * Every collection and the shape of its documents. `_id` is where uniqueness lives (design §2.3): each line
 * says what it is made of. `v` is the document's version; a migration raises it.
 */
export interface Collections {
  /** `_id` = 'shop' */
  settings: SettingsDoc;
  /** `_id` = product id */
  products: ProductDoc;
  /** `_id` = SKU id */
  stock: StockDoc;
  /** `_id` = template id */
  coupon_templates: CouponTemplateDoc;
  /** `_id` = `templateId:memberId:nth` */
  coupons: Doc<Coupon>;
  /** `_id` = openGId */
  chats: Doc<Chat>;
  /** `_id` = a keyed hash of the code, which nobody keeps */
  chat_codes: ChatCodeDoc;
  /** `_id` = special id */
  specials: SpecialDoc;
  /** `_id` = relay id = a keyed hash of who opened it and the submit key */
  relays: RelayDoc;
  /** `_id` = offer id = a keyed hash of the staff's submit key */
  group_offers: GroupOfferDoc;
  /** `_id` = group id = a keyed hash of initiator, offer and submit key */
  groups: GroupDoc;
  /** `_id` = memberId, a keyed hash of appid + openid */
  members: MemberDoc;
  /** `_id` = `wx:memberId` or `phone:keyed hash`; dropped at erasure, so that what stays is anonymous */
  identities: IdentityDoc;
  /** `_id` = what caused the fact, e.g. `paid:{orderId}` */
  timeline: TimelineDoc;
  /** `_id` = order id = a keyed hash of member and submit key, so one key makes one order */
  orders: OrderDoc;
  /** `_id` = the six digits: one waiting order per code */
  pickup_codes: PickupCodeDoc;
  /** `_id` = after-sale id = a keyed hash of who asked and their submit key; also WeChat Pay's 商户退款单号 */
  after_sales: AfterSaleDoc;
  /** `_id` = share code */
  share_codes: ShareCodeDoc;
  /** `_id` = `inviteeId`: one reward per invitee, ever */
  rewards: RewardDoc;
  /** `_id` = `memberId:templateId` */
  message_quotas: QuotaDoc;
  /** `_id` = WeChat's template id */
  message_templates: Doc<MessageTemplate>;
  /** `_id` = campaign id = keyed hash of staff submit key */
  campaigns: CampaignDoc;
  /** `_id` = `campaignId:memberId`: never twice */
  sends: SendDoc;
  /** `_id` = memberId of who confirmed the invitation: one person is on the staff once */
  staff: StaffDoc;
  /** `_id` = keyed hash of the code on the screen */
  staff_tickets: StaffTicketDoc;
  /** `_id` = hash of the session token */
  staff_sessions: StaffSessionDoc;
  /** `_id` = memberId: one cart on all their phones */
  carts: CartDoc;
  /** `_id` = random, or `action:what a submit key made`; append-only */
  audit: AuditDoc;
  /** `_id` = random; the line that `audit` gets if the action does not come to its end */
  audit_intents: AuditDoc;
  /** `_id` = keyed hash of staff and submit key: one submit makes one batch */
  coupon_batches: CouponBatchDoc;
  /** `_id` = `batchId:n` */
  coupon_parts: CouponPartDoc;
  /** `_id` = keyed hash of the code, so that nobody who reads the database can redeem one */
  coupon_codes: CouponCodeDoc;
  /** `_id` = `who:what:window of time`, who = memberId or `shop` */
  attempts: AttemptsDoc;
  /** `_id` = what is being worked through, e.g. `auto:signup` */
  cron_marks: CronMarkDoc;
  /** `_id` = what started it: `hourly:{hour}`, `daily:{day}`, or staff's submit key */
  reconcile_runs: ReconcileRunDoc;
  /** `_id` = `kind:what it is about`: one disagreement is one document, however often it is seen */
  differences: DifferenceDoc;
}
export type CollectionName = keyof Collections;

export type Doc<T> = T & { readonly _id: string; readonly v: 1 };

/**
 * Scarce things: what is left, and who holds how many (`held[orderId]`), so that a take is idempotent. The hold of a paid
 * order is as good as sold: `cron` (holds) books it, all of a document's in one update.
 */
export interface Held {
  readonly left: number;
  readonly held: Readonly<Record<string, number>>;
  /** When each was taken (epoch ms), so that the sweep leaves a submit alone that is still at work. */
  readonly heldAt?: Readonly<Record<string, number>>;
}
/** `rev` counts the edits in the console, so that nobody overwrites what they have not seen; absent: never edited. */
export type ProductDoc = Doc<Product> & { readonly rev?: number };

/**
 * `left + Σ held + sold = initial + adjusted`, always: `initial` never changes, `adjusted` is the sum of every adjustment
 * by staff, written in the same update as `left`. Reconciliation stands on it; without `initial` nothing is known to compare.
 */
export interface StockDoc extends Held {
  readonly _id: string;
  readonly v: 1;
  readonly productId: string;
  readonly sold: number;
  /** The after-sales whose goods came back last, so that one counts once; see `restock.ts`. */
  readonly restocked?: readonly string[];
  readonly initial?: number;
  /** Part of `sold` that no order of ours tells of: from before these books, or another till. */
  readonly unbooked?: number;
  readonly adjusted?: number;
  /** The last hundred, newest first. `key` makes a repeated one change nothing. */
  readonly adjustments?: readonly StockAdjustment[];
  /** 预警线: low at or below it; absent or null: no alert. */
  readonly alertBelow?: number | null;
  /** Marked by `cron`. */
  readonly lowSince?: number | null;
}
export interface StockAdjustment {
  readonly key: string;
  readonly by: number;
  readonly reason: AdjustReason;
  readonly note: string;
  readonly staffId: string;
  readonly name: string;
  readonly at: number;
}

/** `held[couponId]` marks a claim in progress: taken from the template, the coupon itself not yet written. */
export type CouponTemplateDoc = Doc<CouponTemplate> &
  Pick<Held, 'left'> &
  Partial<Pick<Held, 'held'>> & {
    /** 总量: left + claims in progress + what batches took + coupons that came without one. Absent: nobody counts. */
    readonly total?: number;
    /** What each batch took from `left` and did not give back, by batch id. */
    readonly batches?: Readonly<Record<string, number>>;
    /** The coupons whose claims ended last: a second tap takes none of these again. */
    readonly claimedLately?: readonly string[];
    readonly updatedAt?: number;
  };

/** `bought[memberId]` counts what a member holds or has paid for, so that one update checks stock and limit. */
export type SpecialDoc = Doc<Special> &
  Held & {
    readonly stock: number;
    /** Sold without an order of ours. */
    readonly unbooked?: number;
    readonly bought?: Readonly<Record<string, number>>;
    /** Who each hold belongs to: orderId → memberId. */
    readonly heldBy?: Readonly<Record<string, string>>;
    readonly restocked?: readonly string[];
  };

/** `pay`: a closed relay's entry is to be paid; `result`: a group formed or not, or a relay came to nothing. */
export type NoticeKind = 'pay' | 'result';
/** What a notice can say, in words that fit WeChat's fields. */
export interface NoticeWords {
  readonly order: string;
  readonly goods: string;
  readonly amount: string;
  readonly until: string;
  readonly status: string;
  readonly remark: string;
}

/** Settings as they were when a relay or group was opened: joining it reads no settings. */
export interface ChatOrderTerms {
  readonly chatEntryMs: number;
  readonly payWithinMs: number;
  readonly attributionWindowMs: number;
  readonly points?: PointsTerms;
}

/**
 * Portions, entries and their numbering in one document, so that joining is one conditional update. The stock behind it
 * is held as `relay:{id}` by the SKUs. `dueAt` is when `cron` has something to do (the cut-off, the end of paying,
 * refunds); null when nothing is left.
 */
export type RelayDoc = Doc<Relay> & {
  /** Portions left by item id. */
  readonly left: Readonly<Record<string, number>>;
  /** By member id. */
  readonly entries: Readonly<Record<string, RelayEntryDoc>>;
  /** Member ids in the order of their first joining: an entry's number is its place here, for good. */
  readonly queue: readonly string[];
  readonly version: number;
  readonly dueAt: number | null;
  /** See `Due`. */
  readonly tries?: number;
  readonly terms: ChatOrderTerms;
  /** How long an entry of a relay that is paid on closing may be paid. */
  readonly payLaterMs: number;
  /** 佣金 in per mille of what was paid net of refunds. */
  readonly commissionRate: number;
  /** A member id, or `staff:{staffId}`. */
  readonly openedBy: string;
  /** What nobody had taken when it closed, by item id: given back to stock then. */
  readonly surplus?: Readonly<Record<string, number>>;
  /** Orders that were paid when their entry was another's already: refunded, and then taken out of here. */
  readonly strays?: Readonly<Record<string, true>>;
  /** 动态消息 of its latest status card in the chat tool, and when it was made. */
  readonly activityId?: string;
  readonly activityAt?: number;
};
/** `appid`: the mini-program they joined in, for the order that closing makes; `inGroup`: their id in the WeChat group. */
export type RelayEntryDoc = RelayEntry & { readonly appid: string; readonly inGroup?: string };

/** Pieces are held in the SKU's stock as `offer:{id}`; `bought` counts what a member holds or has paid for. */
export type GroupOfferDoc = Doc<GroupOffer> &
  Held & {
    readonly status: 'publishing' | 'on' | 'stopped' | 'over';
    readonly bought: Readonly<Record<string, number>>;
    readonly heldBy: Readonly<Record<string, string>>;
    readonly dueAt: number | null;
    readonly tries?: number;
  };

/** Seats by member id, so that nobody has two. `dueAt` as for a relay. */
export type GroupDoc = Doc<Group> & {
  readonly seats: Readonly<Record<string, Seat>>;
  /** As in a relay: paid orders without a seat. */
  readonly strays?: Readonly<Record<string, true>>;
  readonly version: number;
  readonly dueAt: number | null;
  readonly tries?: number;
  /** Formed, and through with it: pieces sold, benefit given, everybody told. */
  readonly completedAt?: number;
  readonly terms: ChatOrderTerms;
  /** 动态消息 of its latest share card, and when it was made. */
  readonly activityId?: string;
  readonly activityAt?: number;
};

/**
 * `due` is the named half-done status of an order: it is paid and its stock, coupon and timeline are still to be
 * settled, or closed and they are still to be released. `cron` finishes what a crash left.
 */
export type OrderDoc = Doc<Order> &
  Fulfilled &
  Retry & {
    /** The mini-program it was placed in: the payment must come from the same one. */
    readonly appid: string;
    /** From before these books: WeChat Pay's bill of this merchant does not name its payment. */
    readonly imported?: true;
    readonly due: 'settle' | 'release' | null;
    readonly dueAt: number;
    /** `cancelled` by the customer, or `timed_out`. */
    readonly closedReason?: string;
    /**
     * The named half-done status of fulfilment: goods went, or the order was completed, and the timeline, the upload to
     * WeChat and the inviter's reward do not know yet. `cron` (handovers) tells them from then on (epoch ms), which for
     * a hand-over is after it can be undone. Absent or null when everybody knows.
     */
    readonly tellAt?: number | null;
  };

/**
 * `due: 'effects'` is the named half-done status: the money has arrived, and timeline, stock, coupons and reward are
 * still to follow. `wakeAt` is when `cron` looks at it next, for whatever its status waits for, and for its order to follow a step
 * that it has made (ADR 0017); null: never.
 */
export type AfterSaleDoc = Doc<AfterSale> & {
  readonly due: 'effects' | null;
  readonly wakeAt: number | null;
};

/** `due: true` is the named half-done status of a registration: the code is used, its chat perhaps not written. */
export type ChatCodeDoc = Doc<ChatCode> &
  Retry & {
    readonly hint: string;
    readonly createdAt: number;
    readonly staffId: string;
    readonly usedAt?: number;
    readonly due?: boolean;
  };

/** How often somebody did what is limited, in one window of time that holds `at`. */
export interface AttemptsDoc {
  readonly _id: string;
  readonly v: 1;
  readonly count: number;
  readonly at: number;
}

export interface SettingsDoc {
  readonly _id: 'shop';
  readonly v: 1;
  /** Counts the saves from the console; absent: none. */
  readonly rev?: number;
  readonly name: string;
  readonly slogan: string;
  readonly policyVersion: string;
  readonly tiers: readonly Tier[];
  readonly categories: readonly Category[];
  readonly pickupPoints: readonly PickupPoint[];
  readonly promotions: readonly OrderPromotion[];
  readonly localDelivery: ShippingTerms;
  /** Where 同城 goes, as in a template; none (or absent, from before it was asked): nowhere. */
  readonly localRegions?: readonly string[];
  /** 运费模板 for express; the first is in use, none means that the shop sends no parcels. */
  readonly shippingTemplates?: readonly ShippingTemplate[];
  /** 积分规则; absent: the shop gives and takes no points. */
  readonly points?: PointsTerms;
  readonly payWithinMs: number;
  readonly attributionWindowMs: number;
  readonly chatEntryMs: number;
  /** Absent in shops saved before there were relays: `orderingOf` has the defaults. */
  readonly ordering?: {
    /** 接龙价 that a leader may give, at least, in per mille of 售价; staff may give any. */
    readonly leaderFloor: number;
    /** 团长佣金, per mille. */
    readonly commissionRate: number;
    readonly payLaterMs: number;
    /** 成团人数上限. */
    readonly groupMaxSize: number;
    /** Whether WeChat granted the shop 聊天工具 (开发管理 → 其他接口). */
    readonly chatTool: boolean;
    /** 服务通知 by what happened; one that is absent tells nobody. A field's value is one of `NoticeWords`. */
    readonly notices: Partial<
      Readonly<
        Record<NoticeKind, { templateId: string; fields: Readonly<Record<string, keyof NoticeWords>> }>
      >
    >;
  };
  /** 售后规则; absent from shops set up before there was after-sale: `DEFAULT_AFTER_SALE_TERMS`. */
  readonly afterSale?: AfterSaleTerms;
  /** 来源码 by name; a code without one is shown as it is. */
  readonly sources?: readonly SourceName[];
  /** 邀请奖励: given to the inviter for the invitee's first completed purchase past the return window. */
  readonly referral: {
    readonly reward: number;
    readonly returnWindowMs: number;
    readonly inviteeTemplateId: string;
    /** 谢礼券: how long the coupon a reward is paid in can be used; 30 days when absent. */
    readonly couponDays?: number;
    /** What a reward is paid in: a coupon when absent, or while the shop has no points. */
    readonly rewardKind?: 'coupon' | 'points';
  };
  /** 自动完成: days after the last hand-over; WeChat's own count when absent. */
  readonly completeAfterDays?: CompleteAfterDays;
  /** 自动发券; absent: none. */
  readonly issueRules?: readonly IssueRule[];
}

/**
 * `leaving` is the named half-done status of an erasure: the person is out, and what was theirs is being dropped or
 * moved to `to`, the anonymous id that keeps the money. The document goes last; `cron` finishes what a crash left.
 */
export type MemberDoc = Doc<Member> &
  Retry & {
    readonly leaving?: { readonly to: string; readonly at: number };
    /** Every file that was written for their avatar and is perhaps still there. */
    readonly avatarFiles?: readonly string[];
    /** The named half-done status of an avatar that changed: `cron` (avatars) removes then what is not shown. */
    readonly avatarDue?: number | null;
    /** See `Kept`; absent from a document older than it. */
    readonly lately?: readonly string[];
  };

export interface IdentityDoc {
  readonly _id: string;
  readonly v: 1;
  readonly memberId: string;
  readonly openid?: string;
  readonly appid?: string;
  readonly unionid?: string;
  readonly phone?: string;
  readonly at: number;
}

/** `folded: false` is the named half-done state: written, not yet in the member's fold; `cron` folds it. */
export type TimelineDoc = TimelineEntry &
  Retry & { readonly _id: string; readonly v: 1; readonly folded: boolean };

export interface ShareCodeDoc {
  readonly _id: string;
  readonly v: 1;
  readonly memberId: string;
  readonly target: string;
  readonly createdAt: number;
}

export interface RewardDoc extends Retry {
  readonly _id: string;
  readonly v: 1;
  readonly memberId: string;
  readonly inviteeId: string;
  readonly orderId: string;
  readonly amount: number;
  readonly status: 'pending' | 'settled' | 'reversed';
  readonly createdAt: number;
  readonly settleAfter: number;
  /** The order is completed: `cron` settles it then, past the return window. Absent while the order is under way. */
  readonly settleAt?: number;
  readonly settledAt?: number;
  /** The named half-done status of a settlement: `settled`, and what it is paid in is still to be given. */
  readonly payDue?: boolean;
  /** What it was settled as, by the settings of that moment; absent: a coupon. */
  readonly points?: number;
}

/** 取货码: kept a while after the goods were taken, so that the same code shown again is answered with when. */
export interface PickupCodeDoc {
  readonly _id: string;
  readonly v: 1;
  readonly orderId: string;
  readonly at: number;
}

export interface QuotaDoc {
  readonly _id: string;
  readonly v: 1;
  readonly memberId: string;
  readonly templateId: string;
  /** 可发次数: unspent grants. */
  readonly left: number;
  /** Ids of the last popup events counted, so that an event delivered twice counts once. */
  readonly seen: readonly string[];
  readonly updatedAt: number;
}

export interface CampaignDoc extends Retry {
  readonly _id: string;
  readonly v: 1;
  readonly title: string;
  readonly segmentId: string;
  readonly templateId: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly page: string;
  readonly status: 'sending' | 'done';
  readonly staffId: string;
  readonly createdAt: number;
  readonly finishedAt: number | null;
  readonly audience: number;
}

export interface SendDoc {
  readonly _id: string;
  readonly v: 1;
  readonly campaignId: string;
  readonly memberId: string;
  /** `taken`: quota spent, WeChat not yet asked or its answer lost; never sent again, reported as unknown. */
  readonly status: 'queued' | 'taken' | 'sent' | 'failed' | 'unknown' | 'opened';
  readonly errCode: number | null;
  readonly at: number;
  readonly openedAt: number | null;
  /** Its own words, when the campaign's differ from member to member. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** 购物车. `rev` makes a write of what was merged with an older state match nothing. */
export interface CartDoc {
  readonly _id: string;
  readonly v: 1;
  readonly rev: number;
  readonly lines: readonly CartLine[];
  readonly updatedAt: number;
}

/** 店员. The session says who somebody is; this document, read with every call, says whether they still are, and as what. */
export interface StaffDoc {
  readonly _id: string;
  readonly v: 1;
  readonly name: string;
  readonly role: Role;
  readonly status: 'active' | 'removed';
  readonly addedAt: number;
  readonly addedBy: string;
  readonly lastSignInAt: number | null;
  readonly changedAt: number;
}

/** A code that waits for a phone: to sign a page in, or to make somebody staff. `cron` purges what has expired. */
export interface StaffTicketDoc {
  readonly _id: string;
  readonly v: 1;
  readonly kind: 'sign_in' | 'invite';
  readonly status: 'open' | 'confirmed';
  /** `sign_in`: keyed hash of what only the page that waits has; the code alone, seen on its screen, gives no session. */
  readonly pollHash: string | null;
  /** `invite`: what the new member of staff will be. */
  readonly name: string;
  readonly role: Role | null;
  readonly byId: string;
  readonly byName: string;
  readonly memberId: string | null;
  readonly createdAt: number;
  readonly expiresAt: number;
}

export interface StaffSessionDoc {
  readonly _id: string;
  readonly v: 1;
  readonly staffId: string;
  readonly name: string;
  readonly role: Role;
  readonly createdAt: number;
  readonly expiresAt: number;
}

export interface AuditDoc {
  readonly _id: string;
  readonly v: 1;
  readonly staffId: string;
  /** Name and role as they were at that moment. */
  readonly name: string;
  readonly role: Role;
  readonly action: string;
  readonly target: string;
  /** What it was before and after: amounts in fen, quantities, a reason. */
  readonly detail: Readonly<Record<string, string | number | null>>;
  readonly requestId: string;
  readonly at: number;
}
