/** When the person last touched the phone or finished a payment: some APIs ask for that. */
let lastAt = Number.NEGATIVE_INFINITY;

/** How long a tap counts. WeChat does not say; its own examples answer within a network call. */
const COUNTS_FOR_MS = 5000;

export function rememberGesture(): void {
  lastAt = performance.now();
}

export const hadRecentGesture = (): boolean => performance.now() - lastAt < COUNTS_FOR_MS;
