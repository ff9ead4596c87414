import type { Shopper } from './shopper';

export interface Counted {
  readonly who: Shopper;
  taps(): number;
}

/** The same phone, with every touch of its screen counted: the card in the chat, each button, WeChat's own 确认支付. */
export function countTaps(who: Shopper): Counted {
  let taps = 0;
  const counted =
    <A extends readonly unknown[], R>(cost: number, act: (...given: A) => Promise<R>) =>
    (...given: A): Promise<R> => {
      taps += cost;
      return act(...given);
    };
  return {
    taps: () => taps,
    who: {
      ...who,
      open: counted(1, who.open),
      tap: counted(1, who.tap),
      input: counted(1, who.input),
      tabTo: counted(1, who.tabTo),
      back: counted(1, who.back),
      pay: counted(2, who.pay),
      allowMessages: counted(2, who.allowMessages),
      allowPhoneNumber: counted(2, who.allowPhoneNumber),
      share: counted(2, who.share),
    },
  };
}
