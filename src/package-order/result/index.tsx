import { useState } from 'react';
import { now as shopNow } from '@/clock';
import { Text, View } from '@tarojs/components';
import Taro, { useDidShow, useRouter } from '@tarojs/taro';
import { Button } from '@/components/button';
import { ErrorBlock } from '@/components/error-block';
import { Icon, type IconName } from '@/components/icon';
import { Price } from '@/components/price';
import { Screen } from '@/components/screen';
import type { OrderView } from '@/contract/views';
import { urlOf } from '@/routes';
import { usePayment } from '@/stores/payment';
import { resultWords, type ResultWords } from '@/words/result';
import { exactYuan } from '@/words/money';
import { Subscribe } from '../parts/subscribe';
import { useResume } from '../parts/use-resume';
import './index.scss';

const ICONS: Readonly<Record<ResultWords['tone'], IconName>> = {
  paid: 'check',
  waiting: 'clock',
  unpaid: 'wallet',
  over: 'info',
};

/** Paid from the list of orders: back to the seats or the list that it was for, and to calling neighbours. */
function Together({ kind, id }: NonNullable<OrderView['gathering']>) {
  return (
    <Button
      size='l'
      block
      id='see-together'
      onClick={() => void Taro.redirectTo({ url: urlOf(kind, { id }) })}
    >
      {kind === 'group' ? '看还差几位，叫人来拼' : '看接龙到几号了'}
    </Button>
  );
}

/** The one thing to do next, and the way to the order. */
function Actions({ order, words }: { readonly order: OrderView; readonly words: ResultWords }) {
  const { orderId, quote } = order;
  const settle = usePayment((store) => store.settle);
  const { resume, paying } = useResume(orderId);
  const seeOrder = (): void => void Taro.redirectTo({ url: urlOf('order', { id: orderId }) });
  return (
    <View className='result__go'>
      {words.tone === 'unpaid' && (
        <Button size='l' block id='resume-payment' disabled={paying} onClick={() => void resume()}>
          {paying ? '等你付款' : `继续付款 ${exactYuan(quote.payable)}`}
        </Button>
      )}
      {words.tone === 'waiting' && (
        <Button size='l' block id='ask-again' onClick={() => void settle(orderId)}>
          再看一次
        </Button>
      )}
      {order.gathering && <Together {...order.gathering} />}
      <View className='result__more'>
        <Button kind='soft' id='see-order' className='grow' onClick={seeOrder}>
          看订单
        </Button>
        <Button kind='line' className='grow' onClick={() => void Taro.switchTab({ url: urlOf('home') })}>
          再逛逛
        </Button>
      </View>
    </View>
  );
}

/** 接龙 or 拼团: it may still come to nothing, so that is what the customer wants to hear about. */
const isTogether = ({ quote }: OrderView): boolean =>
  quote.lines.some(({ rung }) => rung === 'relay_price' || rung === 'group_price');

/** What is still to be heard of a paid order. */
function ToldLater({ order }: { readonly order: OrderView }) {
  if (isTogether(order)) return <Subscribe moment='together' />;
  return order.delivery.kind === 'pickup' ? <Subscribe moment='pickup' /> : null;
}

function Asking() {
  return (
    <View className='result__head'>
      <View className='result__icon result__icon--waiting'>
        <Icon name='clock' size={24} />
      </View>
      <View className='t-h1'>正在跟微信对账</View>
      <Text className='t-sub'>一般一两秒，先别关</Text>
    </View>
  );
}

/** 付款结果. What the server knows, never what the phone hopes. */
export default function ResultPage() {
  const orderId = useRouter().params.id ?? '';
  const { value, status, failure } = usePayment((store) => store.order);
  const said = usePayment((store) => store.answer);
  const settle = usePayment((store) => store.settle);
  const [now] = useState(shopNow);
  useDidShow(() => void settle(orderId));

  if (!value)
    return (
      <Screen title='付款结果'>
        {failure ? <ErrorBlock text={failure.text} onRetry={() => void settle(orderId)} /> : <Asking />}
      </Screen>
    );
  if (status === 'loading' && value.status === 'pending_payment' && said === 'done')
    return (
      <Screen title='付款结果'>
        <Asking />
      </Screen>
    );
  const words = resultWords(value, said, now);
  return (
    <Screen title='付款结果'>
      {failure && <ErrorBlock strip text={failure.text} onRetry={() => void settle(orderId)} />}
      <View className='result__head' id={`result-${words.tone}`}>
        <View className={`result__icon result__icon--${words.tone}`}>
          <Icon name={ICONS[words.tone]} size={24} />
        </View>
        <View className='t-h1'>{words.title}</View>
        {words.tone === 'paid' && <Price amount={value.quote.payable} size='xl' exact ink label='已付' />}
        <View className='t-sub result__text'>{words.text}</View>
      </View>
      {words.tone === 'paid' && <ToldLater order={value} />}
      <Actions order={value} words={words} />
      {words.tone === 'unpaid' && <Subscribe moment='unpaid' />}
    </Screen>
  );
}
