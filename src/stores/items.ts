import type { Well } from '@/domain/preview';

/** What the cart remembers of a SKU: enough to show it. No price: only the server's quote has one. */
export interface CartItem {
  readonly skuId: string;
  readonly productId: string;
  readonly title: string;
  readonly skuName: string;
  readonly image: string;
  readonly well: Well;
  readonly quantity: number;
  readonly chosen: boolean;
}
export type NewItem = Omit<CartItem, 'chosen'>;

/** The server takes no more lines, and no more of one line, in one order. */
const MAX_LINES = 50;
const MAX_QUANTITY = 999;

/** How many pieces the badge shows. */
export const countOf = (items: readonly CartItem[]): number =>
  items.reduce((sum, { quantity }) => sum + quantity, 0);

/** The same SKU again adds up; a new one goes on top. */
export function withItem(items: readonly CartItem[], item: NewItem): readonly CartItem[] {
  const before = items.find(({ skuId }) => skuId === item.skuId);
  const quantity = Math.min(MAX_QUANTITY, (before?.quantity ?? 0) + item.quantity);
  const others = items.filter(({ skuId }) => skuId !== item.skuId);
  return [{ ...item, quantity, chosen: true }, ...others].slice(0, MAX_LINES);
}
