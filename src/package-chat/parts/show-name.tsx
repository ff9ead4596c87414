import { useEffect } from 'react';
import { Switch, Text, View } from '@tarojs/components';
import { AvatarButton } from '@/components/avatar-button';
import { Face } from '@/components/face';
import { useMember } from '@/stores/member';
import { say } from './say';
import './show-name.scss';

interface Props {
  readonly shown: boolean;
  readonly onChange: (shown: boolean) => void;
}

async function choose(picked?: string): Promise<void> {
  const failure = await useMember.getState().chooseAvatar(picked);
  if (failure) say(failure.text);
}

/** How the list will show them; without a picture they may choose one here, or leave it. */
function AsShown() {
  const me = useMember((store) => store.me.value);
  useEffect(() => {
    if (!useMember.getState().me.value) void useMember.getState().load();
  }, []);
  if (me?.status !== 'member') return null;
  const { nickname, avatar } = me;
  return (
    <View className='show-name__me' id='shown-as'>
      <Face name={nickname} turn={3} avatar={avatar?.file ?? null} />
      <Text className='t-sub grow ell'>{nickname}</Text>
      {!avatar && (
        <AvatarButton id='add-avatar' label='放个头像' onChoose={(picked) => void choose(picked)}>
          <Text className='t-sub c-leaf show-name__add'>放个头像</Text>
        </AvatarButton>
      )}
    </View>
  );
}

/** 名单里露不露: off unless the customer wants it; others then read 「邻居 3 号」. */
export function ShowName({ shown, onChange }: Props) {
  return (
    <View className='show-name' id='show-name'>
      <View className='between show-name__ask'>
        <View className='grow'>
          <View className='t-body'>名单里露昵称和头像</View>
          <Text className='t-cap'>不开就写「邻居」，电话和门牌谁也看不到</Text>
        </View>
        <Switch checked={shown} color='#1c6b3a' onChange={(event) => onChange(event.detail.value)} />
      </View>
      {shown && <AsShown />}
    </View>
  );
}
