import { View } from '@tarojs/components';
import './index.scss';

interface Props {
  /** 0 to 1. */
  readonly share: number;
  /** Persimmon for selling out, leaf for joining. A number always stands beside it. */
  readonly kind?: 'leaf' | 'price';
}

export function Bar({ share, kind = 'leaf' }: Props) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <View className={`ht-bar ht-bar--${kind}`}>
      <View className='ht-bar__fill' style={{ width: `${percent}%` }} />
    </View>
  );
}
