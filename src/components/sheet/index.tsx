import { useEffect, useState, type ReactNode } from 'react';
import { ScrollView, View, type ITouchEvent } from '@tarojs/components';
import { Icon } from '../icon';
import { pressable } from '../pressable';
import './index.scss';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly label: string;
}

/** As long as `--m-base`: the sheet slides down before it is gone. */
const CLOSING_MS = 240;
/** A swipe down this far, in px, closes. */
const SWIPE_PX = 60;

/** Taro's types give touch handlers of a View no touches; both platforms do. */
const touchY = (event: unknown): number => (event as Partial<ITouchEvent>).changedTouches?.[0]?.pageY ?? 0;

/** A sheet from below. Closes by ×, by the mask, or by a swipe down on its top; the page under it does not scroll. */
export function Sheet({ open, onClose, children, label }: Props) {
  const [shown, setShown] = useState(open);
  const [swipeFrom, setSwipeFrom] = useState(0);
  if (open && !shown) setShown(true);
  useEffect(() => {
    if (open || !shown) return;
    const timer = setTimeout(() => setShown(false), CLOSING_MS);
    return () => clearTimeout(timer);
  }, [open, shown]);
  if (!shown) return null;

  return (
    <View className={`ht-mask${open ? '' : ' ht-mask--closing'}`} catchMove onClick={onClose}>
      <View className='ht-sheet' aria-label={label} onClick={(event) => event.stopPropagation()}>
        <ScrollView scrollY className='ht-sheet__body'>
          <View className='ht-sheet__pad'>{children}</View>
        </ScrollView>
        <View
          className='ht-sheet__grip'
          onTouchStart={(event) => setSwipeFrom(touchY(event))}
          onTouchEnd={(event) => {
            if (touchY(event) - swipeFrom > SWIPE_PX) onClose();
          }}
        />
        <View className='ht-sheet__x' {...pressable('关闭')} onClick={onClose}>
          <Icon name='close' size={20} />
        </View>
      </View>
    </View>
  );
}
