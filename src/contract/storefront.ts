import * as z from 'zod';
import { MAX_STACKED } from '@/domain/coupon/stack';
import { afterSaleInputs, type AfterSaleOutputs } from './after-sale';
import { avatarInputs, type AvatarOutputs } from './avatar';
import { cartInputs, type CartOutputs } from './cart';
import { staffPhoneInputs, type StaffPhoneOutputs } from './staff';
import { chatToolInputs, type ChatToolOutputs } from './chat-tool';
import { chatInputs } from './chats';
import { couponInputs } from './coupons';
import { handoverInputs } from './fulfilment';
import { groupBuyInputs, type GroupBuyOutputs } from './group-buy';
import { relayInputs, type RelayOutputs } from './relay';
import type {
  ChatView,
  CouponTemplateView,
  CouponView,
  HomeView,
  MemberView,
  MessageOffer,
  OrderCard,
  OrderView,
  PayParams,
  PlacedView,
  PrivacyView,
  ProductCard,
  ProductView,
  QuoteView,
} from './views';

const id = z.string().min(1).max(80);
const nothing = z.strictObject({});
const lines = z
  .array(z.strictObject({ skuId: id, quantity: z.int().min(1).max(999) }))
  .min(1)
  .max(50)
  .refine((all) => new Set(all.map((line) => line.skuId)).size === all.length, 'one line per SKU');
/** `'best'`, or exactly these coupons: a full stack, and one for delivery. */
const coupons = z.union([z.literal('best'), z.array(id).max(MAX_STACKED + 1)]);
const address = z.strictObject({
  name: z.string().trim().min(1).max(40),
  phone: z.string().regex(/^\+?[\d-]{5,20}$/),
  region: z.string().max(60),
  detail: z.string().trim().min(1).max(120),
});
const delivery = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pickup'), pointId: id }),
  z.strictObject({ kind: z.literal('local'), address: address.nullable() }),
  z.strictObject({ kind: z.literal('express'), address: address.nullable() }),
]);
/** Pay with points what the shop lets points pay; how many is the server's answer. */
const usePoints = z.boolean().optional();
/** 发票抬头; the tax number itself is checked by the server. */
const invoice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('personal'), title: z.string().trim().min(1).max(60) }),
  z.strictObject({
    kind: z.literal('company'),
    title: z.string().trim().min(2).max(100),
    taxNumber: z.string().trim().min(1).max(24),
  }),
]);

/**
 * What a customer's phone may ask of the `storefront` function. Inputs are checked there, at run time; strict,
 * so that a price, an amount or a memberId sent along is refused. A field that WeChat must vouch for (`entry`)
 * is not in `input`: it is a top-level CloudID field of the event, see `cloudFields`.
 */
export const storefrontInputs = {
  'shop.home': nothing,
  'product.list': z.strictObject({
    categoryId: id.optional(),
    keyword: z.string().trim().max(40).optional(),
    offset: z.int().min(0).max(10_000).optional(),
  }),
  'product.get': z.strictObject({ productId: id }),
  'member.me': nothing,
  'member.signup': z.strictObject({
    policyVersion: z.string().min(1).max(20),
    agreed: z.literal(true),
    shareCode: z.string().max(32).optional(),
  }),
  'member.bind-phone': z.strictObject({ code: z.string().min(1).max(200) }),
  'member.rename': z.strictObject({ nickname: z.string().trim().min(1).max(20) }),
  'member.privacy': nothing,
  'member.leave': z.strictObject({ confirm: z.literal(true) }),
  'coupon.center': nothing,
  'coupon.claim': z.strictObject({ templateId: id }),
  'coupon.wallet': nothing,
  ...couponInputs,
  'chat.enter': nothing,
  'chat.home': nothing,
  'order.quote': z.strictObject({ lines, coupons, delivery, usePoints }),
  ...chatInputs,
  ...relayInputs,
  ...groupBuyInputs,
  'order.place': z.strictObject({
    /** 幂等键: made once per checkout; the same key makes the same order. */
    key: z.string().regex(/^[\w-]{8,64}$/),
    lines,
    coupons,
    delivery,
    usePoints,
    invoice: invoice.optional(),
    remark: z.string().max(200),
    digest: z.string().min(1).max(64),
  }),
  'order.pay': z.strictObject({ orderId: id }),
  'order.result': z.strictObject({ orderId: id }),
  'order.list': z.strictObject({
    /** `to_pick_up`: to be fetched; `to_receive`: on its way. */
    status: z.enum(['all', 'pending_payment', 'to_ship', 'to_pick_up', 'to_receive', 'completed']).optional(),
    /** The last order seen. */
    before: z.strictObject({ placedAt: z.number(), orderId: id }).optional(),
  }),
  'order.get': z.strictObject({ orderId: id }),
  'order.cancel': z.strictObject({ orderId: id }),
  ...handoverInputs,
  'message.offers': nothing,
  ...avatarInputs,
  ...chatToolInputs,
  ...staffPhoneInputs,
  ...cartInputs,
  ...afterSaleInputs,
};

export interface StorefrontOutputs
  extends
    AvatarOutputs,
    ChatToolOutputs,
    CartOutputs,
    StaffPhoneOutputs,
    AfterSaleOutputs,
    RelayOutputs,
    GroupBuyOutputs {
  'shop.home': HomeView;
  'product.list': { readonly products: readonly ProductCard[]; readonly total: number };
  'product.get': ProductView;
  'member.me': MemberView;
  'member.signup': MemberView;
  'member.bind-phone': MemberView;
  'member.rename': MemberView;
  'member.privacy': PrivacyView;
  'member.leave': { readonly leftAt: number };
  'coupon.center': {
    readonly templates: readonly CouponTemplateView[];
    readonly mine: readonly CouponView[];
  };
  'coupon.claim': CouponView;
  'coupon.wallet': readonly CouponView[];
  'coupon.redeem': CouponView;
  'member.birthday': MemberView;
  'chat.enter': ChatView;
  'chat.home': ChatView;
  'chat.register': ChatView;
  'chat.enter-failed': never;
  'order.quote': QuoteView;
  /** Refused with QUOTE_MOVED, the client asks for a quote again and shows what moved. */
  'order.place': PlacedView;
  'order.pay': { readonly pay: PayParams };
  'order.result': OrderView;
  'order.list': { readonly orders: readonly OrderCard[]; readonly more: boolean };
  'order.get': OrderView;
  'order.cancel': OrderView;
  'order.confirm-receipt': OrderView;
  'message.offers': readonly MessageOffer[];
}
export type StorefrontAction = keyof StorefrontOutputs;
export type StorefrontInput<A extends StorefrontAction> = z.input<(typeof storefrontInputs)[A]>;

/** Actions whose event carries a CloudID in this top-level field; believed only when OPEN_DATA_INFO lists it. */
export const cloudFields = { 'chat.enter': 'entry', 'chat.register': 'entry' } as const;
