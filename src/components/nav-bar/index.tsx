import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { ROUTES } from '@/routes';
import { Icon } from '../icon';
import { pressable } from '../pressable';
import { capsule } from './capsule';
import './index.scss';

interface Props {
  readonly children?: ReactNode;
  readonly back?: boolean;
  /** Stays at the top while the page scrolls under it. */
  readonly sticky?: boolean;
}

/** Back, or to the front of the shop when this page was opened by a card and nothing is behind it. */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else void Taro.switchTab({ url: ROUTES.home });
}

/** Our own top bar, clear of WeChat's capsule. */
export function NavBar({ children, back = false, sticky = false }: Props) {
  const { top, height, right } = capsule();
  return (
    <View className={`ht-nav${sticky ? ' ht-nav--sticky' : ''}`} style={{ paddingTop: `${top}px` }}>
      <View className='ht-nav__row' style={{ height: `${height}px`, paddingRight: `${right}px` }}>
        {back && (
          <View className='ht-nav__back' {...pressable('返回')} onClick={goBack}>
            <Icon name='chevron-left' size={24} />
          </View>
        )}
        {children}
      </View>
    </View>
  );
}
