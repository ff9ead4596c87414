import { useState } from 'react';
import Taro from '@tarojs/taro';
import { Button } from '@/components/button';
import { Foot } from '@/components/foot';
import type { OrderView } from '@/contract/views';
import { urlOf } from '@/routes';
import { ReceiptSheet } from './receipt-sheet';

/** On its way: say that it arrived, or that something is wrong with it. */
export function Arriving({ order }: { readonly order: OrderView }) {
  const [asking, setAsking] = useState(false);
  const wrong = (): void => void Taro.navigateTo({ url: urlOf('afterSaleApply', { id: order.orderId }) });
  return (
    <>
      <Foot>
        <Button kind='soft' size='l' id='apply-after-sale' onClick={wrong}>
          申请售后
        </Button>
        <Button size='l' className='grow' id='ask-receipt' onClick={() => setAsking(true)}>
          确认收到
        </Button>
      </Foot>
      <ReceiptSheet order={order} open={asking} onClose={() => setAsking(false)} />
    </>
  );
}
