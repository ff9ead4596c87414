import { useEffect } from 'react';
import { View } from '@tarojs/components';
import { SubscribeCard } from '@/components/subscribe-card';
import { offerFor, useMessages } from '@/stores/messages';

/** For an entry that is paid after the cut-off: one message when it is to be paid, if they want it. */
export function BillReminder() {
  const offer = useMessages((store) => offerFor('unpaid', store.offers.value));
  const outcome = useMessages((store) => store.settled);
  const ask = useMessages((store) => store.ask);
  useEffect(() => void useMessages.getState().load(), []);
  if (!offer) return null;
  const why = { ...offer, purpose: '截单后要付款时告诉你' };
  return (
    <View className='card sec' id='subscribe-bill'>
      <SubscribeCard offer={why} outcome={outcome} onAsk={() => void ask([offer])} />
    </View>
  );
}
