import { View } from '@tarojs/components';
import { Icon } from '../icon';
import { pressable } from '../pressable';
import './index.scss';

interface Props {
  /** What is added, for a screen reader. */
  readonly title: string;
  readonly onAdd: () => void;
  /** Beside a filled button. */
  readonly quiet?: boolean;
}

/** The round + of a product. */
export function AddButton({ title, onAdd, quiet = false }: Props) {
  return (
    <View
      className={`ht-add${quiet ? ' ht-add--quiet' : ''}`}
      hoverClass='ht-add--press'
      {...pressable(`加入购物车：${title}`)}
      onClick={(event) => {
        event.stopPropagation(); // the card around it opens the product
        onAdd();
      }}
    >
      <Icon name='plus' size={18} />
    </View>
  );
}
