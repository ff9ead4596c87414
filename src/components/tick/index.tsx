import { View } from '@tarojs/components';
import { Icon } from '../icon';
import './index.scss';

/** The round tick of a row that is taken or not; the row, or what lies around it, is what one taps. */
export const Tick = ({ on }: { readonly on: boolean }) => (
  <View className={`ht-tick${on ? ' ht-tick--on' : ''}`}>{on && <Icon name='check' size={14} />}</View>
);
