import * as z from 'zod';
import { AFTER_SALE_REASONS } from '@/domain/after-sale/types';
import type {
  AfterSaleKind,
  AfterSaleLine,
  AfterSaleReason,
  AfterSaleStatus,
  AfterSaleStep,
  ClaimPoints,
  RefundSlip,
} from '@/domain/after-sale/types';
import type { Fen } from '@/domain/money';
import type { OrderStatus } from '@/domain/order/types';

const id = z.string().min(1).max(80);
const key = z.string().regex(/^[\w-]{8,64}$/);
const lines = z
  .array(z.strictObject({ skuId: id, quantity: z.int().min(1).max(999) }))
  .min(1)
  .max(50)
  .refine((all) => new Set(all.map((line) => line.skuId)).size === all.length, 'one line per SKU');
const reasons = Object.keys(AFTER_SALE_REASONS) as [AfterSaleReason, ...AfterSaleReason[]];
const reason = z.enum(reasons);
const one = z.strictObject({ afterSaleId: id });

/** What a customer may ask about refunds and after-sale (`storefront`). */
export const afterSaleInputs = {
  /** 能退什么: each line's pieces that are left, and what they were paid. */
  'after-sale.options': z.strictObject({ orderId: id }),
  'after-sale.apply': z.strictObject({
    /** 幂等键: made once per form; the same key makes the same after-sale. */
    key,
    orderId: id,
    kind: z.enum(['refund', 'return']),
    lines,
    reason,
    text: z.string().trim().max(200),
    /** Cloud storage file ids, uploaded by this customer to `pictureFolder` of the options. */
    pictures: z.array(z.string().max(300)).max(6),
    /** The amount on the screen, in fen: another one is refused, and never booked. */
    shown: z.int().min(0),
  }),
  'after-sale.list': z.strictObject({ before: z.number().optional() }),
  'after-sale.get': one,
  'after-sale.withdraw': one,
  'after-sale.ship-back': z.strictObject({
    afterSaleId: id,
    carrier: z.string().trim().min(1).max(20),
    number: z
      .string()
      .trim()
      .regex(/^[\w-]{6,40}$/),
  }),
};

/** An after-sale and the order it is of, as the desk shows both, so that they are read side by side. */
const ofOrder = { afterSaleId: id, orderId: id };

/** What staff may ask of the refund desk (`console`). */
export const refundDeskInputs = {
  'refund.list': z.strictObject({
    group: z.enum(['todo', 'waiting', 'failed', 'done', 'all']).optional(),
    orderId: id.optional(),
    before: z.number().optional(),
  }),
  'refund.get': one,
  /** `keepGoods`: refund a return at once, the customer need not send anything. */
  'refund.approve': z.strictObject({
    ...ofOrder,
    keepGoods: z.boolean().optional(),
    restock: z.boolean().optional(),
  }),
  'refund.reject': z.strictObject({ ...ofOrder, why: z.string().trim().min(1).max(100) }),
  /** The goods are back; `restock` puts them up for sale again. */
  'refund.confirm-return': z.strictObject({ ...ofOrder, restock: z.boolean() }),
  'refund.again': z.strictObject(ofOrder),
  'refund.options': z.strictObject({ orderId: id }),
  /** Staff refund an order by themselves. */
  'refund.start': z.strictObject({
    key,
    orderId: id,
    lines,
    reason,
    text: z.string().trim().max(200),
    restock: z.boolean(),
    shown: z.int().min(0),
  }),
};

export interface AfterSaleOptions {
  readonly orderId: string;
  readonly status: OrderStatus;
  readonly lines: readonly (Pick<AfterSaleLine, 'skuId' | 'title' | 'skuName' | 'image' | 'well'> & {
    readonly quantity: number;
    readonly left: number;
    /** What the first k pieces that are left were paid, for k from 0 to `left`. */
    readonly upTo: readonly Fen[];
  })[];
  /** Comes back too when everything that is left is chosen. */
  readonly shipping: Fen;
  /** Which kinds may be chosen; none: nothing of this order can be applied for, and `code` says why. */
  readonly kinds: readonly AfterSaleKind[];
  /** What a customer may give as the reason: of goods that nobody has yet, nobody says that they are spoilt. */
  readonly reasons: readonly AfterSaleReason[];
  readonly code: string | null;
  /** No piece has left the shop: what is refunded goes back on the shelf by itself. */
  readonly untouched: boolean;
  /** Where this customer's pictures go in cloud storage. */
  readonly pictureFolder: string;
  readonly applyUntil: number | null;
}

export interface AfterSaleCard {
  readonly afterSaleId: string;
  readonly orderId: string;
  readonly kind: AfterSaleKind;
  readonly status: AfterSaleStatus;
  readonly amount: Fen;
  readonly reason: AfterSaleReason;
  readonly requestedAt: number;
  readonly deadlineAt: number | null;
  readonly lines: readonly AfterSaleLine[];
}

export interface AfterSaleView extends AfterSaleCard {
  readonly text: string;
  /** Addresses to show, good for an hour or so. */
  readonly pictures: readonly string[];
  readonly shipping: Fen;
  readonly points: ClaimPoints;
  readonly shippedBack: { readonly carrier: string; readonly number: string; readonly at: number } | null;
  readonly rejectedWhy: string | null;
  readonly arrivedAt: number | null;
  readonly history: readonly AfterSaleStep[];
  /** Where to send the goods; null unless they are to be sent. */
  readonly returnTo: { readonly name: string; readonly phone: string; readonly address: string } | null;
}

export interface AfterSaleOutputs {
  'after-sale.options': AfterSaleOptions;
  'after-sale.apply': AfterSaleView;
  'after-sale.list': { readonly cards: readonly AfterSaleCard[]; readonly more: boolean };
  'after-sale.get': AfterSaleView;
  'after-sale.withdraw': AfterSaleView;
  'after-sale.ship-back': AfterSaleView;
}

export interface RefundRow extends AfterSaleCard {
  readonly memberId: string;
  readonly nickname: string;
  readonly refund: RefundSlip;
  /** Its deadline passed, or WeChat Pay could not deliver the money: on top of the desk. */
  readonly urgent: boolean;
}
export interface RefundView extends AfterSaleView {
  readonly memberId: string;
  readonly nickname: string;
  readonly refund: RefundSlip;
  readonly restock: boolean;
  readonly order: {
    readonly status: OrderStatus;
    /** No piece has left the shop: what is refunded goes back on the shelf by itself. */
    readonly untouched: boolean;
    readonly placedAt: number;
    readonly paidAmount: Fen;
    readonly refunded: Fen;
    /** Going back besides: approved, not yet arrived. */
    readonly booked: Fen;
  };
}
export interface RefundDeskOutputs {
  'refund.list': {
    readonly rows: readonly RefundRow[];
    readonly more: boolean;
    readonly todo: number;
    readonly failed: number;
  };
  'refund.get': RefundView;
  'refund.approve': RefundView;
  'refund.reject': RefundView;
  'refund.confirm-return': RefundView;
  'refund.again': RefundView;
  'refund.options': AfterSaleOptions;
  'refund.start': RefundView;
}
