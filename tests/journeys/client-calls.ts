import type { Stage } from './stage';

/** Not a checkout's own: the cart tells the customer's other phones of its changes a moment after each; nobody waits for it. */
const APART = 'cart.save';

/**
 * Listen to what the client asks of the shop from now on: each call of `storefront`, in order. Goal 4 is two per checkout
 * (what people look at goes to `track`, and nobody waits for that either).
 */
export function callsFromNow({ emulator }: Pick<Stage, 'emulator'>): () => readonly string[] {
  const before = new Set(emulator.calls.list(Infinity));
  return () =>
    emulator.calls
      .list(Infinity)
      .filter((call) => !before.has(call) && call.function === 'storefront')
      .map(({ action = '?' }) => action)
      .filter((action) => action !== APART)
      .reverse();
}
