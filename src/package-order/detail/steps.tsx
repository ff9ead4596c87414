import { Text, View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import type { OrderView } from '@/contract/views';
import { stepsOf } from '@/words/order';
import './steps.scss';

/** The order's way: what is done and when, what is now, what comes. */
export function Steps({ order }: { readonly order: OrderView }) {
  return (
    <View className='card sec steps'>
      {stepsOf(order).map(({ name, at, mark }) => (
        <View key={name} className={`steps__one steps__one--${mark}`}>
          <View className='steps__dot'>{mark === 'done' && <Icon name='check' size={12} />}</View>
          <View className='steps__name'>{name}</View>
          <Text className='steps__at'>{at}</Text>
        </View>
      ))}
    </View>
  );
}
