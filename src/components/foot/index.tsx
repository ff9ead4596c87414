import type { ReactNode } from 'react';
import { Button, Text, View } from '@tarojs/components';
import { Icon, type IconName } from '../icon';
import './index.scss';

/** The bar at the bottom, with the view's main action at its right. On a tab page it stands above the tab bar. */
export function Foot({
  children,
  aboveTabs = false,
}: {
  readonly children: ReactNode;
  readonly aboveTabs?: boolean;
}) {
  return (
    <>
      <View className='ht-foot-space' />
      <View className={`ht-foot${aboveTabs ? ' ht-foot--tabs' : ''}`}>{children}</View>
    </>
  );
}

interface ItemProps {
  readonly icon: IconName;
  readonly name: string;
  readonly count?: number;
  /** In WeChat only a native button may ask to forward a card. */
  readonly share?: boolean;
  readonly onClick: () => void;
}

/** A small icon action in the bar, with a count where it is the cart. */
export function FootItem({ icon, name, count = 0, share = false, onClick }: ItemProps) {
  return (
    <Button
      className='ht-foot__i'
      hoverClass='none'
      aria-label={count > 0 ? `${name}，${count} 件` : name}
      onClick={onClick}
      {...(share && { openType: 'share' as const })}
    >
      <Icon name={icon} size={22} />
      <Text className='ht-foot__name'>{name}</Text>
      {count > 0 && <Text className='ht-dot'>{count > 99 ? '99+' : count}</Text>}
    </Button>
  );
}
