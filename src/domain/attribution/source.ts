import type { Touchpoint } from './types';

/** 来源: the first touchpoint of all, how somebody came in the first place; null for who just came. */
export const attributionSource = (touchpoints: readonly Touchpoint[]): Touchpoint | null =>
  touchpoints.reduce<Touchpoint | null>(
    (first, touch) => (first && first.at <= touch.at ? first : touch),
    null,
  );
