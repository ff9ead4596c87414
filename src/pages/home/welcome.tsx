import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Button } from '@/components/button';
import { urlOf } from '@/routes';
import { useMember } from '@/stores/member';
import { useSession } from '@/stores/session';

/** For somebody who is not a member yet: joining is one tap, with what they agree to beside it. */
export function Welcome() {
  const inviter = useSession((session) => session.inviter);
  const sending = useMember((member) => member.join.sending);
  const agree = useMember((member) => member.agree);
  return (
    <View className='card sec welcome' id='welcome'>
      <View className='grow'>
        <View className='t-h3'>{inviter ? `${inviter.nickname} 请你来尝鲜` : '加入会员，领券攒成长值'}</View>
        <View className='t-cap'>
          <View>不要手机号</View>
          <Text>点按钮即同意</Text>
          <Text className='c-leaf' onClick={() => void Taro.navigateTo({ url: urlOf('policy') })}>
            《会员服务说明》
          </Text>
        </View>
      </View>
      <Button size='s' id='join-now' disabled={sending} onClick={() => void agree()}>
        {sending ? '正在加入' : '一键加入'}
      </Button>
    </View>
  );
}
