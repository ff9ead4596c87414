import type { Category, Product } from './types';

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Whether every word of `keyword` is found in the product's title, selling line or category name. */
export function matches(
  product: Pick<Product, 'title' | 'subtitle' | 'categoryId'>,
  categories: readonly Category[],
  keyword: string,
): boolean {
  const category = categories.find(({ id }) => id === product.categoryId)?.name ?? '';
  const text = plain(`${product.title}\n${product.subtitle}\n${category}`);
  return plain(keyword)
    .split(/\s+/)
    .filter((word) => word !== '')
    .every((word) => text.includes(word));
}
