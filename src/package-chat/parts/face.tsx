import { View } from '@tarojs/components';
import './face.scss';

const WELLS = ['red', 'blue', 'yellow', 'green', 'orange'] as const;

/** The first letter of a name on a colour that stays with it. */
export function Face({ name, turn }: { readonly name: string; readonly turn: number }) {
  return <View className={`face w-${WELLS[turn % WELLS.length]}`}>{name.slice(0, 1)}</View>;
}
