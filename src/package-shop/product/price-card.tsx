import { useState } from 'react';
import { now as shopNow } from '@/clock';
import { Text, View } from '@tarojs/components';
import { Countdown } from '@/components/countdown';
import { Icon } from '@/components/icon';
import { Price, Was } from '@/components/price';
import type { ProductView, SkuView } from '@/contract/views';
import { ladderOf, reasonOf, type Rung } from '@/words/ladder';
import { shelfYuan } from '@/words/money';

interface Props {
  readonly product: ProductView;
  readonly sku: SkuView;
  readonly winner: Rung;
  /** The chat price ended while the customer looked. */
  readonly onOver: () => void;
}

/** The price that holds, the ladder it won, and why in one sentence. */
export function PriceCard({ product, sku, winner, onOver }: Props) {
  const rungs = ladderOf(sku);
  const [now] = useState(shopNow);
  const reason = reasonOf(sku, winner, now);
  const byChat = winner.rung === 'chat_price' && sku.chatPrice;
  return (
    <View className='card pd__price'>
      <View className='between'>
        <View className='pd__now'>
          <Price amount={winner.amount} size='xl' label={winner.name} />
          {sku.listPrice !== null && <Was amount={sku.listPrice} label='划线价' />}
        </View>
        {byChat && <Countdown until={byChat.endAt} label='群价还剩' onOver={onOver} />}
      </View>
      {rungs.length > 1 && (
        <View className='pd__ladder'>
          {rungs.map(({ rung, name, amount }) => {
            const won = rung === winner.rung;
            return (
              <View key={rung} className={`pd__rung${won ? ' pd__rung--on' : ''}`}>
                <Text className='pd__rung-name'>{name}</Text>
                <Text className='pd__rung-amount'>{shelfYuan(amount)}</Text>
                {won && (
                  <View className='pd__rung-tick'>
                    <Icon name='check' size={16} />
                  </View>
                )}
              </View>
            );
          })}
        </View>
      )}
      {reason && (
        <View className='pd__why'>
          <Icon name={byChat ? 'chat' : 'info'} size={16} />
          <View className='grow'>{reason}</View>
        </View>
      )}
      <View className='t-h1 pd__title'>{product.title}</View>
      <View className='t-sub'>{product.subtitle}</View>
    </View>
  );
}
