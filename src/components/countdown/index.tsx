import { useEffect, useState } from 'react';
import { Text, View } from '@tarojs/components';
import { now as shopNow } from '@/clock';
import { remainingOf } from '@/words/time';
import './index.scss';

interface Props {
  /** The real cut-off, epoch ms. */
  readonly until: number;
  readonly label?: string;
  /** Once, when zero is reached while the customer looks. */
  readonly onOver?: () => void;
}

/** 距截单. Counts to the real cut-off and says so at zero; announced by the minute, not by the second. */
export function Countdown({ until, label = '距截单', onOver }: Props) {
  const [now, setNow] = useState(shopNow);
  const over = now >= until;
  useEffect(() => {
    if (over) return;
    const timer = setInterval(() => {
      const tick = shopNow();
      setNow(tick);
      if (tick >= until) onOver?.();
    }, 1000);
    return () => clearInterval(timer);
  }, [over, until, onOver]);
  if (over) return <Text className='t-cap'>已截单</Text>;
  const [hours, minutes, seconds] = remainingOf(until, now);
  return (
    <View className='ht-cd' aria-label={`${label} ${Number(hours)} 小时 ${Number(minutes)} 分`}>
      <Text className='ht-cd__label'>{label}</Text>
      <Text className='ht-cd__n'>{hours}</Text>
      <Text>:</Text>
      <Text className='ht-cd__n'>{minutes}</Text>
      <Text>:</Text>
      <Text className='ht-cd__n'>{seconds}</Text>
    </View>
  );
}
