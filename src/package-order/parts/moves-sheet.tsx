import { Text, View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Sheet } from '@/components/sheet';
import type { Fen } from '@/domain/preview';
import { exactYuan } from '@/words/money';
import type { Move } from '@/words/moved';
import './moves-sheet.scss';

interface Props {
  readonly moves: readonly Move[];
  readonly payable: Fen;
  readonly onAccept: () => void;
  readonly onClose: () => void;
}

/** The bill is not what the customer saw: what moved, from what to what. Nothing is placed before they say so. */
export function MovesSheet({ moves, payable, onAccept, onClose }: Props) {
  return (
    <Sheet open={moves.length > 0} onClose={onClose} label='价格有变动'>
      <View className='t-h1'>价格有变动</View>
      <View className='t-sub moves__lead'>你刚才看到的和现在不一样，看一眼再下单</View>
      {moves.map(({ key, name, was, now }) => (
        <View key={key} className='moves__row'>
          <View className='grow ell'>{name}</View>
          <Text className='moves__was nowrap'>{was}</Text>
          <Text className='b nowrap'>{now}</Text>
        </View>
      ))}
      <View className='moves__go'>
        <Button kind='soft' size='l' onClick={onClose}>
          再看看
        </Button>
        <Button size='l' className='grow' id='accept-moves' onClick={onAccept}>
          {`按新价下单 ${exactYuan(payable)}`}
        </Button>
      </View>
    </Sheet>
  );
}
