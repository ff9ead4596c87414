/**
 * `allocate` of money.ts without making anything: split `total` over `weights` at the places `among`, largest
 * remainder first, into `shares` (the other places are left alone). The search does this thousands of times.
 *
 * @throws RangeError where the arithmetic would not be exact
 */
export function splitAmong(
  total: number,
  weights: readonly number[],
  among: readonly number[],
  shares: number[],
): void {
  let sum = 0;
  for (const at of among) sum += weights[at] ?? 0;
  if (!Number.isSafeInteger(total * sum) || total > sum)
    throw new RangeError(`cannot split ${total} over ${sum}`);
  let spare = total;
  for (const at of among) {
    const share = sum === 0 ? 0 : Math.floor((total * (weights[at] ?? 0)) / sum);
    shares[at] = share;
    spare -= share;
  }
  for (; spare > 0; spare -= 1) giveOne(total, sum, weights, among, shares);
}

/** One fen to the place with the largest remainder that has got none yet; the earlier place first. */
function giveOne(
  total: number,
  sum: number,
  weights: readonly number[],
  among: readonly number[],
  shares: number[],
): void {
  let best = -1;
  let most = 0;
  for (const at of among) {
    const owed = total * (weights[at] ?? 0) - (shares[at] ?? 0) * sum; // negative once it has got its fen
    if (owed <= most) continue;
    best = at;
    most = owed;
  }
  shares[best] = (shares[best] ?? 0) + 1;
}

/** A share of nothing for each of `count` lines. */
export function zeros(count: number): number[] {
  const shares: number[] = [];
  while (shares.length < count) shares.push(0);
  return shares;
}
