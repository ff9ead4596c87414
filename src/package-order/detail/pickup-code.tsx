import { View } from '@tarojs/components';
import { stripes } from './barcode';
import './pickup-code.scss';

/** 「482 913」: in threes, as people say it. */
const spoken = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`;

/** 取货码: to be shown, said or scanned at the counter. Dark on light in any colour scheme, or no scanner reads it. */
export function PickupCode({ code }: { readonly code: string }) {
  return (
    <View className='card sec pickup-code' id='pickup-code' aria-label={`取货码 ${[...code].join(' ')}`}>
      <View className='t-sub'>取货码，到店出示或念给店员</View>
      <View className='pickup-code__digits'>{spoken(code)}</View>
      <View className='pickup-code__bars' aria-hidden>
        {stripes(code).map((width, index) => (
          <View
            key={index}
            className={index % 2 === 0 ? 'pickup-code__bar' : ''}
            style={{ flexGrow: width, flexBasis: 0 }}
          />
        ))}
      </View>
      <View className='t-cap'>货交到手上之前，别发给别人</View>
    </View>
  );
}
