import { useEffect, useState } from 'react';
import { Text, View } from '@tarojs/components';
import { remainingOf } from '@/words/time';
import './index.scss';

interface Props {
  /** The real cut-off, epoch ms. */
  readonly until: number;
  readonly label?: string;
  /** Server time minus phone time, ms: phones' clocks are wrong. */
  readonly skew?: number;
  /** Once, when zero is reached while the customer looks. */
  readonly onOver?: () => void;
}

/** 距截单. Counts to the real cut-off and says so at zero; announced by the minute, not by the second. */
export function Countdown({ until, label = '距截单', skew = 0, onOver }: Props) {
  const [now, setNow] = useState(() => Date.now() + skew);
  const over = now >= until;
  useEffect(() => {
    if (over) return;
    const timer = setInterval(() => {
      const tick = Date.now() + skew;
      setNow(tick);
      if (tick >= until) onOver?.();
    }, 1000);
    return () => clearInterval(timer);
  }, [over, until, onOver, skew]);
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
