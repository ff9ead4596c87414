import { Text, View } from '@tarojs/components';
import Taro, { useDidShow, useShareAppMessage } from '@tarojs/taro';
import { Button } from '@/components/button';
import { ErrorBlock } from '@/components/error-block';
import { JoinSheet } from '@/components/join-sheet';
import { NavBar } from '@/components/nav-bar';
import { Screen } from '@/components/screen';
import { Box, Skeleton } from '@/components/skeleton';
import { TierCard } from '@/components/tier-card';
import type { MemberView } from '@/contract/views';
import { urlOf } from '@/routes';
import { useCartBadge } from '@/stores/cart-badge';
import { useJoinSheet } from '@/stores/join';
import { useMember } from '@/stores/member';
import type { OrderFilter } from '@/stores/orders';
import { useShare } from '@/stores/share';
import { shelfYuan } from '@/words/money';
import { INVITE_CARD, Invite } from './invite';
import { MemberRows } from './rows';
import { Who } from './who';
import './index.scss';

function Numbers({ me }: { readonly me: MemberView }) {
  const orders = (status: OrderFilter) => urlOf('orders', { status });
  const onItsWay = me.toReceiveCount > 0;
  const numbers = [
    { name: '优惠券', value: String(me.couponCount), url: urlOf('coupons') },
    { name: '待付款', value: String(me.unpaidCount), url: orders('pending_payment') },
    ...(me.pickupCount > 0 || !onItsWay
      ? [{ name: '待取货', value: String(me.pickupCount), url: orders('to_pick_up') }]
      : []),
    ...(onItsWay ? [{ name: '待收货', value: String(me.toReceiveCount), url: orders('to_receive') }] : []),
    { name: '今年省下', value: shelfYuan(me.savedThisYear), url: null },
  ];
  return (
    <View className='card sec me__nums'>
      {numbers.map(({ name, value, url }) => (
        <View key={name} className='me__num' {...(url && { onClick: () => void Taro.navigateTo({ url }) })}>
          <View className='me__n'>{value}</View>
          <Text className='t-cap'>{name}</Text>
        </View>
      ))}
    </View>
  );
}

function Visitor() {
  const askToJoin = useMember((store) => store.askToJoin);
  return (
    <View className='card me__visitor'>
      <View className='t-h2'>还没加入会员</View>
      <View className='t-sub'>加入后能领券、攒成长值，订单也都在这里</View>
      <View className='me__join'>
        <Button id='ask-to-join' onClick={() => void askToJoin()}>
          加入会员
        </Button>
      </View>
    </View>
  );
}

/** 我的. */
export default function MemberPage() {
  const { status, value: me, failure } = useMember((store) => store.me);
  const load = useMember((store) => store.load);
  const join = useJoinSheet();
  useCartBadge();
  useDidShow(() => {
    void load();
    void useShare.getState().prepare('shop');
  });
  useShareAppMessage(() => {
    useShare.getState().sent('shop');
    return useShare.getState().card('shop', ...INVITE_CARD);
  });
  const joined = me?.status === 'member';

  return (
    <Screen>
      <View className='me__hero'>
        <NavBar>
          <View className='t-h2'>我的</View>
        </NavBar>
        <Who me={me} />
      </View>
      <View className='me__body'>
        {failure && <ErrorBlock text={failure.text} strip={me !== null} onRetry={() => void load()} />}
        {joined && (
          <View className='me__card'>
            <TierCard tiers={me.tiers} tier={me.tier} growth={me.growth} nextTier={me.nextTier} />
          </View>
        )}
        {me && !joined && <Visitor />}
        {!me && status === 'loading' && (
          <Skeleton>
            <Box className='ht-sk--card' />
            <Box className='ht-sk--card' />
          </Skeleton>
        )}
        {joined && <Numbers me={me} />}
        {joined && <Invite me={me} />}
        {me && <MemberRows me={me} />}
      </View>
      <JoinSheet {...join} />
    </Screen>
  );
}
