import { useState } from 'react';
import { Input, Text, View } from '@tarojs/components';
import Taro, { useDidShow } from '@tarojs/taro';
import { AvatarButton } from '@/components/avatar-button';
import { Button } from '@/components/button';
import { ErrorBlock } from '@/components/error-block';
import { Face } from '@/components/face';
import { ListRow } from '@/components/list-row';
import { Screen } from '@/components/screen';
import { RowsSkeleton } from '@/components/skeleton';
import type { MemberView } from '@/contract/views';
import { urlOf } from '@/routes';
import { useMember } from '@/stores/member';
import { dateOf } from '@/words/time';
import './index.scss';

const say = (title: string): void => void Taro.showToast({ title, icon: 'none', duration: 2500 });

/** 头像: choosing one is the consent, so what it is shown for is said beside the tap; taking it back is one tap too. */
function Avatar({ me }: { readonly me: MemberView }) {
  const [busy, setBusy] = useState(false);
  const { nickname, avatar } = me;
  const change = async (done: string, work: () => ReturnType<typeof choose>): Promise<void> => {
    setBusy(true);
    const failure = await work();
    setBusy(false);
    if (failure) say(failure.text);
    else if (useMember.getState().me.value?.avatar?.file !== avatar?.file) say(done);
  };
  const choose = (picked?: string) => useMember.getState().chooseAvatar(picked);
  return (
    <View className='card sec profile__avatar'>
      <AvatarButton
        id='choose-avatar'
        label={avatar ? '换头像' : '放个头像'}
        onChoose={(picked) => void change('放好了', () => choose(picked))}
      >
        <View className='profile__face'>
          <Face name={nickname} turn={3} avatar={avatar?.file ?? null} size='xl' />
          <View className='profile__tap'>{busy ? '正在放' : avatar ? '换一张' : '放个头像'}</View>
        </View>
      </AvatarButton>
      <View className='t-cap profile__where'>
        接龙和拼团里，你选了露昵称的地方会一起露头像，店里的人也看得到。放上就是同意，随时能撤。
      </View>
      {avatar && (
        <View className='row profile__since'>
          <Text className='t-cap'>{`${dateOf(avatar.agreedAt)} 放上的`}</Text>
          <Button
            size='s'
            kind='line'
            id='withdraw-avatar'
            disabled={busy}
            onClick={() => void change('撤下了，名单里也没有了', () => useMember.getState().withdrawAvatar())}
          >
            撤下头像
          </Button>
        </View>
      )}
    </View>
  );
}

/** 昵称. WeChat offers its own in the keyboard and screens it; some versions tell of that choice only when the field is left. */
function Nickname({ me }: { readonly me: MemberView }) {
  const [draft, setDraft] = useState(me.nickname);
  const [refusal, setRefusal] = useState<string | null>(null);
  const wanted = draft.trim();
  const save = async (): Promise<void> => {
    const failure = await useMember.getState().rename(wanted);
    setRefusal(failure?.text ?? null);
    if (!failure) say('记住了');
  };
  const write = ({ detail }: { detail: { value: string } }): void => setDraft(detail.value);
  return (
    <View className='card sec'>
      <View className='t-h3'>怎么称呼你</View>
      <View className='row profile__name'>
        <Input
          className='profile__input grow'
          id='nickname'
          type='nickname'
          maxlength={20}
          value={draft}
          placeholder='比如：3 号楼小林'
          onInput={write}
          onBlur={write}
        />
        <Button
          id='save-nickname'
          disabled={wanted === '' || wanted === me.nickname}
          onClick={() => void save()}
        >
          就叫这个
        </Button>
      </View>
      {refusal && <ErrorBlock strip text={refusal} />}
    </View>
  );
}

/** 我的资料: the two things a member tells about themselves, because they want to. */
export default function ProfilePage() {
  const { value: me, status, failure } = useMember((store) => store.me);
  const load = (): void => void useMember.getState().load();
  useDidShow(load);
  return (
    <Screen title='我的资料'>
      {failure && <ErrorBlock text={failure.text} strip={me !== null} onRetry={load} />}
      {!me && status === 'loading' && (
        <View className='card sec'>
          <RowsSkeleton count={3} />
        </View>
      )}
      {me?.status === 'member' && (
        <>
          <Avatar me={me} />
          <Nickname me={me} />
          <View className='card sec profile__more'>
            <ListRow
              icon='shield'
              title='店里存了我什么'
              onClick={() => void Taro.navigateTo({ url: urlOf('privacy') })}
            />
          </View>
        </>
      )}
    </Screen>
  );
}
