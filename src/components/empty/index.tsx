import type { ReactNode } from 'react';
import { Image, View } from '@tarojs/components';
import { pictureOf } from '@/words/art';
import './index.scss';

interface Props {
  /** What is so. */
  readonly title: string;
  readonly text?: string;
  /** One way on. */
  readonly action?: ReactNode;
}

/** Nothing here: the basket, what is so, one way on. */
export function Empty({ title, text, action }: Props) {
  return (
    <View className='ht-empty'>
      <Image className='ht-empty__art' src={pictureOf('art/empty-basket.svg')} mode='aspectFit' />
      <View className='t-h2'>{title}</View>
      {text && <View className='ht-empty__text'>{text}</View>}
      {action && <View className='ht-empty__go'>{action}</View>}
    </View>
  );
}
