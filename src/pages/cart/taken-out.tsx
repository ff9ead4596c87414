import { useEffect } from 'react';
import { Text, View } from '@tarojs/components';
import { pressable } from '@/components/pressable';
import { useCart } from '@/stores/cart';
import type { CartItem } from '@/stores/items';

/** Long enough to read it, find the word and tap it. */
const STAYS_MS = 6000;

interface Props {
  readonly item: CartItem;
  /** Put back, or the time is over. */
  readonly onGone: () => void;
}

/** What was just taken out, for some seconds, with the way back. */
export function TakenOut({ item, onGone }: Props) {
  const putBack = useCart((cart) => cart.putBack);
  useEffect(() => {
    const timer = setTimeout(onGone, STAYS_MS);
    return () => clearTimeout(timer);
  }, [item, onGone]);
  const undo = () => {
    putBack(item);
    onGone();
  };
  return (
    <View className='row cart__out' aria-live='polite'>
      <Text className='grow ell'>{`删掉了${item.title}`}</Text>
      <View className='cart__undo' {...pressable()} onClick={undo}>
        撤销
      </View>
    </View>
  );
}
