import type { PropsWithChildren } from 'react';
import { useLaunch } from '@tarojs/taro';
import { useCart } from '@/stores/cart';
import { useSession } from '@/stores/session';
import './app.scss';

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    useSession.getState().start();
    void useCart.getState().restore();
  });
  return children;
}
