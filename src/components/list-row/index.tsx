import type { ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import { Icon, type IconName } from '../icon';
import { pressable } from '../pressable';
import './index.scss';

interface Props {
  readonly icon?: IconName;
  /** Small grey name before the words: 规格. */
  readonly lead?: string;
  readonly title: ReactNode;
  /** At the right, in grey. */
  readonly value?: string;
  /** At the right end, instead of the arrow: what a touch does when it leads nowhere. */
  readonly action?: ReactNode;
  readonly id?: string;
  readonly onClick?: () => void;
}

/** A line of a list that leads somewhere, or states a fact. */
export function ListRow({ icon, lead, title, value, action, id, onClick }: Props) {
  return (
    <View
      className='ht-row'
      {...(id && { id })}
      {...(onClick && { ...pressable(), onClick, hoverClass: 'ht-row--press' })}
    >
      {icon && (
        <View className='ht-row__icon'>
          <Icon name={icon} size={20} />
        </View>
      )}
      {lead && <Text className='ht-row__lead'>{lead}</Text>}
      <View className='ht-row__title'>{title}</View>
      {value && <Text className='t-cap'>{value}</Text>}
      {action}
      {onClick && !action && (
        <View className='ht-row__go'>
          <Icon name='chevron-right' size={16} />
        </View>
      )}
    </View>
  );
}
