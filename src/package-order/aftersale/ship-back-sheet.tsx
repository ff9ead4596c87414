import { useState } from 'react';
import { Input, Text, View } from '@tarojs/components';
import { Button } from '@/components/button';
import { ErrorBlock } from '@/components/error-block';
import { Sheet } from '@/components/sheet';
import type { AfterSaleView } from '@/contract/after-sale';
import { useAfterSales } from '@/stores/after-sales';
import './ship-back-sheet.scss';

interface Props {
  readonly one: AfterSaleView;
  readonly open: boolean;
  readonly onClose: () => void;
}

const NUMBER = /^[\w-]{6,40}$/;

/** 寄回单号: by which carrier, under which number. */
export function ShipBackSheet({ one, open, onClose }: Props) {
  const [carrier, setCarrier] = useState(one.shippedBack?.carrier ?? '');
  const [number, setNumber] = useState(one.shippedBack?.number ?? '');
  const [trouble, setTrouble] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const waybill = { carrier: carrier.trim(), number: number.trim() };
  const missing = !waybill.carrier ? '写上快递公司' : !NUMBER.test(waybill.number) ? '写上快递单号' : null;
  const send = async (): Promise<void> => {
    setSending(true);
    const failure = await useAfterSales.getState().shipBack(one.afterSaleId, waybill);
    setSending(false);
    setTrouble(failure?.text ?? null);
    if (!failure) onClose();
  };
  return (
    <Sheet open={open} onClose={onClose} label='寄回单号'>
      <View className='t-h1'>寄回单号</View>
      {trouble && <ErrorBlock strip text={trouble} />}
      <View className='ship-back__field'>
        <Text className='ship-back__name'>快递公司</Text>
        <Input
          className='ship-back__input'
          id='carrier'
          value={carrier}
          maxlength={20}
          placeholder='顺丰、中通…'
          onInput={({ detail }) => setCarrier(detail.value)}
        />
      </View>
      <View className='ship-back__field'>
        <Text className='ship-back__name'>快递单号</Text>
        <Input
          className='ship-back__input'
          id='waybill'
          value={number}
          maxlength={40}
          placeholder='寄出以后快递给的号'
          onInput={({ detail }) => setNumber(detail.value)}
        />
      </View>
      <Button
        size='l'
        block
        id='send-waybill'
        disabled={missing !== null || sending}
        onClick={() => void send()}
      >
        {missing ?? (sending ? '正在提交' : '已经寄出')}
      </Button>
    </Sheet>
  );
}
