import { MAX_STACKED, type Quote } from '@/domain/preview';

type Verdict = Quote['verdicts'][number];

const together = (a: Verdict, b: Verdict): boolean =>
  !a.exclusive &&
  !b.exclusive &&
  (a.lane !== b.lane || Boolean(a.lane === 'goods' && a.stackable && b.stackable));

/** The ticked coupons that `verdict` cannot lie beside; where the stack is full, the one that was ticked first. */
export function inItsWay(
  verdict: Verdict,
  verdicts: readonly Verdict[],
  ticked: readonly string[],
): readonly Verdict[] {
  const others = verdicts.filter(
    ({ couponId }) => couponId !== verdict.couponId && ticked.includes(couponId),
  );
  const apart = others.filter((other) => !together(verdict, other));
  if (verdict.lane !== 'goods' || apart.some(({ lane }) => lane === 'goods')) return apart;
  const stack = others.filter(({ lane }) => lane === 'goods');
  const first = stack.find(({ couponId }) => couponId === ticked.find((id) => inStack(stack, id)));
  return stack.length === MAX_STACKED && first ? [...apart, first] : apart;
}

const inStack = (stack: readonly Verdict[], id: string): boolean =>
  stack.some(({ couponId }) => couponId === id);

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
