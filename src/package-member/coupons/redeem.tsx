import { useState } from 'react';
import { Input, Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Button } from '@/components/button';
import { useCouponCode } from '@/stores/coupon-code';

/** 有兑换码: typed as it is printed; a refusal stays beside the field until the next try. */
export function Redeem({ onDone }: { readonly onDone: () => void }) {
  const [code, setCode] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const redeem = useCouponCode((store) => store.redeem);
  const redeeming = useCouponCode((store) => store.redeeming);
  const go = async (): Promise<void> => {
    const answer = await redeem(code);
    if (!answer) return;
    if (!answer.ok) return setRefusal(answer.failure.text);
    setCode('');
    setRefusal(null);
    onDone();
    await Taro.showToast({ title: `换到了：${answer.value.terms.title}`, icon: 'none', duration: 2500 });
  };
  return (
    <View className='card sec redeem'>
      <View className='redeem__row'>
        <Input
          id='redeem-code'
          className='redeem__field'
          value={code}
          maxlength={20}
          placeholder='有兑换码？照着写在这里'
          confirmType='done'
          onInput={({ detail }) => setCode(detail.value)}
          onConfirm={() => void go()}
        />
        <Button size='s' id='redeem-go' disabled={redeeming || code.trim() === ''} onClick={() => void go()}>
          {redeeming ? '在换' : '兑换'}
        </Button>
      </View>
      {refusal && <Text className='redeem__no'>{refusal}</Text>}
    </View>
  );
}
