import { Text, View } from '@tarojs/components';
import { pressable } from '@/components/pressable';
import { Tick } from '@/components/tick';
import type { Quote } from '@/domain/preview';
import { exactYuan } from '@/words/money';
import './points-row.scss';

interface Props {
  readonly points: NonNullable<Quote['points']>;
  readonly on: boolean;
  readonly onSwitch: (on: boolean) => void;
}

/** 「用 320 积分抵 ¥3.20」: a switch; with nothing to use it says what there is. */
export function PointsRow({ points: { balance, usable, usableOff }, on, onSwitch }: Props) {
  if (balance === 0) return null;
  if (usable === 0)
    return (
      <View className='card sec points-row'>
        <View className='grow t-sub'>{`手里 ${balance} 积分，这一单用不上`}</View>
      </View>
    );
  const words = `用 ${usable} 积分抵 ${exactYuan(usableOff)}`;
  return (
    <View
      className='card sec points-row'
      id='use-points'
      {...pressable(words)}
      aria-selected={on}
      onClick={() => onSwitch(!on)}
    >
      <View className='grow'>
        <Text>{`用 ${usable} 积分抵 `}</Text>
        <Text className='c-price b'>{exactYuan(usableOff)}</Text>
        {balance > usable && <View className='t-cap'>{`手里 ${balance} 积分，这一单最多用这些`}</View>}
      </View>
      <Tick on={on} />
    </View>
  );
}
