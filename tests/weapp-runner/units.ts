/**
 * WXSS units to CSS. 750rpx are the width of the screen; `vh` counts the page without the navigation and tab bar,
 * as in WeChat's web view. The page sets both custom properties (client/base.css).
 */
export function convertUnits(value: string): string {
  return value
    .replace(/(-?\d*\.?\d+)rpx\b/g, (_all, amount: string) => `calc(var(--rpx) * ${amount})`)
    .replace(/(-?\d*\.?\d+)vh\b/g, (_all, amount: string) => `calc(var(--vh) * ${amount})`);
}
