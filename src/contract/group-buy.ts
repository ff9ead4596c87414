import * as z from 'zod';
import type { Well } from '@/domain/catalog/types';
import type { GroupStatus } from '@/domain/group-buy/types';
import type { Fen } from '@/domain/money';
import type { PickupPoint } from '@/domain/order/types';
import type { PlacedView } from './views';

const id = z.string().min(1).max(80);
/** 幂等键: made once per form; the same key takes the same seat once. */
const key = z.string().regex(/^[\w-]{8,64}$/);
const seat = {
  key,
  quantity: z.int().min(1).max(99),
  remark: z.string().trim().max(200),
  showName: z.boolean(),
};

/** What a customer's phone may ask about group-buys. The chat is never an input: the server knows it. */
export const groupBuyInputs = {
  /** 群里的拼团: this chat's offers, its open groups, and the caller's own groups. */
  'group.home': z.strictObject({}),
  'group.get': z.strictObject({ groupId: id }),
  /** What changed since `since`; `ticket` is the view's. */
  'group.changes': z.strictObject({ groupId: id, since: z.int().min(0), ticket: z.string().min(1).max(120) }),
  /** 开团: the first seat is the initiator's own. */
  'group.open': z.strictObject({ offerId: id, ...seat }),
  /** 参团. */
  'group.join': z.strictObject({ groupId: id, ...seat }),
  'group.card': z.strictObject({ groupId: id }),
};

export interface GroupOfferCard {
  readonly offerId: string;
  readonly title: string;
  readonly productId: string;
  readonly productTitle: string;
  readonly skuName: string;
  readonly image: string;
  readonly well: Well;
  readonly price: Fen;
  readonly groupPrice: Fen;
  readonly size: number;
  readonly windowMs: number;
  readonly perMember: number;
  /** How many more pieces this member may buy. */
  readonly remainingForMe: number;
  readonly newOnly: boolean;
  readonly left: number;
  readonly endAt: number;
  readonly benefit: string | null;
  readonly pickup: PickupPoint;
}
/** A seat as everybody in the chat sees it; who it is stays with the server. */
export interface SeatView {
  /** Nickname by consent, otherwise 「邻居」. */
  readonly name: string;
  /** File id, by the same consent. */
  readonly avatar: string | null;
  readonly initiator: boolean;
  readonly mine: boolean;
  readonly paid: boolean;
}
export interface GroupCard {
  readonly groupId: string;
  readonly offer: GroupOfferCard;
  readonly chatName: string;
  readonly status: GroupStatus;
  readonly initiatorName: string;
  readonly seats: readonly SeatView[];
  readonly seatsLeft: number;
  readonly endAt: number;
  /** The caller's own seat, if any. */
  readonly mine: {
    readonly status: 'held' | 'paid' | 'refunding' | 'refunded';
    readonly orderId: string;
    readonly heldUntil: number;
  } | null;
}
export interface GroupView extends GroupCard {
  /** Rises with every change; `group.changes` asks for what came after it. */
  readonly version: number;
  /** For `group.changes`, until the chat entry it was given for is over. */
  readonly ticket: string;
  readonly openedAt: number;
  readonly endedAt: number | null;
  /** Server time of this answer, for countdowns. */
  readonly at: number;
}
export interface GroupJoined {
  readonly group: GroupView;
  /** `pay` null in it: try `order.pay`. */
  readonly order: PlacedView;
}
/** What `onShareAppMessage` and `updateShareMenu` take. */
export interface GroupShare {
  readonly title: string;
  readonly path: string;
  readonly image: string;
  readonly endAt: number;
  /** 动态消息 that counts the seats; null: share a plain card, WeChat did not answer. */
  readonly updatable: {
    readonly activityId: string;
    readonly templateId: string;
    readonly parameterList: readonly { readonly name: string; readonly value: string }[];
  } | null;
}

export interface GroupBuyOutputs {
  'group.home': {
    readonly offers: readonly GroupOfferCard[];
    readonly open: readonly GroupCard[];
    readonly mine: readonly GroupCard[];
    readonly at: number;
  };
  'group.get': GroupView;
  /** `group` is null when nothing changed. */
  'group.changes': { readonly version: number; readonly group: GroupView | null };
  'group.open': GroupJoined;
  'group.join': GroupJoined;
  'group.card': GroupShare;
}

/** What staff may ask about group-buys. */
export const groupBuyStaffInputs = {
  'offer.list': z.strictObject({}),
  /** 发布拼团活动. The pieces are reserved from stock; a published offer is not edited, only stopped. */
  'offer.publish': z.strictObject({
    key,
    title: z.string().trim().min(1).max(30),
    skuId: id,
    groupPrice: z.int().min(1).max(10_000_000),
    size: z.int().min(2).max(100),
    windowHours: z.number().min(0.5).max(72),
    perMember: z.int().min(1).max(99),
    newOnly: z.boolean(),
    openGIds: z.array(id).max(50),
    tags: z.array(z.string().min(1).max(20)).max(20),
    startAt: z.int().min(0),
    endAt: z.int().min(0),
    stock: z.int().min(1).max(9999),
    benefitTemplateId: id.nullable(),
    pickupPointId: id,
  }),
  'offer.stop': z.strictObject({ offerId: id }),
  'group.list': z.strictObject({
    offerId: id.optional(),
    status: z.enum(['open', 'formed', 'failed']).optional(),
  }),
};
export interface OfferRow extends GroupOfferCard {
  readonly openGIds: readonly string[];
  readonly tags: readonly string[];
  readonly startAt: number;
  readonly status: 'publishing' | 'on' | 'stopped' | 'over';
  readonly stock: number;
  readonly groups: { readonly open: number; readonly formed: number; readonly failed: number };
}
export interface GroupRow {
  readonly groupId: string;
  readonly title: string;
  readonly chatName: string;
  readonly status: GroupStatus;
  readonly size: number;
  readonly paidSeats: number;
  readonly seatsLeft: number;
  readonly openedAt: number;
  readonly endAt: number;
  readonly endedAt: number | null;
  readonly seats: readonly {
    readonly memberId: string;
    readonly orderId: string;
    readonly status: string;
    readonly quantity: number;
  }[];
}
export interface GroupBuyStaffOutputs {
  /** `sizeLimit` is the shop's setting, `why` the platform's rule behind it, to be shown beside the size field. */
  'offer.list': { readonly rows: readonly OfferRow[]; readonly sizeLimit: number; readonly why: string };
  'offer.publish': OfferRow;
  'offer.stop': OfferRow;
  'group.list': readonly GroupRow[];
}
