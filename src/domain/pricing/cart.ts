import { fen } from '../money';
import { lowestRung } from './price-lane';
import type { CartLine } from './types';

/**
 * A cart after the price lane: one rung of the ladder has won on every line. Parallel arrays along the lines in the
 * order of their SKU ids, so that nothing that follows depends on the order in which the customer put them in.
 */
export interface PricedCart {
  readonly lines: readonly CartLine[];
  /** Where each line stood in the cart. */
  readonly places: readonly number[];
  /** Fen for one piece. */
  readonly units: readonly number[];
  /** Fen for all pieces of the line. */
  readonly subtotals: readonly number[];
  readonly goods: number;
}

/** Sets of lines are two words of 30 bits. The contract takes 50 lines. */
export const MAX_LINES = 60;

/** @throws RangeError for a quantity or price that is not a whole positive number, or too many lines: a defect of the caller. */
export function priceCart(lines: readonly CartLine[]): PricedCart {
  if (lines.length > MAX_LINES) throw new RangeError(`too many lines: ${lines.length}`);
  const places = bySku(lines);
  const sorted: CartLine[] = [];
  const units: number[] = [];
  const subtotals: number[] = [];
  let goods = 0;
  for (const place of places) {
    const line = lines[place] as CartLine;
    const { unitPrice } = lowestRung(line);
    const { quantity } = line;
    if (!(quantity >= 1) || !(unitPrice >= 0))
      throw new RangeError(`not a line: ${quantity} × ${unitPrice} fen`);
    const subtotal = fen(unitPrice * quantity);
    sorted.push(line);
    units.push(unitPrice);
    subtotals.push(subtotal);
    goods += subtotal;
  }
  return { lines: sorted, places, units, subtotals, goods: fen(goods) };
}

/** Insertion: carts are short and often in order already. */
function bySku(lines: readonly CartLine[]): number[] {
  const places: number[] = [];
  for (let i = 0; i < lines.length; i += 1) {
    const sku = lines[i]?.skuId ?? '';
    let at = i;
    while (at > 0 && (lines[places[at - 1] ?? 0]?.skuId ?? '') > sku) {
      places[at] = places[at - 1] ?? 0;
      at -= 1;
    }
    places[at] = i;
  }
  return places;
}
