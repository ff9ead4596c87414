import { Text, View } from '@tarojs/components';
import type { Fen } from '@/domain/preview';
import { exactYuan } from '@/words/money';
import { Icon } from '../icon';
import './index.scss';

interface Props {
  readonly short: Fen;
  /** What it unlocks: 「满 150 减 15」. */
  readonly label: string;
  readonly onGo?: () => void;
}

/** 还差: the nearest step only, to the fen. One per page. */
export function GapHint({ short, label, onGo }: Props) {
  return (
    <View className='ht-gap' {...(onGo && { onClick: onGo })}>
      <View className='c-price row'>
        <Icon name='plus' size={18} />
      </View>
      <View className='grow'>
        <Text>还差 </Text>
        <Text className='c-price b'>{exactYuan(short)}</Text>
        <Text>，{label}</Text>
      </View>
      {onGo && (
        <View className='ht-gap__go'>
          <Text>去凑单</Text>
          <Icon name='chevron-right' size={14} />
        </View>
      )}
    </View>
  );
}
