import { View } from '@tarojs/components';
import { now } from '@/clock';
import Taro, { useDidShow, useShareAppMessage } from '@tarojs/taro';
import { Button } from '@/components/button';
import { Countdown } from '@/components/countdown';
import { Empty } from '@/components/empty';
import { ErrorBlock } from '@/components/error-block';
import { JoinSheet } from '@/components/join-sheet';
import { Price, Was } from '@/components/price';
import { Screen } from '@/components/screen';
import { Tag } from '@/components/tag';
import { Well } from '@/components/well';
import type { GroupBuyOutputs, GroupCard, GroupOfferCard } from '@/contract/group-buy';
import { urlOf } from '@/routes';
import { useGroups } from '@/stores/groups';
import { useJoinSheet } from '@/stores/join';
import { useSession } from '@/stores/session';
import { useShare } from '@/stores/share';
import { groupHeadline, sizeWords } from '@/words/group';
import { exactYuan } from '@/words/money';
import { Loaded } from '../parts/loaded';
import { payFor } from '../parts/pay';
import { groupsCard } from './card';
import './index.scss';

const see = (groupId: string): void => void Taro.navigateTo({ url: urlOf('group', { id: groupId }) });

async function open(offerId: string): Promise<void> {
  const joined = await useGroups.getState().open(offerId);
  if (joined) await payFor(joined.order, () => see(joined.group.groupId));
}

/** A group that gathers: who opened it, how many are missing, how long. */
function Gathering({ group }: { readonly group: GroupCard }) {
  const { offer, initiatorName, seats, groupId, endAt, mine, status } = group;
  const whose = seats.some((seat) => seat.mine && seat.initiator) ? '我' : initiatorName;
  return (
    <View className='groups__row' id={`gathering-${groupId}`} onClick={() => see(groupId)}>
      <Well image={offer.image} well={offer.well} size={56} />
      <View className='grow'>
        <View className='t-h3 ell'>{`${groupHeadline(group)}，${whose}的团`}</View>
        <View className='t-cap ell'>{`${offer.productTitle} ${exactYuan(offer.groupPrice)}`}</View>
        {status === 'open' && <Countdown until={endAt} label='还剩' />}
      </View>
      <Button size='s' kind={mine ? 'line' : 'soft'}>
        {mine ? '看看' : '参团'}
      </Button>
    </View>
  );
}

function Offer({ offer }: { readonly offer: GroupOfferCard }) {
  const sending = useGroups((store) => store.sending);
  const {
    offerId,
    productTitle,
    skuName,
    image,
    well,
    price,
    groupPrice,
    size,
    newOnly,
    left,
    remainingForMe,
  } = offer;
  const none = left === 0 ? '卖完了' : remainingForMe === 0 ? '你买满了' : null;
  return (
    <View className='groups__offer' id={`offer-${offerId}`}>
      <Well image={image} well={well} size={80} />
      <View className='grow'>
        <View className='t-h3 ell'>{productTitle}</View>
        <View className='t-cap ell'>{skuName}</View>
        <View className='row groups__tags'>
          <Tag kind='cut'>{`${sizeWords(size)}价`}</Tag>
          {newOnly && <Tag kind='line'>只限新客</Tag>}
        </View>
        <View className='between'>
          <View className='groups__price'>
            <Price amount={groupPrice} size='l' label='拼团价' />
            <Was amount={price} />
          </View>
          <Button size='s' disabled={none !== null || sending} onClick={() => void open(offerId)}>
            {none ?? '开团'}
          </Button>
        </View>
      </View>
    </View>
  );
}

type Home = GroupBuyOutputs['group.home'];

function Rows({
  id,
  title,
  groups,
}: {
  readonly id: string;
  readonly title: string;
  readonly groups: Home['open'];
}) {
  if (groups.length === 0) return null;
  return (
    <View className='card sec' id={id}>
      <View className='t-h2'>{title}</View>
      {groups.map((group) => (
        <Gathering key={group.groupId} group={group} />
      ))}
    </View>
  );
}

function Body({ home }: { readonly home: Home }) {
  const others = home.open.filter(({ mine }) => !mine);
  const nothing = home.offers.length + home.mine.length + others.length === 0;
  return (
    <>
      <Rows id='my-groups' title='我在的团' groups={home.mine} />
      <Rows id='open-groups' title='正在凑人' groups={others} />
      {home.offers.length > 0 && (
        <View className='card sec' id='group-offers'>
          <View className='t-h2'>可以开的团</View>
          {home.offers.map((offer) => (
            <Offer key={offer.offerId} offer={offer} />
          ))}
        </View>
      )}
      {nothing && <Empty title='现在没有能拼的' text='团长有新的拼团会发到群里' />}
    </>
  );
}

/** 群里拼团: groups that gather in this chat, what may be opened, and my own. */
export default function GroupsPage() {
  const remote = useGroups((store) => store.home);
  const refused = useGroups((store) => store.failure);
  const sheet = useJoinSheet();
  const load = (): void => void useSession.getState().arrived.then(() => useGroups.getState().loadHome());
  useDidShow(() => {
    load();
    void useShare.getState().prepare('chat');
  });
  useShareAppMessage(() =>
    useShare.getState().card('chat', ...groupsCard(useGroups.getState().home.value, now())),
  );
  return (
    <Screen title='群里拼团'>
      {refused && <ErrorBlock strip text={refused.text} />}
      <Loaded from={remote} value={remote.value} onRetry={load} id='groups'>
        {(home) => <Body home={home} />}
      </Loaded>
      <JoinSheet {...sheet} />
    </Screen>
  );
}
