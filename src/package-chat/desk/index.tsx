import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { Button } from '@/components/button';
import { Empty } from '@/components/empty';
import { Foot } from '@/components/foot';
import { Screen } from '@/components/screen';
import { Segmented } from '@/components/segmented';
import type { RosterView } from '@/contract/relay';
import { keepText } from '@/stores/phone';
import { useRelayDesk } from '@/stores/relay-desk';
import { csvText } from '@/words/csv';
import { RELAY_WORD } from '@/words/relay';
import { Loaded } from '../parts/loaded';
import { say, sure } from '../parts/say';
import { Missing } from './missing';
import { RollCall } from './roll-call';
import './index.scss';

const TABS = [
  { key: 'call', name: '点名' },
  { key: 'picking', name: '拣货单' },
  { key: 'missing', name: '谁还没接' },
] as const;
type Tab = (typeof TABS)[number]['key'];

async function save(name: string, rows: readonly (readonly string[])[]): Promise<void> {
  const how = await keepText(`${name}.csv`, csvText(rows));
  say(how === null ? '没存成，再点一次' : how === 'copied' ? '复制好了，贴到表格里就行' : '存好了');
}

function Picking({ roster }: { readonly roster: RosterView }) {
  return (
    <View className='card sec' id='picking'>
      {roster.picking.length === 0 && <Empty title='还没有要拣的' text='有人接了就会在这里按商品合起来' />}
      {roster.picking.map(({ itemId, title, skuName, option, quantity }) => (
        <View key={`${itemId}${option}`} className='desk__pick'>
          <View className='grow'>
            <View className='t-h3'>{title}</View>
            <View className='t-cap'>{option ? `${skuName}，${option}` : skuName}</View>
          </View>
          <View className='t-h1'>{quantity}</View>
        </View>
      ))}
    </View>
  );
}

function Head({ roster }: { readonly roster: RosterView }) {
  const { title, chatName, status, rows, pickedUp, pickup, pickupAt } = roster;
  return (
    <View className='desk__head'>
      <View className='t-cap'>{`${chatName} · ${RELAY_WORD[status]}`}</View>
      <View className='t-h1'>{title}</View>
      <View className='t-sub'>{`${rows.length} 位接龙，${pickedUp} 位取走了。${pickupAt}，${pickup.name}`}</View>
    </View>
  );
}

async function close(): Promise<void> {
  if (!(await sure('现在截单', '截单后不能再接、再改；后付款的会收到付款提醒', '就截单'))) return;
  const failure = await useRelayDesk.getState().close();
  say(failure?.text ?? '截单了');
}

async function callOff({ rows }: RosterView): Promise<void> {
  const paid = rows.filter(({ status }) => status === 'paid').length;
  if (paid > 0) return say(`已经有 ${paid} 位付款，取消要退款，请找店里来办`);
  if (!(await sure('取消这次接龙', '所有人的份数作废，不能恢复', '取消接龙'))) return;
  const failure = await useRelayDesk.getState().callOff();
  say(failure?.text ?? '取消了');
}

function Buttons({ roster, tab }: { readonly roster: RosterView; readonly tab: Tab }) {
  const { title, csv, status } = roster;
  return (
    <Foot>
      {status === 'open' && (
        <Button kind='line' size='l' id='call-off' onClick={() => void callOff(roster)}>
          不办了
        </Button>
      )}
      <Button
        kind='soft'
        size='l'
        className='grow'
        id='save-csv'
        onClick={() =>
          void (tab === 'picking'
            ? save(`拣货单-${title}`, csv.picking)
            : save(`花名册-${title}`, csv.roster))
        }
      >
        {tab === 'picking' ? '导出拣货单' : '导出花名册'}
      </Button>
      {status === 'open' && (
        <Button size='l' className='grow' id='close-relay' onClick={() => void close()}>
          现在截单
        </Button>
      )}
    </Foot>
  );
}

/** 团长台, of one relay: roll-call, picking list, who has not joined. */
export default function DeskPage() {
  const { id = '' } = useRouter<{ id?: string }>().params;
  const remote = useRelayDesk((store) => store.roster);
  const [tab, setTab] = useState<Tab>('call');
  const load = (): void => void useRelayDesk.getState().load(id);
  useDidShow(load);
  const roster = remote.value?.relayId === id ? remote.value : null;
  return (
    <Screen title='团长台'>
      <Loaded from={remote} value={roster} onRetry={load} id='desk'>
        {(view) => (
          <>
            <Head roster={view} />
            <Segmented options={TABS} chosen={tab} onChoose={setTab} />
            {tab === 'call' && <RollCall roster={view} />}
            {tab === 'picking' && <Picking roster={view} />}
            {tab === 'missing' && <Missing roster={view} />}
            <Buttons roster={view} tab={tab} />
          </>
        )}
      </Loaded>
    </Screen>
  );
}
