/** Server time minus this phone's, ms. */
let ahead = 0;
/** Answers this slow say too little about the moment they were made. */
const SLOW_MS = 4000;
/** Below it the phone's clock is right enough, and a countdown must not jump with every answer. */
const RIGHT_MS = 1500;

/** Learn from an answer that was asked at `asked`, came at `came` (this phone's clock) and was made at `at` (the server's). */
export function learnClock(asked: number, came: number, at: number): void {
  if (came - asked > SLOW_MS || came < asked) return;
  const skew = at - (asked + came) / 2;
  if (Math.abs(skew - ahead) > RIGHT_MS) ahead = Math.abs(skew) > RIGHT_MS ? Math.round(skew) : 0;
}

/** 现在, by the server's clock: phones' clocks are wrong, and cut-offs are the shop's. Epoch ms. */
export const now = (): number => Date.now() + ahead;
