import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Button } from '@/components/button';
import { ErrorBlock } from '@/components/error-block';
import { Sheet } from '@/components/sheet';
import { urlOf } from '@/routes';
import { usePrivacy } from '@/stores/privacy';
import './leave.scss';

const GOES = ['称呼、手机号、收货地址', '成长值、等级和没用的券', '谁请你来、你请过谁', '你同意收的消息'];

/** 退出并删除: what goes and what has to stay is said before the tap that does it. */
export function Leave() {
  const [open, setOpen] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const leave = async (): Promise<void> => {
    setLeaving(true);
    const failure = await usePrivacy.getState().leave();
    setLeaving(false);
    setRefusal(failure?.text ?? null);
    if (failure) return;
    setOpen(false);
    await Taro.showToast({ title: '删好了，想来随时再来', icon: 'none', duration: 2500 });
    await Taro.switchTab({ url: urlOf('home') });
  };
  return (
    <>
      <Button kind='line' block id='leave' onClick={() => setOpen(true)}>
        退出会员并删除
      </Button>
      <Sheet open={open} onClose={() => setOpen(false)} label='退出会员并删除'>
        <View className='t-h1'>退出会员并删除</View>
        <View className='t-sub leave__lead'>这些马上删掉，找不回来：</View>
        {GOES.map((what) => (
          <View key={what} className='leave__what'>
            {what}
          </View>
        ))}
        <View className='t-sub leave__lead'>付过的账依法要留，只留金额，认不出是谁。</View>
        {refusal && <ErrorBlock strip text={refusal} />}
        <View className='leave__go'>
          <Button size='l' className='grow' onClick={() => setOpen(false)}>
            不退了
          </Button>
          <Button kind='line' size='l' id='confirm-leave' disabled={leaving} onClick={() => void leave()}>
            {leaving ? '正在删除' : '确定删除'}
          </Button>
        </View>
      </Sheet>
    </>
  );
}
