import * as z from 'zod';
import type { AfterSaleTerms } from '@/domain/after-sale/terms';
import type { SourceName } from '@/domain/attribution/label';
import type { Category } from '@/domain/catalog/types';
import type { PickupPoint } from '@/domain/order/types';
import type { PointsTerms } from '@/domain/points/types';
import type { OrderPromotion, ShippingTerms } from '@/domain/pricing/types';
import type { ShippingTemplate } from '@/domain/shipping/types';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const id = z.string().min(1).max(40);
const amount = z.int().min(0).max(10_000_000);
const text = (most: number) => z.string().trim().max(most);
/** A length of time in ms, `from` to `to` inclusive. */
const span = (from: number, to: number) => z.int().min(from).max(to);

const scope = z.strictObject({
  categoryIds: z.array(id).max(50),
  productIds: z.array(z.string().min(1).max(80)).max(200).optional(),
  excludedProductIds: z.array(z.string().min(1).max(80)).max(200),
});
const promotion = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('spend'), id, title: text(20), threshold: amount, off: amount }),
  z.strictObject({
    kind: z.literal('nth_item'),
    id,
    title: text(20),
    nth: z.int().min(2).max(10),
    rate: z.int().min(0).max(999),
    scope,
  }),
  z.strictObject({
    kind: z.literal('buy_get'),
    id,
    title: text(20),
    buy: z.int().min(1).max(50),
    get: z.int().min(1).max(50),
    scope,
  }),
]);
const rate = {
  firstGrams: z.int().min(1).max(1_000_000),
  firstFee: amount,
  stepGrams: z.int().min(0).max(1_000_000),
  stepFee: amount,
  freeOver: amount.optional(),
};
const regions = z.array(text(20).min(2)).max(60);

/** One part of the settings: what is saved in one press. */
const section = z.discriminatedUnion('section', [
  z.strictObject({
    section: z.literal('shop'),
    name: text(20),
    slogan: text(40),
    /** 付款时限. */
    payWithinMs: span(5 * MINUTE, 2 * DAY),
  }),
  z.strictObject({
    section: z.literal('pickup'),
    points: z
      .array(z.strictObject({ id: id.nullable(), name: text(20), address: text(80), hours: text(60) }))
      .max(100),
  }),
  z.strictObject({
    section: z.literal('categories'),
    categories: z.array(z.strictObject({ id: id.nullable(), name: text(10) })).max(50),
  }),
  z.strictObject({ section: z.literal('promotions'), promotions: z.array(promotion).max(20) }),
  z.strictObject({
    section: z.literal('points'),
    /** null: the shop gives and takes no points. */
    points: z
      .strictObject({
        perYuan: z.int().min(0).max(100),
        worthFen: z.int().min(0).max(10_000),
        maxShare: z.int().min(0).max(1000),
      })
      .nullable(),
  }),
  z.strictObject({
    section: z.literal('shipping'),
    /** No regions: nothing is brought in the same city. */
    local: z.strictObject({ fee: amount, freeOver: amount.nullable(), regions }),
    templates: z
      .array(
        z.strictObject({
          id,
          name: text(20),
          rates: z.array(z.strictObject({ regions: regions.min(1), ...rate })).max(40),
          otherwise: z.strictObject(rate).nullable(),
          unserved: regions,
        }),
      )
      .max(10),
  }),
  z.strictObject({
    section: z.literal('afterSale'),
    applyWithinMs: span(DAY, 90 * DAY),
    answerWithinMs: span(DAY, 30 * DAY),
    unanswered: z.enum(['approve', 'escalate']),
    returnWithinMs: span(DAY, 60 * DAY),
    inspectWithinMs: span(DAY, 60 * DAY),
    returnCoupons: z.boolean(),
    returnTo: z
      .strictObject({
        name: text(20).min(1),
        phone: z.string().regex(/^\+?[\d-]{5,20}$/),
        address: text(120).min(1),
      })
      .nullable(),
  }),
  z.strictObject({
    section: z.literal('sources'),
    sources: z.array(z.strictObject({ code: text(32), name: text(20) })).max(200),
  }),
  z.strictObject({
    section: z.literal('referral'),
    reward: amount,
    returnWindowMs: span(0, 90 * DAY),
    rewardKind: z.enum(['coupon', 'points']).optional(),
  }),
]);

/** The shop's settings, as the console edits them, one section at a time. */
export const settingsInputs = {
  'settings.get': z.strictObject({}),
  /** `rev` is that of the settings as they were read: what somebody changed meanwhile is not overwritten. */
  'settings.save': z.strictObject({ rev: z.int().min(0), change: section }),
};

export type SettingsChange = z.output<typeof section>;
export interface SettingsView {
  readonly rev: number;
  readonly name: string;
  readonly slogan: string;
  readonly payWithinMs: number;
  readonly pickupPoints: readonly PickupPoint[];
  readonly categories: readonly Category[];
  readonly promotions: readonly OrderPromotion[];
  readonly points: PointsTerms | null;
  readonly localDelivery: ShippingTerms;
  readonly localRegions: readonly string[];
  readonly shippingTemplates: readonly ShippingTemplate[];
  readonly afterSale: AfterSaleTerms;
  readonly sources: readonly SourceName[];
  readonly referral: {
    readonly reward: number;
    readonly returnWindowMs: number;
    readonly rewardKind: 'coupon' | 'points';
  };
  /** For choosing what a promotion is for. */
  readonly products: readonly { readonly id: string; readonly title: string }[];
}
export interface SettingsOutputs {
  'settings.get': SettingsView;
  'settings.save': SettingsView;
}
