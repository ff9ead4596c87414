import { useState } from 'react';
import { Image, View } from '@tarojs/components';
import type { Well as WellColour } from '@/domain/preview';
import { pictureOf } from '@/words/art';
import { Icon } from '../icon';
import './index.scss';

interface Props {
  readonly image: string;
  readonly well: WellColour;
  /** What is in the picture; empty where the words stand beside it. */
  readonly alt?: string;
  /** Side in design px; without one it fills its card's width. */
  readonly size?: 48 | 56 | 64 | 72 | 80 | 98 | 104;
}

/** A product's picture on its coloured crate paper; a leaf where there is none, or none comes. */
export function Well({ image, well, alt = '', size }: Props) {
  const [broken, setBroken] = useState('');
  return (
    <View className={`ht-well w-${well}${size ? ` ht-well--${size}` : ' ht-well--wide'}`}>
      {image && image !== broken ? (
        <Image
          className='ht-well__art'
          src={pictureOf(image)}
          mode='aspectFit'
          lazyLoad
          aria-label={alt}
          onError={() => setBroken(image)}
        />
      ) : (
        <Icon name='leaf' size={28} />
      )}
    </View>
  );
}
