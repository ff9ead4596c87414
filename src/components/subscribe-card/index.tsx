import { Text, View } from '@tarojs/components';
import { Button } from '../button';
import { Icon } from '../icon';
import './index.scss';

interface Props {
  readonly offer: { readonly title: string; readonly purpose: string; readonly left: number };
  /** What came of asking. */
  readonly outcome: { readonly accepted: boolean; readonly text: string } | null;
  readonly onAsk: () => void;
}

/** 订阅: why the shop would write, once, and the tap that allows it. */
export function SubscribeCard({ offer, outcome, onAsk }: Props) {
  const { title, purpose, left } = offer;
  return (
    <View className='ht-sub'>
      <View className='ht-sub__icon'>
        <Icon name={outcome?.accepted ? 'check' : 'bell'} size={20} />
      </View>
      <View className='grow'>
        <View className='t-h3'>{title}</View>
        <View className='ht-sub__why'>{outcome?.text ?? `${purpose}，点一次发一条`}</View>
        {!outcome && left > 0 && <Text className='t-cap'>{`还能收 ${left} 条`}</Text>}
      </View>
      {!outcome?.accepted && (
        <Button kind='soft' size='s' className='ht-sub__go' onClick={onAsk}>
          到时叫我
        </Button>
      )}
    </View>
  );
}
