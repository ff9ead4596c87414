/** What leaves the server: views made for a screen, never documents. Money is fen, instants are epoch ms. */
import type { Claim } from '@/domain/after-sale/types';
import type { Category, Product, Well } from '@/domain/catalog/types';
import type { Coupon, CouponTerms } from '@/domain/coupon/types';
import type { Fen } from '@/domain/money';
import type { FulfilmentView } from './fulfilment';
import type { Rejection } from '@/domain/outcome';
import type { Invoice } from '@/domain/order/invoice';
import type { Address, Delivery, OrderStatus, Payment, PickupPoint } from '@/domain/order/types';
import type { PriceRung, Quote } from '@/domain/pricing/types';
import type { TimelineEntry } from '@/domain/timeline/types';

export interface ProductCard {
  readonly productId: string;
  readonly categoryId: string;
  readonly title: string;
  readonly subtitle: string;
  readonly image: string;
  readonly well: Well;
  /** The first SKU's 售价, and the lower price that holds for this customer now, if any, with its reason. */
  readonly skuId: string;
  readonly skuCount: number;
  readonly price: Fen;
  readonly best: { readonly amount: Fen; readonly rung: PriceRung; readonly label: string } | null;
  /** 0 shows 今天卖完了. */
  readonly left: number;
}

export interface SpecialCard extends ProductCard {
  readonly specialId: string;
  readonly chatPrice: Fen;
  readonly perMember: number;
  readonly specialLeft: number;
  readonly specialStock: number;
  readonly endAt: number;
}

export interface ChatView {
  readonly openGId: string;
  readonly name: string;
  readonly leaderName: string;
  /** Whether the caller is this chat's leader: may open relays here. */
  readonly leading: boolean;
  readonly rules: string;
  /** Where this chat picks up, unless said otherwise. */
  readonly pickupPointId: string;
  readonly enteredAt: number;
  /** The entry holds until then; afterwards the chat's prices are gone until the next verified entry. */
  readonly validUntil: number;
  readonly specials: readonly SpecialCard[];
}

export interface MemberView {
  readonly memberId: string;
  readonly status: 'visitor' | 'member' | 'left';
  readonly nickname: string;
  /** The file of their avatar, and when they agreed to show it. */
  readonly avatar: { readonly file: string; readonly agreedAt: number } | null;
  /** Where in cloud storage this customer uploads a new one. */
  readonly avatarUpload: string;
  readonly phoneMasked: string | null;
  /** `MM-DD`, when they told. */
  readonly birthday: string | null;
  readonly joinedAt: number | null;
  readonly growth: number;
  readonly tier: { readonly id: string; readonly name: string } | null;
  readonly tiers: readonly { readonly id: string; readonly name: string; readonly growth: number }[];
  /** What is missing to the next tier; null at the top. */
  readonly nextTier: { readonly name: string; readonly short: number } | null;
  readonly couponCount: number;
  readonly unpaidCount: number;
  /** Paid, and there to be fetched. */
  readonly pickupCount: number;
  /** Paid, while the relay or group-buy still gathers: nothing to fetch yet. */
  readonly gatheringCount: { readonly relay: number; readonly group: number };
  /** Paid, and the shop has not sent it yet. */
  readonly toShipCount: number;
  /** On its way, not confirmed. */
  readonly toReceiveCount: number;
  readonly savedThisYear: Fen;
  /** Rewards waiting for the invitees' return windows. */
  readonly pendingReward: Fen;
  readonly invitedCount: number;
}

export interface CouponTemplateView {
  readonly templateId: string;
  readonly terms: CouponTerms;
  readonly validity: string;
  readonly left: number;
  readonly claim: { readonly ok: true } | Rejection;
}
export type CouponView = Pick<
  Coupon,
  'id' | 'templateId' | 'status' | 'terms' | 'usableFrom' | 'usableUntil' | 'orderId'
>;

export interface HomeView {
  readonly shop: { readonly name: string; readonly slogan: string; readonly policyVersion: string };
  readonly categories: readonly Category[];
  readonly pickupPoint: PickupPoint;
  /** 怎么拿: what this shop offers. */
  readonly deliveryKinds: readonly Delivery['kind'][];
  /** Where 同城 goes: beginnings of addresses, as `regionAround` reads them. */
  readonly localRegions: readonly string[];
  readonly chat: ChatView | null;
  readonly coupons: readonly CouponTemplateView[];
  readonly products: readonly ProductCard[];
  readonly productCount: number;
  readonly member: Pick<MemberView, 'status' | 'nickname' | 'tier'>;
}

