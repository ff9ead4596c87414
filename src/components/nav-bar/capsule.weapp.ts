import Taro from '@tarojs/taro';
import type { Capsule } from './capsule';

/** Measured once: it does not move while the mini-program runs. */
let measured: Capsule | null = null;

export function capsule(): Capsule {
  if (measured) return measured;
  const { statusBarHeight = 20, windowWidth } = Taro.getWindowInfo();
  const button = Taro.getMenuButtonBoundingClientRect();
  const gap = button.top - statusBarHeight;
  measured = { top: statusBarHeight, height: button.height + gap * 2, right: windowWidth - button.left + 8 };
  return measured;
}
