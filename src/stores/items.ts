import { inCart, MAX_QUANTITY, mergeCarts, type CartLine } from '@/domain/preview';

/** What the cart remembers of a SKU: enough to show it. No price: only the server's quote has one. */
export type CartItem = CartLine;
export type NewItem = Omit<CartLine, 'chosen' | 'addedAt' | 'at'>;

/** How many pieces the badge shows. */
export const countOf = (items: readonly Pick<CartLine, 'quantity'>[]): number =>
  items.reduce((sum, { quantity }) => sum + quantity, 0);

/** The same SKU again adds up; either way it goes on top, chosen. */
export function withItem(lines: readonly CartLine[], item: NewItem, at: number): readonly CartLine[] {
  const before = lines.find(({ skuId }) => skuId === item.skuId);
  const quantity = Math.min(MAX_QUANTITY, Math.max(0, before?.quantity ?? 0) + item.quantity);
  return changed(lines, [{ ...item, quantity, chosen: true, addedAt: at, at }]);
}

/** These lines as they are now; a change is always later than what it changes, whatever the clock did meanwhile. */
export const changed = (lines: readonly CartLine[], news: readonly CartLine[]): readonly CartLine[] =>
  mergeCarts(
    lines,
    news.map((line) => {
      const before = lines.find(({ skuId }) => skuId === line.skuId);
      return before && before.at >= line.at ? { ...line, at: before.at + 1 } : line;
    }),
  );

/** What the server does not know yet, or not so. */
export function unsaved(lines: readonly CartLine[], known: readonly CartLine[]): readonly CartLine[] {
  const saved = new Map(known.map((line) => [line.skuId, line.at]));
  return lines.filter(({ skuId, at, quantity }) => (saved.get(skuId) ?? (quantity > 0 ? -1 : at)) < at);
}

/** A cart that an older build kept on this phone has no times: whatever another phone says is later. */
export const restored = (stored: readonly Partial<CartLine>[]): readonly CartLine[] =>
  stored.map((line, index) => ({ addedAt: stored.length - index, at: 1, ...line }) as CartLine);

export { inCart };