export interface SkuView {
  readonly skuId: string;
  readonly name: string;
  readonly price: Fen;
  readonly listPrice: Fen | null;
  readonly memberPrice: { readonly amount: Fen; readonly tierName: string; readonly mine: boolean } | null;
  /** Present only while this customer's verified chat entry holds. */
  readonly chatPrice: {
    readonly amount: Fen;
    readonly specialId: string;
    readonly chatName: string;
    readonly perMember: number;
    readonly remainingForMe: number;
    /** 截单: when the special ends for everybody. */
    readonly cutOffAt: number;
    /** The cut-off, or the end of this customer's verified entry, whichever comes first. */
    readonly endAt: number;
  } | null;
  readonly left: number;
}
export interface ProductView extends Pick<
  Product,
  'id' | 'categoryId' | 'title' | 'subtitle' | 'image' | 'well' | 'facts' | 'onShelf'
> {
  readonly skus: readonly SkuView[];
  readonly coupons: readonly string[];
}

/** `digest` names exactly what the customer saw; placing with another one answers QUOTE_MOVED. */
export interface QuoteView extends Quote {
  readonly digest: string;
  readonly quotedAt: number;
}

export interface PayParams {
  readonly timeStamp: string;
  readonly nonceStr: string;
  readonly package: string;
  readonly signType: 'RSA';
  readonly paySign: string;
}
/** `pay` is null when WeChat Pay did not answer, or nothing is to be paid (then the order is already paid). */
export interface PlacedView {
  readonly orderId: string;
  readonly payable: Fen;
  readonly status: OrderStatus;
  readonly pay: PayParams | null;
}

export interface OrderView {
  readonly orderId: string;
  readonly status: OrderStatus;
  readonly quote: Quote;
  readonly delivery: Delivery;
  readonly remark: string;
  /** 发票抬头, as it was asked for. */
  readonly invoice: Invoice | null;
  readonly payment: Payment;
  readonly placedAt: number;
  readonly payBy: number;
  /** 「来自群聊 翠湖里邻居群」; null when nobody earned it. */
  readonly attribution: string | null;
  /** Bought together, and it may still come to nothing: there is nothing to fetch before. */
  readonly gathering: { readonly kind: 'relay' | 'group'; readonly id: string } | null;
  readonly fulfilment: FulfilmentView;
  /** What is asked back of it, on its way or back, in the order it was asked for; what came to nothing is not in it. */
  readonly refunds: readonly {
    readonly afterSaleId: string;
    readonly status: Claim['status'];
    readonly amount: Fen;
  }[];
}
export type OrderCard = Pick<OrderView, 'orderId' | 'status' | 'placedAt' | 'payBy' | 'gathering'> & {
  readonly payable: Fen;
  readonly count: number;
  readonly deliveryKind: Delivery['kind'];
  readonly pictures: readonly { readonly image: string; readonly well: Well; readonly title: string }[];
};

/** Everything the shop keeps about one customer, as they may read it and take it with them. */
/** What they wrote in orders, after-sales, relays and groups, as it is stored. */
export interface PrivacyDetails {
  readonly points: number;
  /** The chat they last came from, as the server verified it. */
  readonly lastChat: { readonly name: string; readonly at: number } | null;
  readonly addresses: readonly string[];
  readonly invoices: readonly string[];
  readonly remarks: readonly string[];
  readonly afterSales: readonly { readonly at: number; readonly text: string; readonly pictures: number }[];
  /** Relays and groups; `name` as the others see it, null for 邻居. */
  readonly together: readonly {
    readonly title: string;
    readonly name: string | null;
    readonly remark: string;
  }[];
}

export interface PrivacyView extends PrivacyDetails {
  readonly member: MemberView;
  readonly consent: { readonly policyVersion: string; readonly at: number } | null;
  readonly source: string | null;
  readonly inviter: string | null;
  readonly orders: number;
  readonly coupons: number;
  readonly cart: readonly { readonly title: string; readonly skuName: string; readonly quantity: number }[];
  readonly messages: readonly { readonly title: string; readonly left: number }[];
  readonly timeline: readonly TimelineEntry[];
}

export interface MessageOffer {
  readonly templateId: string;
  readonly title: string;
  readonly purpose: string;
  readonly left: number;
}

export type { Address, PickupPoint };
