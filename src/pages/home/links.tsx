import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Icon, type IconName } from '@/components/icon';
import { pressable } from '@/components/pressable';
import { urlOf } from '@/routes';

const LINKS: readonly { icon: IconName; name: string; go: () => void }[] = [
  { icon: 'leaf', name: '当季', go: () => void Taro.switchTab({ url: urlOf('category') }) },
  { icon: 'chat', name: '群特惠', go: () => void Taro.switchTab({ url: urlOf('chat') }) },
  { icon: 'ticket', name: '领券', go: () => void Taro.navigateTo({ url: urlOf('coupons') }) },
  { icon: 'box', name: '订单', go: () => void Taro.navigateTo({ url: urlOf('orders') }) },
  { icon: 'me', name: '会员', go: () => void Taro.switchTab({ url: urlOf('member') }) },
];

/** The five places people come for. */
export function Links() {
  return (
    <View className='links'>
      {LINKS.map(({ icon, name, go }) => (
        <View key={name} className='links__i' {...pressable(name)} onClick={go}>
          <View className='links__b'>
            <Icon name={icon} size={22} />
          </View>
          <Text>{name}</Text>
        </View>
      ))}
    </View>
  );
}
