import { useEffect } from 'react';
import { View } from '@tarojs/components';
import { SubscribeCard } from '@/components/subscribe-card';
import { offersFor, useMessages, type Moment } from '@/stores/messages';

interface Props {
  readonly id: string;
  /** What may be said later; WeChat asks about all of them in one sheet. */
  readonly moments: readonly Moment[];
  readonly title: string;
  readonly purpose: string;
}

/** 到时叫我: the messages that fit what the customer just joined, if they want them. */
export function Reminder({ id, moments, title, purpose }: Props) {
  const offers = offersFor(
    moments,
    useMessages((store) => store.offers.value),
  );
  const outcome = useMessages((store) => store.settled);
  const ask = useMessages((store) => store.ask);
  useEffect(() => void useMessages.getState().load(), []);
  if (offers.length === 0) return null;
  const left = Math.min(...offers.map((offer) => offer.left));
  return (
    <View className='card sec' id={`subscribe-${id}`}>
      <SubscribeCard offer={{ title, purpose, left }} outcome={outcome} onAsk={() => void ask(offers)} />
    </View>
  );
}
