/** When the person last touched the phone or finished a payment: some APIs ask for that. */
let lastAt = Number.NEGATIVE_INFINITY;

/** How long a tap counts. WeChat does not say; its own examples answer within a network call. */
const COUNTS_FOR_MS = 5000;

/** What WeChat itself draws, over or around the page. */
const NATIVE = '#runner-tabs,#runner-navigation,#runner-overlay';
let began: Element | null | undefined;

export function rememberGesture(): void {
  lastAt = performance.now();
}

/** A touch began on `target`. */
export function rememberTouch(target: EventTarget | null): void {
  rememberGesture();
  began = target instanceof Element ? target.closest(NATIVE) : null;
}

/**
 * Hear clicks on what WeChat draws in `layer`. Chromium sends a click after each touch, to whatever is there by then:
 * a page's tap that brings up the tab bar must not also press the tab under the finger.
 */
export function onNativeTap(target: Element, layer: Element, run: () => void): void {
  target.addEventListener('click', () => {
    if (began === undefined || began === layer) run(); // undefined: no touch so far, somebody has a mouse
  });
}

export const hadRecentGesture = (): boolean => performance.now() - lastAt < COUNTS_FOR_MS;
