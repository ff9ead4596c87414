import Taro, { useDidShow } from '@tarojs/taro';
import { useEffect } from 'react';
import { TAB } from '@/routes';
import { useCart } from './cart';
import { countOf } from './items';

function show(count: number): void {
  const done =
    count > 0
      ? Taro.setTabBarBadge({ index: TAB.cart, text: count > 99 ? '99+' : String(count) })
      : Taro.removeTabBarBadge({ index: TAB.cart });
  done.catch(() => undefined); // a page without the tab bar has no badge to set
}

/** The number of pieces on the cart's tab; for tab pages. */
export function useCartBadge(): void {
  const count = useCart((cart) => countOf(cart.items));
  useDidShow(() => show(count));
  useEffect(() => show(count), [count]);
}
