import * as z from 'zod';
import type { Category, Product } from '@/domain/catalog/types';
import type { Fen } from '@/domain/money';

const id = z.string().min(1).max(80);
const nothing = z.strictObject({});
/** 幂等键: made once per press of a button. */
const key = z.string().regex(/^[\w-]{8,64}$/);
/** Integer fen; whether a price makes sense is the domain's to say, with its name. */
const price = z.int().min(-100_000_000).max(100_000_000);
const count = z.int().min(-1_000_000).max(1_000_000);

const sku = z.strictObject({
  /** null: a new one. */
  id: id.nullable(),
  name: z.string().trim().max(30),
  price,
  listPrice: price.nullable(),
  memberPrices: z.record(id, price),
  /** Grams of one piece, packed; null: not weighed. */
  weight: z.int().min(0).max(1_000_000).nullable(),
});
const product = z.strictObject({
  categoryId: id,
  title: z.string().trim().max(60),
  subtitle: z.string().trim().max(60),
  /** The shop's own art, a file in cloud storage, or a picture elsewhere; empty: not chosen yet. */
  image: z.string().regex(/^(|art\/[\w./-]{1,80}|(cloud|https):\/\/[^\s"']{1,290})$/),
  well: z.enum(['red', 'orange', 'yellow', 'green', 'blue']),
  skus: z.array(sku).max(30),
  facts: z
    .array(
      z.strictObject({ name: z.string().trim().min(1).max(12), value: z.string().trim().min(1).max(60) }),
    )
    .max(12),
});

/** Products and stock as the console edits them. */
export const catalogInputs = {
  'product.list': nothing,
  /** `rev` is that of the product as it was read: one that somebody changed meanwhile is refused. */
  'product.save': z.strictObject({ key, productId: id.nullable(), rev: z.int().min(0), product }),
  'product.shelf': z.strictObject({ productId: id, onShelf: z.boolean() }),
  /** Ranks become the order of this list; products not named stay where they are, after it. */
  'product.order': z.strictObject({ productIds: z.array(id).min(1).max(1000) }),
  /** A picture into cloud storage: PNG, JPEG or WebP as base64, at most 1 MB. */
  'product.upload': z.strictObject({ base64: z.base64().max(1_400_000) }),
  'stock.adjust': z.strictObject({
    key,
    skuId: id,
    by: count,
    reason: z.enum(['arrived', 'counted', 'spoiled', 'returned', 'other']),
    note: z.string().trim().max(60),
  }),
  /** 预警线: at or below it a SKU is low; null switches it off. */
  'stock.alert': z.strictObject({ skuId: id, below: z.int().min(0).max(100_000).nullable() }),
  'stock.history': z.strictObject({ skuId: id }),
  /** A sheet of prices and counted stock; with `apply: false` it is only checked. */
  'stock.import': z.strictObject({
    key,
    apply: z.boolean(),
    rows: z
      .array(
        z.strictObject({
          skuId: id,
          price: price.optional(),
          listPrice: price.nullable().optional(),
          left: count.optional(),
        }),
      )
      .min(1)
      .max(500),
  }),
};

export type AdjustReason = 'arrived' | 'counted' | 'spoiled' | 'returned' | 'other' | 'import';

/** What lies in the shop of one SKU. `left + held + sold = initial + adjusted` holds always. */
export interface StockView {
  readonly skuId: string;
  /** 可卖. */
  readonly left: number;
  /** 占用: in orders that wait for payment. */
  readonly held: number;
  readonly sold: number;
  readonly alertBelow: number | null;
  readonly low: boolean;
  /** Since when `cron` has seen it low. */
  readonly lowSince: number | null;
}
export interface ProductRow {
  readonly product: Product;
  readonly rev: number;
  /** One per SKU of the product, in its order. */
  readonly stock: readonly StockView[];
}
export interface ProductDesk {
  /** In the shop's own order. */
  readonly rows: readonly ProductRow[];
  readonly categories: readonly Category[];
  readonly tiers: readonly { readonly id: string; readonly name: string }[];
  /** Where to fetch the pictures that lie in cloud storage, by `image`. */
  readonly pictures: Readonly<Record<string, string>>;
}
export interface StockHistory {
  readonly stock: StockView;
  readonly initial: number;
  readonly adjusted: number;
  /** Newest first, the last hundred. */
  readonly adjustments: readonly {
    readonly by: number;
    readonly reason: AdjustReason;
    readonly note: string;
    readonly name: string;
    readonly at: number;
  }[];
}
export interface ImportRowResult {
  readonly skuId: string;
  /** 「枝上鲜礼盒 6 样 · 6 样装」; empty for a SKU that there is not. */
  readonly title: string;
  readonly before: { readonly price: Fen; readonly listPrice: Fen | null; readonly left: number } | null;
  readonly after: { readonly price: Fen; readonly listPrice: Fen | null; readonly left: number } | null;
  /** Why this row was, or would be, refused; null when it is fine. */
  readonly problem: string | null;
}

export interface CatalogOutputs {
  'product.list': ProductDesk;
  'product.save': ProductRow;
  'product.shelf': ProductRow;
  'product.order': { readonly moved: number };
  'product.upload': { readonly image: string; readonly url: string };
  'stock.adjust': StockHistory;
  'stock.alert': StockHistory;
  'stock.history': StockHistory;
  'stock.import': {
    readonly rows: readonly ImportRowResult[];
    readonly changes: number;
    readonly problems: number;
  };
}
