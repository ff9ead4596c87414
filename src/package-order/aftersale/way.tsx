import { Text, View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import type { AfterSaleView } from '@/contract/after-sale';
import { afterSaleSteps } from '@/words/after-sale';
import '../detail/steps.scss';

/** The way of an after-sale, drawn like an order's. */
export function Way({ one }: { readonly one: AfterSaleView }) {
  return (
    <View className='card sec steps'>
      {afterSaleSteps(one).map(({ name, at, mark }) => (
        <View key={name} className={`steps__one steps__one--${mark}`}>
          <View className='steps__dot'>{mark === 'done' && <Icon name='check' size={12} />}</View>
          <View className='steps__name'>{name}</View>
          <Text className='steps__at'>{at}</Text>
        </View>
      ))}
    </View>
  );
}
