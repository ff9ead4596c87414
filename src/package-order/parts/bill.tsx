import { Text, View } from '@tarojs/components';
import type { Quote } from '@/domain/preview';
import { billOf } from '@/words/bill';
import './bill.scss';

/** Every discount with its cause; the rows add up to 应付. */
export function Bill({ quote }: { readonly quote: Quote }) {
  return (
    <View className='card sec bill'>
      {billOf(quote).map(({ key, name, cause, amount, off }) => (
        <View key={key} className='bill__row'>
          <Text className='nowrap'>{name}</Text>
          <View className='t-cap grow ell'>{cause}</View>
          <Text className={`nowrap${off ? ' c-price b' : ''}`}>{amount}</Text>
        </View>
      ))}
    </View>
  );
}
