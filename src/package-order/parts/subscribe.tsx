import { useEffect } from 'react';
import { View } from '@tarojs/components';
import { SubscribeCard } from '@/components/subscribe-card';
import { offerFor, useMessages, type Moment } from '@/stores/messages';

/** The one message that fits what the customer just did. Fetched ahead: WeChat takes the question only in a tap. */
export function Subscribe({ moment }: { readonly moment: Moment }) {
  const offer = useMessages((store) => offerFor(moment, store.offers.value));
  const outcome = useMessages((store) => store.settled);
  const ask = useMessages((store) => store.ask);
  useEffect(() => void useMessages.getState().load(), [moment]);
  if (!offer) return null;
  return (
    <View className='card sec' id={`subscribe-${moment}`}>
      <SubscribeCard offer={offer} outcome={outcome} onAsk={() => void ask([offer])} />
    </View>
  );
}
