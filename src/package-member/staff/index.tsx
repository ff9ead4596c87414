import { useState } from 'react';
import { Input, View } from '@tarojs/components';
import { useLoad } from '@tarojs/taro';
import { Button } from '@/components/button';
import { ErrorBlock } from '@/components/error-block';
import { Screen } from '@/components/screen';
import type { StaffPhoneOutputs } from '@/contract/staff';
import { useStaff } from '@/stores/staff';
import { codeOf, dashed, ROLE_NAME } from './words';
import './index.scss';

type Asked = StaffPhoneOutputs['staff.look'];

/** Signing in or joining: says which shop, who and as what before anything happens. */
function Ask({ asked }: { readonly asked: Asked }) {
  const code = useStaff((store) => store.code);
  const { status, failure } = useStaff((store) => store.confirmed);
  const confirm = useStaff((store) => store.confirm);
  const signIn = asked.kind === 'sign_in';
  return (
    <View className='card sec staff'>
      <View className='t-h2'>{signIn ? `登录${asked.shopName}的电脑后台` : `加入${asked.shopName}`}</View>
      <View className='staff__who'>
        {signIn
          ? `以${asked.name}（${ROLE_NAME[asked.role]}）的身份`
          : `${asked.by} 请你来，做${ROLE_NAME[asked.role]}，称呼「${asked.name}」`}
      </View>
      <View className='staff__code'>{dashed(code)}</View>
      <View className='t-cap'>
        {signIn ? '和电脑上的码一样再点，不是你自己在登录就别点' : '用你的微信确认，以后用它扫码登录'}
      </View>
      {failure && <ErrorBlock strip text={failure.text} />}
      <Button
        block
        size='l'
        id='confirm-staff'
        disabled={status === 'loading'}
        onClick={() => void confirm()}
      >
        {signIn ? '确认登录' : '确认加入'}
      </Button>
    </View>
  );
}

function Done({ done }: { readonly done: StaffPhoneOutputs['staff.confirm'] }) {
  return (
    <View className='card sec staff'>
      <View className='t-h2'>{done.kind === 'sign_in' ? '好了，看电脑' : '好了，你是店员了'}</View>
      <View className='staff__who'>
        {done.kind === 'sign_in'
          ? '后台几秒内打开'
          : `${ROLE_NAME[done.role]} · ${done.name}，在电脑上打开后台，扫码登录`}
      </View>
    </View>
  );
}

/** 店员入口: by scanning a code on a computer, or typing it. */
export default function StaffPage() {
  const asked = useStaff((store) => store.asked);
  const confirmed = useStaff((store) => store.confirmed);
  const look = useStaff((store) => store.look);
  const [code, setCode] = useState('');
  useLoad((query) => {
    useStaff.getState().forget();
    const scanned = codeOf(query);
    if (!scanned) return;
    setCode(scanned);
    void look(scanned);
  });
  return (
    <Screen title='店员入口'>
      {confirmed.value && <Done done={confirmed.value} />}
      {!confirmed.value && asked.value && <Ask asked={asked.value} />}
      {!asked.value && (
        <View className='card sec staff'>
          <View className='t-h3'>电脑上的码</View>
          <Input
            className='staff__input'
            id='staff-code'
            placeholder='8 位字母和数字'
            maxlength={40}
            value={code}
            onInput={(event) => setCode(event.detail.value)}
          />
          {asked.failure && <ErrorBlock strip text={asked.failure.text} />}
          <Button
            block
            size='l'
            id='look-staff'
            disabled={code.trim().length < 6 || asked.status === 'loading'}
            onClick={() => void look(code)}
          >
            看看是什么
          </Button>
          <View className='t-cap'>不是店员不用管这里。</View>
        </View>
      )}
    </Screen>
  );
}
