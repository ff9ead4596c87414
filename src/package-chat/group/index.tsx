import { useEffect, useState } from 'react';
import { Text, View } from '@tarojs/components';
import Taro, { useDidHide, useDidShow, useRouter, useShareAppMessage } from '@tarojs/taro';
import { Button } from '@/components/button';
import { Countdown } from '@/components/countdown';
import { Foot, FootItem } from '@/components/foot';
import { JoinSheet } from '@/components/join-sheet';
import { Price, Was } from '@/components/price';
import { Screen } from '@/components/screen';
import { Stepper } from '@/components/stepper';
import { Tag } from '@/components/tag';
import { Well } from '@/components/well';
import type { GroupView } from '@/contract/group-buy';
import { fen } from '@/domain/preview';
import { urlOf } from '@/routes';
import { useGroups } from '@/stores/groups';
import { useJoinSheet } from '@/stores/join';
import { usePayment } from '@/stores/payment';
import { useSession } from '@/stores/session';
import { watch } from '@/stores/watch';
import { groupHeadline, groupSentence, sizeWords } from '@/words/group';
import { exactYuan } from '@/words/money';
import { Loaded } from '../parts/loaded';
import { payAgain, payFor } from '../parts/pay';
import { Payment } from '../parts/payment';
import { Reminder } from '../parts/reminder';
import { Seats } from '../parts/seats';
import { ShowName } from '../parts/show-name';
import { cardOfGroup, countSeatsOnCard, sendCard } from './card';
import './index.scss';

function Head({ group }: { readonly group: GroupView }) {
  const { status, chatName, endAt, at, groupId } = group;
  const reload = (): void => void useGroups.getState().load(groupId);
  return (
    <View className='group__head' id={`group-${status}`}>
      <View className='t-cap'>{chatName}</View>
      <View className='t-display'>{groupHeadline(group)}</View>
      <View className='t-sub'>{groupSentence(group, at)}</View>
      {status === 'open' && (
        <View className='group__cd'>
          <Countdown until={endAt} label='还剩' onOver={reload} />
        </View>
      )}
    </View>
  );
}

function Goods({ group }: { readonly group: GroupView }) {
  const { offer, status, mine } = group;
  const quantity = useGroups((store) => store.quantity);
  const take = useGroups((store) => store.take);
  const most = Math.min(offer.perMember, offer.remainingForMe);
  return (
    <View className='card sec group__goods'>
      <Well image={offer.image} well={offer.well} size={98} />
      <View className='grow'>
        <View className='t-h3'>{offer.productTitle}</View>
        <View className='t-cap ell'>{`${offer.skuName}，每人限 ${offer.perMember} 份`}</View>
        <View className='row group__tags'>
          <Tag kind='cut'>{`${sizeWords(offer.size)}价`}</Tag>
          {offer.newOnly && <Tag kind='line'>只限新客</Tag>}
        </View>
        <View className='group__price'>
          <Price amount={offer.groupPrice} size='l' label='拼团价' />
          <Was amount={offer.price} />
        </View>
        {status === 'open' && !mine && most > 1 && (
          <View className='group__step'>
            <Stepper value={Math.min(quantity, most)} max={most} onChange={take} />
          </View>
        )}
      </View>
    </View>
  );
}

const seeOrder = (orderId: string): void => void Taro.navigateTo({ url: urlOf('order', { id: orderId }) });

async function join(): Promise<void> {
  const order = await useGroups.getState().join();
  if (order) await payFor(order);
}

const gathers = ({ status, seatsLeft }: GroupView): boolean => status === 'open' && seatsLeft > 0;

