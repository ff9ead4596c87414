import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { NavBar } from '../nav-bar';
import './index.scss';

interface Props {
  readonly children: ReactNode;
  /** The title WeChat's own bar shows; a browser has no such bar, so there we draw it. Without one the page draws its top itself. */
  readonly title?: string;
  /** A tab page has nothing to go back to. */
  readonly tab?: boolean;
  readonly className?: string;
}

/** The ground of every page: its colour, its own top bar where the platform has none. */
export function Screen({ children, title, tab = false, className = '' }: Props) {
  return (
    <View className={`ht-screen ${className}`}>
      {title && process.env.TARO_ENV === 'h5' && (
        <NavBar back={!tab} sticky>
          <View className='t-h2'>{title}</View>
        </NavBar>
      )}
      {children}
    </View>
  );
}
