import { useState } from 'react';
import { Input, Text, View } from '@tarojs/components';
import { Button } from '@/components/button';
import { ErrorBlock } from '@/components/error-block';
import { Icon } from '@/components/icon';
import { Sheet } from '@/components/sheet';
import type { MemberView } from '@/contract/views';
import { useMember } from '@/stores/member';
import { dateOf } from '@/words/time';

/** Who they are, and how the shop calls them: a tap changes it. WeChat gives no nickname any more, so it is asked. */
export function Nickname({ me }: { readonly me: MemberView | null }) {
  const rename = useMember((store) => store.rename);
  const [draft, setDraft] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const name = me?.nickname ?? '';
  const save = async (): Promise<void> => {
    const failure = draft?.trim() ? await rename(draft.trim()) : null;
    setError(failure?.text ?? null);
    if (!failure) setDraft(null);
  };
  const canRename = me?.status === 'member';
  return (
    <View className='row me__who' {...(canRename && { onClick: () => setDraft(name) })}>
      <View className='me__face w-green'>{name.slice(0, 1) || '鲜'}</View>
      <View className='grow'>
        <View className='row me__name'>
          <View className='t-h1 ell'>{name || '邻居'}</View>
          {canRename && <Icon name='pencil' size={14} />}
        </View>
        <Text className='t-sub'>{me?.joinedAt ? `${dateOf(me.joinedAt)} 加入的会员` : '逛逛也欢迎'}</Text>
      </View>
      <Sheet open={draft !== null} onClose={() => setDraft(null)} label='怎么称呼你'>
        <View className='t-h2'>怎么称呼你</View>
        <Input
          className='me__input'
          type='nickname'
          maxlength={20}
          value={draft ?? ''}
          placeholder='比如：3 号楼小林'
          onInput={(event) => setDraft(event.detail.value)}
        />
        {error && <ErrorBlock strip text={error} />}
        <Button size='l' block onClick={() => void save()}>
          就叫这个
        </Button>
      </Sheet>
    </View>
  );
}