function Main({ group }: { readonly group: GroupView }) {
  const { mine, offer, seatsLeft } = group;
  const sending = useGroups((store) => store.sending);
  const quantity = useGroups((store) => store.quantity);
  const paying = usePayment((store) => store.paying);
  const wide = { className: 'grow', size: 'l' } as const;
  if (mine?.status === 'held') {
    const { orderId } = mine;
    return (
      <Button {...wide} id='group-pay' disabled={paying} onClick={() => void payAgain(orderId)}>
        {paying ? '等你付款' : '付款，座位就是你的'}
      </Button>
    );
  }
  if (mine && gathers(group))
    return (
      <Button {...wide} id='group-call' openType='share' onClick={() => void sendCard()}>
        {`喊邻居来，还差 ${seatsLeft} 位`}
      </Button>
    );
  if (mine)
    return (
      <Button {...wide} kind='soft' id='group-order' onClick={() => seeOrder(mine.orderId)}>
        看我的订单
      </Button>
    );
  if (!gathers(group) || offer.remainingForMe === 0)
    return (
      <Button {...wide} kind='soft' onClick={() => void Taro.redirectTo({ url: urlOf('groups') })}>
        {gathers(group) ? '你已经买满了' : '看看别的团'}
      </Button>
    );
  return (
    <Button {...wide} id='group-join' disabled={sending} onClick={() => void join()}>
      {sending ? '正在入座' : `参团 ${exactYuan(fen(offer.groupPrice * quantity))}`}
    </Button>
  );
}

function SeatPayment({ group: { groupId, mine } }: { readonly group: GroupView }) {
  if (mine?.status !== 'held' && mine?.status !== 'paid') return null;
  return <Payment orderId={mine.orderId} onPaid={() => void useGroups.getState().load(groupId)} />;
}

/** Who sits, and the one thing that somebody who has paid waits to hear. */
function Sitting({ group }: { readonly group: GroupView }) {
  const { mine, status } = group;
  return (
    <>
      <View className='card sec'>
        <Seats group={group} />
      </View>
      {mine?.status === 'paid' && status === 'open' && (
        <Reminder
          id='together'
          moments={['together']}
          title='拼团结果通知'
          purpose='成没成都告诉你，没成就是钱退回来了'
        />
      )}
    </>
  );
}

function Bottom({ group }: { readonly group: GroupView }) {
  const failure = useGroups((store) => store.failure);
  const { mine } = group;
  return (
    <Foot>
      {failure && (
        <View className='group__refused' id='group-refused'>
          <Text>{failure.text}</Text>
        </View>
      )}
      {mine && gathers(group) ? (
        <FootItem icon='box' name='订单' onClick={() => seeOrder(mine.orderId)} />
      ) : (
        <FootItem icon='share' name='发群里' share onClick={() => void sendCard()} />
      )}
      <Main group={group} />
    </Foot>
  );
}

function Body({ group }: { readonly group: GroupView }) {
  const showName = useGroups((store) => store.showName);
  const { offer, mine, status } = group;
  return (
    <>
      <Head group={group} />
      <SeatPayment group={group} />
      <Sitting group={group} />
      <Goods group={group} />
      {status === 'open' && !mine && (
        <View className='card sec'>
          <ShowName shown={showName} onChange={useGroups.getState().show} />
        </View>
      )}
      <View className='card sec group__rules'>
        <View>{`凑齐 ${offer.size} 位就按拼团价成交，到${offer.pickup.name}取`}</View>
        <View>时间到了没凑齐，付过的钱自动原路退回</View>
        <View>座位都是真人，没有人凑数</View>
        {offer.benefit && <View>{`开团的人拼成后送「${offer.benefit}」`}</View>}
      </View>
      <Bottom group={group} />
    </>
  );
}

/** 一个团: its seats, its clock, and a seat for me. */
export default function GroupPage() {
  const { id = '' } = useRouter<{ id?: string }>().params;
  const remote = useGroups((store) => store.group);
  const share = useGroups((store) => store.share);
  const [seen, setSeen] = useState(true);
  const sheet = useJoinSheet();
  const load = (): void => void useSession.getState().arrived.then(() => useGroups.getState().load(id));
  useDidShow(() => {
    setSeen(true);
    load();
  });
  useDidHide(() => setSeen(false));
  useEffect(() => (seen ? watch(() => useGroups.getState().look()) : undefined), [seen]);
  useEffect(() => void countSeatsOnCard(), [share]);
  useShareAppMessage(() => cardOfGroup());
  const group = remote.value?.groupId === id ? remote.value : null;

  return (
    <Screen title='拼团'>
      <Loaded from={remote} value={group} onRetry={load} id='group'>
        {(value) => <Body group={value} />}
      </Loaded>
      <JoinSheet {...sheet} />
    </Screen>
  );
}
