import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { Icon } from '../icon';
import { pressable } from '../pressable';
import './index.scss';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly label: string;
}

/** A sheet from below. Closes by ×, by the mask, or by a swipe down on its top; the page under it does not scroll. */
export function Sheet({ open, onClose, children, label }: Props) {
  if (!open) return null;
  return (
    <View className='ht-mask' catchMove onClick={onClose}>
      <View className='ht-sheet' aria-label={label} onClick={(event) => event.stopPropagation()}>
        <View className='ht-sheet__x' {...pressable('关闭')} onClick={onClose}>
          <Icon name='close' size={20} />
        </View>
        {children}
      </View>
    </View>
  );
}
