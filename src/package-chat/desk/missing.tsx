import { useEffect, useState } from 'react';
import { Text, View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Empty } from '@/components/empty';
import { Face } from '@/components/face';
import { ErrorBlock } from '@/components/error-block';
import { RowsSkeleton } from '@/components/skeleton';
import type { RosterView } from '@/contract/relay';
import { hasChatTool, remindMissing } from '@/stores/chat-tool';
import { useRelayDesk } from '@/stores/relay-desk';
import { whenOf } from '@/words/time';
import { say } from '../parts/say';

const NOT_SENT = {
  'all-joined': '选的人都接过了',
  dropped: '没有提醒成，发张卡片到群里也行',
  unavailable: '这会儿 @ 不了群里的人，发张卡片到群里也行',
} as const;

async function remind(roster: RosterView): Promise<void> {
  const told = await remindMissing(roster);
  say(typeof told === 'number' ? `提醒了 ${told} 位` : NOT_SENT[told]);
}

/** 谁还没接: of those the server saw coming from the chat; in chat-tool mode WeChat can remind members by @. */
export function Missing({ roster }: { readonly roster: RosterView }) {
  const { value, status, failure } = useRelayDesk((store) => store.missing);
  const [now] = useState(() => Date.now());
  useEffect(() => void useRelayDesk.getState().loadMissing(), [roster.relayId]);
  return (
    <View className='card sec' id='missing'>
      {hasChatTool() ? (
        <View className='between desk__remind'>
          <View className='t-sub grow'>选群里的人，提醒还没接的</View>
          <Button size='s' kind='soft' onClick={() => void remind(roster)}>
            选人提醒
          </Button>
        </View>
      ) : (
        <View className='t-sub'>这个群里暂时不能 @ 提醒，回接龙页发一张卡片到群里，大家点开就能接</View>
      )}
      {failure && <ErrorBlock strip text={failure.text} />}
      {!value && status === 'loading' && <RowsSkeleton count={3} />}
      {value && value.visitors.length === 0 && (
        <Empty title='来过的都接了' text='最近从群里来过的邻居，没有一个落下' />
      )}
      {value?.visitors.map(({ name, lastSeenAt }, i) => (
        <View key={`${name}${lastSeenAt}`} className='desk__row'>
          <Face name={name} turn={i} />
          <Text className='t-h3 grow ell'>{name}</Text>
          <Text className='t-cap'>{`${whenOf(lastSeenAt, now)} 来过`}</Text>
        </View>
      ))}
    </View>
  );
}
