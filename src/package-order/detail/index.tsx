import { useState } from 'react';
import { now as shopNow } from '@/clock';
import { View } from '@tarojs/components';
import Taro, { useDidShow, useRouter } from '@tarojs/taro';
import { Button } from '@/components/button';
import { Countdown } from '@/components/countdown';
import { ErrorBlock } from '@/components/error-block';
import { Foot } from '@/components/foot';
import { ListRow } from '@/components/list-row';
import { Price } from '@/components/price';
import { Screen } from '@/components/screen';
import { RowsSkeleton } from '@/components/skeleton';
import type { OrderView } from '@/contract/views';
import { urlOf } from '@/routes';
import { useOrders } from '@/stores/orders';
import { exactYuan } from '@/words/money';
import { REFUND_WORDS, statusSentence, statusWord } from '@/words/order';
import { stampOf } from '@/words/time';
import { Bill } from '../parts/bill';
import { CopyRow } from '../parts/copy-row';
import { DeliveryCard } from '../parts/delivery-card';
import { OrderLine } from '../parts/order-line';
import { useAgain } from '../parts/use-again';
import { useResume } from '../parts/use-resume';
import { Arriving } from './arriving';
import { PickupCode } from './pickup-code';
import { Shipments } from './shipments';
import { Steps } from './steps';
import './index.scss';

async function cancel(orderId: string): Promise<void> {
  const { confirm } = await Taro.showModal({
    title: '取消这一单',
    content: '留的货和用的券马上退回，可以再下',
    confirmText: '取消订单',
    cancelText: '先留着',
  });
  if (!confirm) return;
  const failure = await useOrders.getState().cancel(orderId);
  await Taro.showToast({ title: failure?.text ?? '已取消，货和券都退回了', icon: 'none', duration: 3000 });
}

function Head({ order }: { readonly order: OrderView }) {
  const { status, delivery, payBy, orderId } = order;
  const open = useOrders((store) => store.open);
  const [now] = useState(shopNow);
  return (
    <View className='order__head' id={`order-${status}`}>
      <View className='t-display'>{statusWord(status, delivery.kind, order.gathering)}</View>
      <View className='t-sub'>{statusSentence(order, now)}</View>
      {status === 'pending_payment' && (
        <View className='order__left'>
          <Countdown until={payBy} label='还剩' onOver={() => void open(orderId)} />
        </View>
      )}
    </View>
  );
}

function Facts({ order }: { readonly order: OrderView }) {
  const { orderId, remark, invoice, payment, placedAt, attribution, quote } = order;
  return (
    <View className='card sec order__facts'>
      <ListRow
        lead={payment.paidAt === undefined ? '应付' : '实付'}
        title={<Price amount={quote.payable} exact ink />}
      />
      {remark && <ListRow lead='留言' title={remark} />}
      {invoice && (
        <ListRow
          lead='发票'
          title={invoice.kind === 'company' ? `${invoice.title}，税号 ${invoice.taxNumber}` : invoice.title}
        />
      )}
      <CopyRow lead='订单号' text={orderId} />
      <ListRow lead='下单' title={stampOf(placedAt)} />
      {payment.paidAt !== undefined && <ListRow lead='付款' title={`${stampOf(payment.paidAt)} 微信支付`} />}
      {attribution && <ListRow lead='来自' title={attribution.replace(/^来自/, '')} />}
    </View>
  );
}

/** 退款与售后 of this order: where each stands, and the way to it. */
function Refunds({ refunds }: Pick<OrderView, 'refunds'>) {
  if (refunds.length === 0) return null;
  return (
    <View className='card sec order__facts' id='order-refunds'>
      {refunds.map(({ afterSaleId, status, amount }) => (
        <ListRow
          key={afterSaleId}
          lead='售后'
          title={`退 ${exactYuan(amount)}`}
          value={REFUND_WORDS[status]}
          onClick={() => void Taro.navigateTo({ url: urlOf('afterSale', { id: afterSaleId }) })}
        />
      ))}
    </View>
  );
}

/** What a customer may ask a refund of. */
const REFUNDABLE: readonly OrderView['status'][] = ['paid', 'fulfilled', 'completed'];

/** Nobody has goods yet: what can be changed, is changed where it gathers. */
function Gathering({ kind, id }: NonNullable<OrderView['gathering']>) {
  return (
    <Foot>
      <Button
        size='l'
        block
        id='see-gathering'
        onClick={() => void Taro.navigateTo({ url: urlOf(kind, { id }) })}
      >
        {kind === 'relay' ? '看接龙，改数量或退出' : '看还差几位，叫人来拼'}
      </Button>
    </Foot>
  );
}

function Actions({ order }: { readonly order: OrderView }) {
  const { orderId, status, quote, delivery } = order;
  const { resume, paying } = useResume(orderId);
  const again = useAgain(orderId);
  if (status === 'pending_payment')
    return (
      <Foot>
        <Button kind='soft' size='l' id='cancel-order' onClick={() => void cancel(orderId)}>
          取消
        </Button>
        <Button size='l' className='grow' id='resume-payment' disabled={paying} onClick={() => void resume()}>
          {`继续付款 ${exactYuan(quote.payable)}`}
        </Button>
      </Foot>
    );
  if (status === 'fulfilled' && delivery.kind !== 'pickup') return <Arriving order={order} />;
  if (order.gathering) return <Gathering {...order.gathering} />;
  const refundable = REFUNDABLE.includes(status);
  const ask = (): void => void Taro.navigateTo({ url: urlOf('afterSaleApply', { id: orderId }) });
  return (
    <Foot>
      {refundable && (
        <Button kind='soft' size='l' id='apply-after-sale' onClick={ask}>
          申请售后
        </Button>
      )}
      <Button size='l' block id='buy-again' onClick={() => void again()}>
        再买一次
      </Button>
    </Foot>
  );
}

/** 订单详情. */
export default function OrderPage() {
  const orderId = useRouter().params.id ?? '';
  const { value, failure, status } = useOrders((store) => store.order);
  const open = useOrders((store) => store.open);
  const retry = (): void => void open(orderId);
  useDidShow(retry);
  const order = value?.orderId === orderId ? value : null;
  if (!order)
    return (
      <Screen title='订单详情'>
        {failure && <ErrorBlock text={failure.text} onRetry={retry} />}
        {status === 'loading' && <RowsSkeleton />}
      </Screen>
    );
  const { delivery, quote } = order;
  return (
    <Screen title='订单详情'>
      {failure && <ErrorBlock strip text={failure.text} onRetry={retry} />}
      <Head order={order} />
      <Steps order={order} />
      {order.fulfilment.pickupCode && <PickupCode code={order.fulfilment.pickupCode} />}
      <Refunds refunds={order.refunds} />
      <Shipments order={order} />
      <DeliveryCard
        kind={delivery.kind}
        point={delivery.kind === 'pickup' ? delivery.point : null}
        address={delivery.kind === 'pickup' ? null : delivery.address}
      />
      <View className='card sec order__lines'>
        {quote.lines.map((line) => (
          <OrderLine
            key={line.skuId}
            line={line}
            onOpen={() => void Taro.navigateTo({ url: urlOf('product', { id: line.productId }) })}
          />
        ))}
      </View>
      <Bill quote={quote} />
      <Facts order={order} />
      <Actions order={order} />
    </Screen>
  );
}
