import type { Fen } from '../money';

/** The coloured crate paper under a product picture (design language: `--well-*`). */
export type Well = 'red' | 'orange' | 'yellow' | 'green' | 'blue';

export interface Category {
  readonly id: string;
  readonly name: string;
}

/** SKU: the sold unit. */
export interface Sku {
  readonly id: string;
  readonly name: string;
  /** 售价: what one pays without a discount. */
  readonly price: Fen;
  /** 划线价: a struck-through reference, never a base for a saving. */
  readonly listPrice?: Fen;
  /** 会员价 by tier id; a tier not named pays `price`. */
  readonly memberPrices: Readonly<Record<string, Fen>>;
  /** 发货重量: grams of one piece, packed; absent: not weighed, and counts as nothing. */
  readonly weight?: number;
}

/** SPU: a product with its SKUs. */
export interface Product {
  readonly id: string;
  readonly categoryId: string;
  readonly title: string;
  /** One selling line in a neighbour's voice. */
  readonly subtitle: string;
  readonly image: string;
  readonly well: Well;
  readonly onShelf: boolean;
  /** Smaller comes first. */
  readonly rank: number;
  readonly skus: readonly Sku[];
  /** Facts shown on the detail page: 产地, 净含量, 储存. */
  readonly facts: readonly { readonly name: string; readonly value: string }[];
}
