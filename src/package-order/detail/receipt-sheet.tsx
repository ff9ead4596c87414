import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { ErrorBlock } from '@/components/error-block';
import { Sheet } from '@/components/sheet';
import type { OrderView } from '@/contract/views';
import { useOrders } from '@/stores/orders';
import './receipt-sheet.scss';

interface Props {
  readonly order: OrderView;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** 确认收货, asked once more: it cannot be taken back, and says what stays possible. */
export function ReceiptSheet({ order, open, onClose }: Props) {
  const confirm = useOrders((store) => store.confirm);
  const [busy, setBusy] = useState(false);
  const [words, setWords] = useState<string | null>(null);
  const go = async (): Promise<void> => {
    setBusy(true);
    const failure = await confirm(order);
    setBusy(false);
    setWords(failure?.text ?? null);
    if (!failure) onClose();
  };
  return (
    <Sheet open={open} onClose={onClose} label='确认收到'>
      <View className='t-h1'>货都收到了吗</View>
      <View className='t-sub receipt__lead'>
        点开看过、数过再确认。确认以后钱就结给店里，坏的、少的还可以申请售后
      </View>
      {words && <ErrorBlock strip text={words} />}
      <View className='receipt__go'>
        <Button kind='soft' size='l' onClick={onClose}>
          还没收到
        </Button>
        <Button size='l' className='grow' id='confirm-receipt' disabled={busy} onClick={() => void go()}>
          确认收到
        </Button>
      </View>
    </Sheet>
  );
}
