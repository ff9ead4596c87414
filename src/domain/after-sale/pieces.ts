import { fen, sumFen, type Fen } from '../money';
import type { Run } from './types';

/** How many pieces are in these runs. */
export const countOf = (runs: readonly Run[]): number => runs.reduce((sum, [from, to]) => sum + to - from, 0);

/**
 * What these pieces were paid. A line's payable is dealt to its pieces by largest remainder: all pieces weigh the
 * same, so the first `payable mod quantity` of them carry one fen more. Whatever way a line is cut into claims, the
 * claims add up to its payable.
 */
export function amountOf(
  { payable, quantity }: { readonly payable: number; readonly quantity: number },
  runs: readonly Run[],
): Fen {
  const each = Math.floor(payable / quantity);
  const richer = payable % quantity;
  return sumFen(
    runs.map(([from, to]) => fen(each * (to - from) + Math.min(to, richer) - Math.min(from, richer))),
  );
}

/** The pieces of a line of `quantity` that no run in `taken` has, lowest first. */
export function freePieces(quantity: number, taken: readonly Run[]): Run[] {
  const free: Run[] = [];
  let next = 0;
  for (const [from, to] of [...taken].sort(([a], [b]) => a - b)) {
    if (from > next) free.push([next, from]);
    next = Math.max(next, to);
  }
  if (next < quantity) free.push([next, quantity]);
  return free;
}

/** The first `wanted` pieces of these runs; fewer when there are fewer. */
export function firstPieces(runs: readonly Run[], wanted: number): Run[] {
  const taken: Run[] = [];
  let missing = wanted;
  for (const [from, to] of runs) {
    const some = Math.min(missing, to - from);
    if (some > 0) taken.push([from, from + some]);
    missing -= some;
  }
  return taken;
}
