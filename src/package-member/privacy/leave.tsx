import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Button } from '@/components/button';
import { ErrorBlock } from '@/components/error-block';
import { Sheet } from '@/components/sheet';
import { urlOf } from '@/routes';
import { usePrivacy } from '@/stores/privacy';
import './leave.scss';

const GOES = [
  '称呼、头像、手机号、生日、购物车',
  '订单里的收货地址、备注和发票抬头',
  '接龙和拼团里的名字、头像、留言',
  '售后里写的话和照片',
  '成长值、等级、积分和没用的券',
  '谁请你来、你请过谁、你同意收的消息',
];
const STAYS = [
  '付过和退过的账依法要留：货、金额、日期，换成认不出是谁的代号',
  '领过的券、限购买过几件、谁被请来过：只留一个代号，免得重复领',
  '开过的发票由税务系统保存，不在店里',
];

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
        <View className='t-sub leave__lead'>这些要留：</View>
        {STAYS.map((what) => (
          <View key={what} className='leave__what leave__what--stays'>
            {what}
          </View>
        ))}
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
