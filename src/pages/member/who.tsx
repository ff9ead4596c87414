import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Face } from '@/components/face';
import { Icon } from '@/components/icon';
import { pressable } from '@/components/pressable';
import type { MemberView } from '@/contract/views';
import { urlOf } from '@/routes';
import { dateOf } from '@/words/time';

const edit = (): void => void Taro.navigateTo({ url: urlOf('profile') });

const sinceWords = (me: MemberView | null): string =>
  me?.joinedAt ? `${dateOf(me.joinedAt)} 加入的会员` : '逛逛也欢迎';

/** Who they are; a tap leads to where a member changes it. */
export function Who({ me }: { readonly me: MemberView | null }) {
  const name = me?.nickname ?? '';
  const joined = me?.status === 'member';
  return (
    <View className='row me__who' {...(joined && { ...pressable('我的资料'), onClick: edit })}>
      <View className='me__face'>
        <Face name={name || '鲜'} turn={3} avatar={me?.avatar?.file ?? null} size='l' />
      </View>
      <View className='grow'>
        <View className='row me__name'>
          <View className='t-h1 ell'>{name || '邻居'}</View>
          {joined && <Icon name='pencil' size={14} />}
        </View>
        <Text className='t-sub'>{sinceWords(me)}</Text>
      </View>
    </View>
  );
}
