import { View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import './tick.scss';

/** The round tick at the end of a row that is taken or not; the row is what one taps. */
export const Tick = ({ on }: { readonly on: boolean }) => (
  <View className={`tick${on ? ' is-on' : ''}`}>{on && <Icon name='check' size={14} />}</View>
);
