import { Text } from '@tarojs/components';
import './index.scss';

interface Props {
  readonly children: string;
  /** `cut` is the swing tag of the price that won; `price` an offer, `leaf` membership, `line` a fact. */
  readonly kind?: 'cut' | 'solid' | 'price' | 'leaf' | 'line';
}

/** Why this price. At most two on a card, one of them solid. */
export function Tag({ children, kind = 'line' }: Props) {
  return <Text className={`ht-tag ht-tag--${kind === 'cut' ? 'solid ht-tag--cut' : kind}`}>{children}</Text>;
}
