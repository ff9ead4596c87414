import { useState } from 'react';
import { Image, View } from '@tarojs/components';
import { pictureOf } from '@/words/art';
import './index.scss';

const WELLS = ['red', 'blue', 'yellow', 'green', 'orange'] as const;

interface Props {
  readonly name: string;
  /** Chooses the colour, which stays with them. */
  readonly turn: number;
  /** Their picture's file; null shows the first letter. */
  readonly avatar?: string | null;
  readonly size?: 'm' | 'l' | 'xl';
}

/** Somebody's picture in a circle. One that does not come, or is none, is the first letter of their name on a colour. */
export function Face({ name, turn, avatar = null, size = 'm' }: Props) {
  const [broken, setBroken] = useState<string | null>(null);
  const shown = avatar !== null && avatar !== broken;
  return (
    <View className={`face face--${size} face--${WELLS[turn % WELLS.length]}`}>
      {shown ? (
        <Image
          className='face__pic'
          src={pictureOf(avatar)}
          mode='aspectFill'
          lazyLoad
          onError={() => setBroken(avatar)}
        />
      ) : (
        name.slice(0, 1)
      )}
    </View>
  );
}
