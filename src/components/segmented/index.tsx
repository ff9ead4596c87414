import { View } from '@tarojs/components';
import { pressable } from '../pressable';
import './index.scss';

interface Props<K extends string> {
  readonly options: readonly { readonly key: K; readonly name: string }[];
  readonly chosen: K;
  readonly onChoose: (key: K) => void;
}

/** Tabs inside a page. */
export function Segmented<K extends string>({ options, chosen, onChoose }: Props<K>) {
  return (
    <View className='ht-seg'>
      {options.map(({ key, name }) => (
        <View
          key={key}
          className={`ht-seg__i${key === chosen ? ' ht-seg__i--on' : ''}`}
          {...pressable(name)}
          aria-selected={key === chosen}
          onClick={() => onChoose(key)}
        >
          {name}
        </View>
      ))}
    </View>
  );
}
