/**
 * Props that tell a screen reader a shape is a button: `role` for browsers, `aria-role` for WeChat. To be
 * spread, because Taro's types know neither. `label` is needed when the shape has no words.
 */
export const pressable = (label?: string): Record<string, string> => ({
  role: 'button',
  'aria-role': 'button',
  ...(label && { 'aria-label': label }),
});
