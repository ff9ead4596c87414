import type { Quote } from '../pricing/types';

/** How many pieces were ordered. */
export const pieces = ({ lines }: Pick<Quote, 'lines'>): number =>
  lines.reduce((sum, { quantity }) => sum + quantity, 0);

/** The order in one phrase: 「奶油草莓 ×2 等 3 件」. */
export function summaryOf({ quote }: { readonly quote: Pick<Quote, 'lines'> }): string {
  const [first, ...others] = quote.lines;
  if (!first) return '';
  const name = `${first.title} ×${first.quantity}`;
  return others.length > 0 ? `${name} 等 ${pieces(quote)} 件` : name;
}
