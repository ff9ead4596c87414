import * as z from 'zod';
import type { Category } from '@/domain/catalog/types';
import type { IssueRule } from '@/domain/coupon/issue-rules';
import type { TemplateStatus } from '@/domain/coupon/template';
import type { CouponChannel, CouponStatus, CouponTemplate, CouponTerms } from '@/domain/coupon/types';
import type { Tier } from '@/domain/member/types';
import type { Fen } from '@/domain/money';

const id = z.string().min(1).max(80);
const key = z.string().regex(/^[\w-]{8,64}$/);
const nothing = z.strictObject({});
const fen = z.int().min(0).max(100_000_000);
const at = z.int().min(0).max(4_102_444_800_000);
const ids = z.array(id).max(200);

const benefit = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('amount'), off: fen }),
  z.strictObject({ kind: z.literal('percent'), rate: z.int().min(10).max(990), cap: fen }),
  z.strictObject({ kind: z.literal('free_shipping') }),
  z.strictObject({ kind: z.literal('gift'), skuId: id, name: z.string().trim().min(1).max(20) }),
]);
const validity = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('dates'), from: at, until: at }),
  z.strictObject({
    kind: z.literal('days'),
    days: z.int().min(1).max(365),
    from: z.literal('next_day').optional(),
  }),
]);
const template = z.strictObject({
  title: z.string().trim().min(1).max(20),
  benefit,
  threshold: fen,
  scope: z.strictObject({ categoryIds: ids, productIds: ids, excludedProductIds: ids }),
  /** How it goes with other coupons: one of each lane, a few stackable ones, or nothing beside it. */
  together: z.enum(['lane', 'stackable', 'exclusive']),
  validity,
  perMember: z.int().min(1).max(99),
  audience: z.strictObject({ newMemberOnly: z.boolean(), tierIds: ids }),
  channel: z.enum(['open', 'code', 'issue']),
  claimFrom: at,
  claimUntil: at,
  total: z.int().min(1).max(1_000_000),
});
const rule = z.strictObject({
  id: z.string().regex(/^[\w-]{1,40}$/),
  trigger: z.enum(['signup', 'birthday', 'tier_up', 'first_order', 'win_back', 'apology']),
  templateId: id,
  on: z.boolean(),
  tierId: id.optional(),
  afterDays: z.int().min(1).max(365).optional(),
  everyDays: z.int().min(1).max(365).optional(),
  times: z.int().min(1).max(12).optional(),
});

/** 优惠券, as staff manage them. */
export const couponConsoleInputs = {
  'coupon.templates': nothing,
  'coupon.template': z.strictObject({ templateId: id }),
  /** What a template may name: products, categories, tiers, segments. */
  'coupon.choices': nothing,
  /** Without `templateId` a new one; `updatedAt` is what the editor was shown, so that nobody's change is lost. */
  'coupon.save': z.strictObject({
    key,
    templateId: id.optional(),
    updatedAt: at.optional(),
    template,
  }),
  /** 停发 and 恢复. */
  'coupon.stop': z.strictObject({ templateId: id, stopped: z.boolean() }),
  'coupon.make-codes': z.strictObject({
    key,
    templateId: id,
    count: z.int().min(1).max(5000),
    note: z.string().trim().max(40),
  }),
  'coupon.download-codes': z.strictObject({ batchId: id }),
  'coupon.void-codes': z.strictObject({ batchId: id, reason: z.string().trim().min(1).max(60) }),
  'coupon.issue': z.strictObject({
    key,
    templateId: id,
    to: z.union([
      z.strictObject({ segmentId: id }),
      z.strictObject({ memberIds: z.array(id).min(1).max(100) }),
    ]),
    note: z.string().trim().max(40),
  }),
  'coupon.void': z.strictObject({
    couponId: z.string().min(1).max(200),
    reason: z.string().trim().min(1).max(60),
  }),
  'coupon.rules': nothing,
  /** `rev` is that of the settings as the editor was shown them, so that nobody's change is lost. */
  'coupon.save-rules': z.strictObject({ rev: z.int().min(0), rules: z.array(rule).max(30) }),
};

export interface CouponTemplateRow {
  readonly templateId: string;
  readonly terms: CouponTerms;
  readonly label: string;
  readonly validity: string;
  readonly template: Pick<
    CouponTemplate,
    'validity' | 'perMember' | 'audience' | 'claimFrom' | 'claimUntil'
  > & { readonly channel: CouponChannel };
  readonly status: TemplateStatus;
  readonly total: number;
  readonly left: number;
  readonly updatedAt: number;
  /** Coupons by status: claimed + locked + redeemed + expired + voided is everything given out. */
  readonly counts: Readonly<Record<CouponStatus, number>>;
  /** What redeemed coupons took off, and what those orders were paid. */
  readonly money: { readonly off: Fen; readonly paid: Fen; readonly orders: number };
}
export interface CouponBatchRow {
  readonly batchId: string;
  readonly kind: 'codes' | 'issue';
  readonly status: 'making' | 'ready' | 'voiding' | 'voided';
  readonly note: string;
  readonly count: number;
  readonly done: number;
  readonly skipped: number;
  /** Codes somebody has redeemed. */
  readonly used: number;
  readonly createdAt: number;
  readonly downloadedAt: number | null;
}

export interface CouponConsoleOutputs {
  'coupon.templates': readonly CouponTemplateRow[];
  'coupon.template': { readonly row: CouponTemplateRow; readonly batches: readonly CouponBatchRow[] };
  'coupon.choices': {
    readonly categories: readonly Category[];
    readonly products: readonly {
      readonly productId: string;
      readonly title: string;
      readonly categoryId: string;
      readonly skus: readonly { readonly skuId: string; readonly name: string }[];
    }[];
    readonly tiers: readonly Pick<Tier, 'id' | 'name'>[];
    readonly segments: readonly { readonly segmentId: string; readonly name: string }[];
  };
  'coupon.save': CouponTemplateRow;
  'coupon.stop': CouponTemplateRow;
  'coupon.make-codes': CouponBatchRow;
  /** The codes, once: the database keeps only their hashes. */
  'coupon.download-codes': { readonly codes: readonly string[] };
  'coupon.void-codes': CouponBatchRow;
  'coupon.issue': CouponBatchRow;
  'coupon.void': { readonly done: true };
  'coupon.rules': IssueRules;
  'coupon.save-rules': IssueRules;
}
export interface IssueRules {
  readonly rev: number;
  readonly rules: readonly IssueRule[];
}

/** 优惠券, as a customer's phone asks beyond claiming. */
export const couponInputs = {
  /** 兑换码, as it was typed. */
  'coupon.redeem': z.strictObject({ code: z.string().min(1).max(40) }),
  /** 生日 `MM-DD`, or null to take it back; optional, and used for a coupon on the day. */
  'member.birthday': z.strictObject({
    day: z
      .string()
      .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
      .refine((day) => !/^(0[2469]-31|11-31|02-30)$/.test(day), 'no such day')
      .nullable(),
  }),
};
