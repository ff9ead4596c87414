import { Text, View } from '@tarojs/components';
import { Icon } from '../icon';
import { pressable } from '../pressable';
import './index.scss';

interface Props {
  readonly value: number;
  readonly min?: number;
  /** At the limit the + rests; say the limit beside the stepper. */
  readonly max: number;
  readonly onChange: (value: number) => void;
}

/** How many: −, the number, +. */
export function Stepper({ value, min = 1, max, onChange }: Props) {
  const button = (icon: 'minus' | 'plus', label: string, next: number, rests: boolean) => (
    <View
      className={`ht-step__b${rests ? ' ht-step__b--off' : ''}`}
      {...pressable(label)}
      aria-disabled={rests}
      onClick={(event) => {
        event.stopPropagation();
        if (!rests) onChange(next);
      }}
    >
      <Icon name={icon} size={16} />
    </View>
  );
  return (
    <View className='ht-step'>
      {button('minus', '减一', value - 1, value <= min)}
      <Text className='ht-step__n'>{value}</Text>
      {button('plus', '加一', value + 1, value >= max)}
    </View>
  );
}
