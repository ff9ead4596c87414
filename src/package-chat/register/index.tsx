import { useState } from 'react';
import { Input, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Button } from '@/components/button';
import { ErrorBlock } from '@/components/error-block';
import { Foot } from '@/components/foot';
import { JoinSheet } from '@/components/join-sheet';
import { Screen } from '@/components/screen';
import { urlOf } from '@/routes';
import { registerChat } from '@/stores/chat-register';
import { useJoinSheet } from '@/stores/join';
import './index.scss';

/** 登记这个群: for the leader, who got a code from the shop and came in from the group itself. */
export default function RegisterPage() {
  const [code, setCode] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const sheet = useJoinSheet();
  const register = async (): Promise<void> => {
    setSending(true);
    const failure = await registerChat(code);
    setSending(false);
    setError(failure?.text ?? null);
    if (failure) return;
    void Taro.showToast({ title: '登记好了，你就是这个群的团长', icon: 'none', duration: 3000 });
    await Taro.switchTab({ url: urlOf('chat') });
  };
  return (
    <Screen title='登记这个群'>
      <View className='card sec'>
        <View className='t-h2'>店里给你的登记码</View>
        <View className='t-sub register__how'>
          从要登记的群里点开小程序，再在这里输入。一个码登记一个群，登记好你就是团长，可以在群里开接龙。
        </View>
        <Input
          className='register__code'
          id='register-code'
          maxlength={24}
          value={code}
          placeholder='十位字母和数字'
          onInput={(event) => setCode(event.detail.value)}
        />
        {error && <ErrorBlock strip text={error} />}
      </View>
      <Foot>
        <Button
          size='l'
          block
          id='register-chat'
          disabled={sending || code.trim().length < 8}
          onClick={() => void register()}
        >
          {sending ? '正在登记' : '登记这个群'}
        </Button>
      </Foot>
      <JoinSheet {...sheet} />
    </Screen>
  );
}
