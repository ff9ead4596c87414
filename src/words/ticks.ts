import type { Quote } from '@/domain/preview';

type Verdict = Quote['verdicts'][number];

const together = (a: Verdict, b: Verdict): boolean =>
  !a.exclusive &&
  !b.exclusive &&
  (a.lane !== b.lane || Boolean(a.lane === 'goods' && a.stackable && b.stackable));

/** The ticked coupons that `verdict` cannot lie beside. */
export const inItsWay = (
  verdict: Verdict,
  verdicts: readonly Verdict[],
  ticked: readonly string[],
): readonly Verdict[] =>
  verdicts.filter(
    (other) =>
      other.couponId !== verdict.couponId && ticked.includes(other.couponId) && !together(verdict, other),
  );

/** A tap on a coupon: off when it was on; otherwise on, and those it cannot lie beside make room. */
export function tick(
  verdict: Verdict,
  verdicts: readonly Verdict[],
  ticked: readonly string[],
): readonly string[] {
  const { couponId } = verdict;
  if (ticked.includes(couponId)) return ticked.filter((id) => id !== couponId);
  const gone = inItsWay(verdict, verdicts, ticked).map((other) => other.couponId);
  return [...ticked.filter((id) => !gone.includes(id)), couponId];
}
