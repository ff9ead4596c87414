import type { Category, Product } from '@/domain/catalog/types';
import type { Collections } from '../../../cloudfunctions/_store/documents';
import { gifts } from './gifts';
import { importedFruit } from './imported';
import { toProduct, type ProductSeed } from './product';
import { seasonalFruit } from './seasonal';
import { vegetables } from './vegetables';

const shelves: readonly { readonly category: Category; readonly seeds: readonly ProductSeed[] }[] = [
  { category: { id: 'seasonal', name: '当季水果' }, seeds: seasonalFruit },
  { category: { id: 'imported', name: '进口鲜果' }, seeds: importedFruit },
  { category: { id: 'vegetables', name: '蔬菜鲜蛋' }, seeds: vegetables },
  { category: { id: 'gifts', name: '礼盒果汁' }, seeds: gifts },
];

/** The four shelves, in the order the shop shows them. */
export const categories: readonly Category[] = shelves.map(({ category }) => category);

/** Everything the shop sells. */
export const products: readonly Product[] = shelves.flatMap(({ category, seeds }) =>
  seeds.map((seed) => toProduct(category.id, seed)),
);

/** 预警线 of every SKU to begin with. */
const LOW = 5;

/** One stock document per SKU, nothing held. */
export const stock: readonly Collections['stock'][] = shelves.flatMap(({ seeds }) =>
  seeds.flatMap(({ id, skus }) =>
    skus.map((sku) => ({
      _id: sku.id,
      v: 1 as const,
      productId: id,
      left: sku.stock,
      held: {},
      sold: sku.sold,
      initial: sku.stock + sku.sold,
      adjusted: 0,
      alertBelow: LOW,
    })),
  ),
);
