import { useEffect } from 'react';
import { View } from '@tarojs/components';
import { SubscribeCard } from '@/components/subscribe-card';
import { offerFor, useMessages } from '@/stores/messages';

/** For somebody who holds coupons: one message before they run out, if they want it. */
export function ExpiryReminder() {
  const offer = useMessages((store) => offerFor('coupon', store.offers.value));
  const outcome = useMessages((store) => store.settled);
  const ask = useMessages((store) => store.ask);
  useEffect(() => void useMessages.getState().load(), []);
  if (!offer) return null;
  return (
    <View className='card sec' id='subscribe-coupon'>
      <SubscribeCard offer={offer} outcome={outcome} onAsk={() => void ask([offer])} />
    </View>
  );
}
