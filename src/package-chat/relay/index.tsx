import { useEffect, useState } from 'react';
import { Input, Text, View } from '@tarojs/components';
import { useDidHide, useDidShow, useRouter, useShareAppMessage } from '@tarojs/taro';
import { Countdown } from '@/components/countdown';
import { JoinSheet } from '@/components/join-sheet';
import { Screen } from '@/components/screen';
import type { MyRelayEntry, RelayView } from '@/contract/relay';
import { useJoinSheet } from '@/stores/join';
import { useRelay } from '@/stores/relay';
import { useSession } from '@/stores/session';
import { watch } from '@/stores/watch';
import { MY_ENTRY, relaySentence } from '@/words/relay';
import { Loaded } from '../parts/loaded';
import { Payment } from '../parts/payment';
import { Reminder } from '../parts/reminder';
import { say, sure } from '../parts/say';
import { ShowName } from '../parts/show-name';
import { Actions } from './actions';
import { cardOfRelay } from './card';
import { Items } from './items';
import { Rows } from './rows';
import './index.scss';

function Head({ relay, reload }: { readonly relay: RelayView; readonly reload: () => void }) {
  const { title, note, chatName, leaderName, status, cutOffAt, at } = relay;
  return (
    <View className='relay__head' id={`relay-${status}`}>
      <View className='t-cap'>{`${chatName} · 团长 ${leaderName}`}</View>
      <View className='t-h1'>{title}</View>
      <View className='t-sub'>{relaySentence(relay, at)}</View>
      {status === 'open' && (
        <View className='relay__cd'>
          <Countdown until={cutOffAt} onOver={reload} />
        </View>
      )}
      {note && <View className='t-sub relay__note'>{note}</View>}
    </View>
  );
}

async function leave(): Promise<void> {
  if (!(await sure('退出这次接龙', '份数让给别的邻居，付过的钱原路退回', '退出接龙'))) return;
  const failure = await useRelay.getState().cancel();
  say(failure?.text ?? '退出了，份数让给别的邻居');
}

/** My own entry: where it stands, and the way out of it. */
function Mine({ relay }: { readonly relay: RelayView }) {
  const { mine } = relay;
  if (!mine) return null;
  return (
    <View className='card sec between' id={`mine-${mine.status}`}>
      <View className='grow'>
        <View className='t-h3'>{`你是 ${mine.number} 号`}</View>
        <View className='t-cap'>{mine.pickedUpAt ? '已经取走了' : MY_ENTRY[mine.status]}</View>
      </View>
      {mine.pickupCode && !mine.pickedUpAt && (
        <View className='relay__code'>
          <Text className='t-cap'>取货码</Text>
          <Text className='t-h1' id='pickup-code'>
            {mine.pickupCode}
          </Text>
        </View>
      )}
      {mine.canCancel && (
        <Text className='c-leaf t-sub relay__leave' id='relay-cancel' onClick={() => void leave()}>
          退出
        </Text>
      )}
    </View>
  );
}

/** Remark and name: what stands on the list beside the number. */
function Extras() {
  const draft = useRelay((store) => store.draft);
  const write = useRelay((store) => store.write);
  return (
    <View className='card sec'>
      <Input
        className='relay__remark'
        id='relay-remark'
        maxlength={60}
        value={draft.remark}
        placeholder='给团长留句话，比如要软一点的'
        onInput={(event) => write({ remark: event.detail.value })}
      />
      <ShowName shown={draft.showName} onChange={(showName) => write({ showName })} />
    </View>
  );
}

function Paying({ entry, onPaid }: { readonly entry: MyRelayEntry; readonly onPaid: () => void }) {
  const { orderId, status, pickedUpAt } = entry;
  const lives = (status === 'unpaid' || status === 'paid') && !pickedUpAt;
  return lives && orderId ? <Payment orderId={orderId} onPaid={onPaid} /> : null;
}

/** What is still to be heard of an entry: when to pay, or when to fetch it and whether it came to nothing. */
function ToldLater({ entry: { status, pickedUpAt } }: { readonly entry: MyRelayEntry }) {
  if (status === 'joined')
    return <Reminder id='bill' moments={['unpaid']} title='待付款提醒' purpose='截单后要付款时告诉你' />;
  if (status !== 'paid' || pickedUpAt) return null;
  return (
    <Reminder
      id='relay'
      moments={['pickup', 'together']}
      title='能取货了叫你'
      purpose='货到了、或者没成退了钱，都告诉你'
    />
  );
}

function Body({ relay, reload }: { readonly relay: RelayView; readonly reload: () => void }) {
  const choosing =
    relay.status === 'open' && (!relay.mine || relay.mine.canEdit || relay.mine.status === 'released');
  return (
    <>
      <Head relay={relay} reload={reload} />
      {relay.mine && <Paying entry={relay.mine} onPaid={reload} />}
      <Mine relay={relay} />
      {relay.mine && <ToldLater entry={relay.mine} />}
      <View className='card sec relay__items'>
        <Items relay={relay} choosing={choosing} />
      </View>
      {choosing && <Extras />}
      <Rows relay={relay} />
      <Actions relay={relay} />
    </>
  );
}

/** 接龙. One public list of the chat: what is on offer, who takes what, and my own line on it. */
export default function RelayPage() {
  const { id = '' } = useRouter<{ id?: string }>().params;
  const remote = useRelay((store) => store.relay);
  const [seen, setSeen] = useState(true);
  const sheet = useJoinSheet();
  const load = (): void => void useSession.getState().arrived.then(() => useRelay.getState().load(id));
  useDidShow(() => {
    setSeen(true);
    load();
  });
  useDidHide(() => setSeen(false));
  useEffect(() => (seen ? watch(() => useRelay.getState().look()) : undefined), [seen]);
  useShareAppMessage(() => cardOfRelay());

  return (
    <Screen title='接龙'>
      <Loaded from={remote} value={remote.value} onRetry={load} id='relay'>
        {(relay) => <Body relay={relay} reload={load} />}
      </Loaded>
      <JoinSheet {...sheet} />
    </Screen>
  );
}
