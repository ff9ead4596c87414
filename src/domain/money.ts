/** An amount of money in fen (分): a safe integer. Yuan exist only on screen, in `formatYuan`. */
export type Fen = number & { readonly __unit: 'fen' };

/** Check that `amount` is a whole, exact number of fen. A fraction or NaN here is a defect, so it throws. */
export function fen(amount: number): Fen {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not a whole number of fen: ${amount}`);
  return amount as Fen;
}

/** The sum of amounts; 0 for none. */
export const sumFen = (amounts: readonly number[]): Fen =>
  fen(amounts.reduce((sum, amount) => sum + amount, 0));

/**
 * Yuan for reading, without the sign 「¥」.
 *
 * @example formatYuan(fen(3680)) // '36.80'
 */
export function formatYuan(amount: Fen): string {
  const whole = Math.floor(Math.abs(amount) / 100);
  const cents = String(Math.abs(amount) % 100).padStart(2, '0');
  return `${amount < 0 ? '−' : ''}${whole}.${cents}`;
}

/** 「¥29.9」「¥15」: a price on a shelf or a card, without the zeros nobody reads. */
export const shelfYuan = (amount: Fen): string => `¥${formatYuan(amount).replace(/\.?0+$/, '')}`;

/**
 * Split `total` over lines in proportion to their `weights`, to the last fen.
 *
 * A refund of one line must give back exactly what that line was discounted, so the shares always add up
 * to `total`; fen left by rounding go to the largest remainders, the earlier line first. When `total` is
 * at most the sum of the weights, no share is larger than its weight.
 *
 * @example allocate(fen(100), [fen(1), fen(1), fen(1)]) // [34, 33, 33]
 */
export function allocate(total: Fen, weights: readonly Fen[]): Fen[] {
  const sum = sumFen(weights);
  if (total < 0 || weights.some((weight) => weight < 0)) throw new RangeError('allocate: negative amount');
  if (total === 0) return weights.map(() => fen(0));
  if (sum === 0) throw new RangeError('allocate: nothing to allocate to');
  fen(total * sum); // every product below stays exact

  const shares = weights.map((weight) => Math.floor((total * weight) / sum));
  const spare = total - shares.reduce((a, share) => a + share, 0);
  const byRemainder = weights
    .map((weight, line) => ({ line, remainder: (total * weight) % sum }))
    .sort((a, b) => b.remainder - a.remainder || a.line - b.line);
  for (const { line } of byRemainder.slice(0, spare)) shares[line] = (shares[line] ?? 0) + 1;
  return shares.map(fen);
}
