import type { Category, Product } from '@/domain/catalog/types';
import type { Chat, Special } from '@/domain/chat/types';
import type { Coupon, CouponTemplate } from '@/domain/coupon/types';
import type { Member, Tier } from '@/domain/member/types';
import type { MessageTemplate } from '@/domain/message/types';
import type { Order, PickupPoint } from '@/domain/order/types';
import type { OrderPromotion, ShippingTerms } from '@/domain/pricing/types';
import type { Role } from '@/domain/staff/roles';
import type { TimelineEntry } from '@/domain/timeline/types';

/**
 * Every collection and the shape of its documents. `_id` is where uniqueness lives (design §2.3): each line
 * says what it is made of. `v` is the document's version; a migration raises it.
 */
export interface Collections {
  /** `_id` = 'shop' */
  settings: SettingsDoc;
  /** `_id` = product id */
  products: Doc<Product>;
  /** `_id` = SKU id */
  stock: StockDoc;
  /** `_id` = template id */
  coupon_templates: CouponTemplateDoc;
  /** `_id` = `templateId:memberId:nth` */
  coupons: Doc<Coupon>;
  /** `_id` = openGId */
  chats: Doc<Chat>;
  /** `_id` = special id */
  specials: SpecialDoc;
  /** `_id` = memberId, a keyed hash of appid + openid */
  members: MemberDoc;
  /** `_id` = `wx:memberId` or `phone:keyed hash`; dropped at erasure, so that what stays is anonymous */
  identities: IdentityDoc;
  /** `_id` = what caused the fact, e.g. `paid:{orderId}` */
  timeline: TimelineDoc;
  /** `_id` = order id = a keyed hash of member and submit key, so one key makes one order */
  orders: OrderDoc;
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
  /** `_id` = hash of the session token */
  staff_sessions: StaffSessionDoc;
  /** `_id` = random; append-only */
  audit: AuditDoc;
}
export type CollectionName = keyof Collections;

export type Doc<T> = T & { readonly _id: string; readonly v: 1 };

/** Scarce things: what is left, and who holds how many (`held[orderId]`), so that a take is idempotent. */
export interface Held {
  readonly left: number;
  readonly held: Readonly<Record<string, number>>;
}
export interface StockDoc extends Held {
  readonly _id: string;
  readonly v: 1;
  readonly productId: string;
  readonly sold: number;
}

/** `held[couponId]` marks a claim in progress: taken from the template, the coupon itself not yet written. */
export type CouponTemplateDoc = Doc<CouponTemplate> & Pick<Held, 'left'> & Partial<Pick<Held, 'held'>>;

/** `bought[memberId]` counts what a member holds or has paid for, so that one update checks stock and limit. */
export type SpecialDoc = Doc<Special> &
  Held & {
    readonly stock: number;
    readonly bought?: Readonly<Record<string, number>>;
    /** Who each hold belongs to: orderId → memberId. */
    readonly heldBy?: Readonly<Record<string, string>>;
  };

/**
 * `due` is the named half-done status of an order: it is paid and its stock, coupon and timeline are still to be
 * settled, or closed and they are still to be released. `cron` finishes what a crash left.
 */
export type OrderDoc = Doc<Order> & {
  /** The mini-program it was placed in: the payment must come from the same one. */
  readonly appid: string;
  readonly due: 'settle' | 'release' | null;
  readonly dueAt: number;
  /** `cancelled` by the customer, or `timed_out`. */
  readonly closedReason?: string;
};

export interface SettingsDoc {
  readonly _id: 'shop';
  readonly v: 1;
  readonly name: string;
  readonly slogan: string;
  readonly policyVersion: string;
  readonly tiers: readonly Tier[];
  readonly categories: readonly Category[];
  readonly pickupPoints: readonly PickupPoint[];
  readonly promotions: readonly OrderPromotion[];
  readonly localDelivery: ShippingTerms;
  readonly payWithinMs: number;
  readonly attributionWindowMs: number;
  readonly chatEntryMs: number;
  /** 邀请奖励: given to the inviter for the invitee's first completed purchase past the return window. */
  readonly referral: {
    readonly reward: number;
    readonly returnWindowMs: number;
    readonly inviteeTemplateId: string;
  };
}

/**
 * `leaving` is the named half-done status of an erasure: the person is out, and what was theirs is being dropped or
 * moved to `to`, the anonymous id that keeps the money. The document goes last; `cron` finishes what a crash left.
 */
export type MemberDoc = Doc<Member> & { readonly leaving?: { readonly to: string; readonly at: number } };

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
export type TimelineDoc = TimelineEntry & { readonly _id: string; readonly v: 1; readonly folded: boolean };

export interface ShareCodeDoc {
  readonly _id: string;
  readonly v: 1;
  readonly memberId: string;
  readonly target: string;
  readonly createdAt: number;
}

export interface RewardDoc {
  readonly _id: string;
  readonly v: 1;
  readonly memberId: string;
  readonly inviteeId: string;
  readonly orderId: string;
  readonly amount: number;
  readonly status: 'pending' | 'settled' | 'reversed';
  readonly createdAt: number;
  readonly settleAfter: number;
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

export interface CampaignDoc {
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
