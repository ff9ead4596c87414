import { View } from '@tarojs/components';
import { Icon } from '@/components/icon';

/** Chosen or not. */
export function Tick({ on }: { readonly on: boolean }) {
  return <View className={`tick${on ? ' tick--on' : ''}`}>{on && <Icon name='check' size={14} />}</View>;
}
