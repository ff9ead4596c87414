import { useEffect, useState } from 'react';
import { now as shopNow } from '@/clock';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Icon } from '@/components/icon';
import type { OrderView } from '@/contract/views';
import { usePayment } from '@/stores/payment';
import { exactYuan } from '@/words/money';
import { resultWords } from '@/words/result';
import './payment.scss';

interface Props {
  readonly orderId: string;
  /** Once, when the server knows that it is paid. */
  readonly onPaid: () => void;
}

/** What became of the payment that was made on this page: over the list or the seats that it was for. */
export function Payment({ orderId, onPaid }: Props) {
  const asked = usePayment((store) => store.orderId === orderId);
  const { value, status, failure } = usePayment((store) => store.order);
  if (!asked) return null;
  if (value && (status !== 'loading' || value.status !== 'pending_payment'))
    return <Known order={value} onPaid={onPaid} />;
  if (status === 'loading') return <View className='card sec t-sub'>正在跟微信对账，一两秒</View>;
  return failure && <View className='card sec t-sub'>{failure.text}</View>;
}

function Known({ order, onPaid }: { readonly order: OrderView; readonly onPaid: () => void }) {
  const { orderId, quote } = order;
  const said = usePayment((store) => store.answer);
  const settle = usePayment((store) => store.settle);
  const [now] = useState(shopNow);
  const { tone, title, text } = resultWords(order, said, now);
  const paid = tone === 'paid';
  useEffect(() => {
    if (paid) onPaid();
    // onPaid is another function each time; what it is told happens once
  }, [paid]); // eslint-disable-line react-hooks/exhaustive-deps
  return (
    <View className='card sec payment' id={`payment-${tone}`}>
      <View className={`payment__icon payment__icon--${tone}`}>
        <Icon name={paid ? 'check' : 'clock'} size={20} />
      </View>
      <View className='grow'>
        <View className='t-h3'>{paid ? `${title} ${exactYuan(quote.payable)}` : title}</View>
        <View className='t-cap'>{text}</View>
      </View>
      {tone === 'waiting' && (
        <Button size='s' kind='soft' onClick={() => void settle(orderId)}>
          再看一次
        </Button>
      )}
    </View>
  );
}
