import type { Product, Sku, Well } from '@/domain/catalog/types';
import { fen } from '@/domain/money';
import { WEIGHTS } from './weights';

/** What a seed line says of a SKU. Money in fen; `stock` is what lies in the shop this morning. */
export interface SkuSeed {
  readonly id: string;
  readonly name: string;
  readonly price: number;
  readonly listPrice?: number;
  /** 会员价 from that tier on: a higher tier that is not named pays the price of the one below it. */
  readonly member?: Partial<Record<'green' | 'ripe' | 'bark', number>>;
  readonly stock: number;
  readonly sold: number;
}

/** A product as the seed writes it: the picture is `art/<art>.svg`, on the well that the drawing itself names. */
export interface ProductSeed {
  readonly id: string;
  readonly art: string;
  readonly well: Well;
  readonly title: string;
  readonly subtitle: string;
  /** Smaller comes first on the home page. */
  readonly rank: number;
  /** 产地, 净含量, 储存. */
  readonly facts: readonly [origin: string, net: string, keeping: string];
  readonly skus: readonly SkuSeed[];
}

/** The price ladder of one SKU: every tier from the first named one upwards is named, as the pricing looks it up. */
function memberPrices({ member = {} }: SkuSeed): Sku['memberPrices'] {
  const prices: Record<string, Sku['price']> = {};
  let reached: number | undefined;
  for (const tier of ['green', 'ripe', 'bark'] as const) {
    reached = member[tier] ?? reached;
    if (reached !== undefined) prices[tier] = fen(reached);
  }
  return prices;
}

/** One product document, on the shelf. */
export function toProduct(categoryId: string, seed: ProductSeed): Product {
  const [origin, net, keeping] = seed.facts;
  return {
    id: seed.id,
    categoryId,
    title: seed.title,
    subtitle: seed.subtitle,
    image: `art/${seed.art}.svg`,
    well: seed.well,
    onShelf: true,
    rank: seed.rank,
    skus: seed.skus.map((sku) => {
      const weight = WEIGHTS[sku.id];
      return {
        id: sku.id,
        name: sku.name,
        price: fen(sku.price),
        ...(sku.listPrice === undefined ? {} : { listPrice: fen(sku.listPrice) }),
        memberPrices: memberPrices(sku),
        ...(weight === undefined ? {} : { weight }),
      };
    }),
    facts: [
      { name: '产地', value: origin },
      { name: '净含量', value: net },
      { name: '储存', value: keeping },
    ],
  };
}
