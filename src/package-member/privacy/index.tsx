import type { ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import Taro, { useDidShow } from '@tarojs/taro';
import { Button } from '@/components/button';
import { ErrorBlock } from '@/components/error-block';
import { ListRow } from '@/components/list-row';
import { Screen } from '@/components/screen';
import { RowsSkeleton } from '@/components/skeleton';
import type { PrivacyView } from '@/contract/views';
import { urlOf } from '@/routes';
import { usePrivacy } from '@/stores/privacy';
import { stampOf } from '@/words/time';
import { Birthday } from './birthday';
import { Leave } from './leave';
import { Timeline } from './timeline';
import { Written } from './written';
import './index.scss';

function Section({
  title,
  rows,
  children,
}: {
  readonly title: string;
  readonly rows: readonly (readonly [string, string])[];
  readonly children?: ReactNode;
}) {
  return (
    <View className='card sec privacy__part'>
      <View className='t-h3 privacy__title'>{title}</View>
      {rows.map(([name, value]) => (
        <ListRow key={name} title={name} value={value} />
      ))}
      {children}
    </View>
  );
}

const joinedWords = ({ member }: PrivacyView): string =>
  member.status === 'member' && member.joinedAt !== null ? stampOf(member.joinedAt) : '没有加入';

function Stored({ stored }: { readonly stored: PrivacyView }) {
  const { member, consent, source, inviter, orders, coupons, cart, messages, points, lastChat } = stored;
  return (
    <>
      <Section
        title='你是谁'
        rows={[
          ['称呼', member.nickname || '没有起'],
          [
            '头像',
            member.avatar ? `${stampOf(member.avatar.agreedAt)} 放上，同意露在接龙和拼团里` : '没有放',
          ],
          ['手机号', member.phoneMasked ?? '没有留'],
          ['加入会员', joinedWords(stored)],
          [
            '会员服务说明',
            consent ? `${stampOf(consent.at)} 同意，版本 ${consent.policyVersion}` : '没有同意过',
          ],
        ]}
      >
        {member.status === 'member' && <Birthday day={member.birthday} />}
      </Section>
      <Section
        title='你怎么来的'
        rows={[
          ['第一次', source ?? '自己来的'],
          ['谁请你来', inviter ?? '没有'],
        ]}
      />
      <Section
        title='你在店里'
        rows={[
          ['订单', `${orders} 单`],
          ['券', `${coupons} 张`],
          ['购物车', cart.length > 0 ? `${cart.length} 样` : '空的'],
          ['成长值', String(Math.floor(member.growth))],
          ['积分', String(points)],
          ['最近从哪个群来', lastChat ? `${lastChat.name} · ${stampOf(lastChat.at)}` : '没有'],
        ]}
      />
      <Written stored={stored} />
      <Section
        title='你同意收的消息'
        rows={
          messages.length > 0
            ? messages.map(({ title, left }) => [title, left > 0 ? `还能发 ${left} 条` : '不会再发'] as const)
            : [['没有', '店里不会给你发']]
        }
      />
    </>
  );
}

async function take(): Promise<void> {
  const taken = await usePrivacy.getState().take();
  const title = { saved: '已存成文件', copied: '已复制，贴到哪里都行' };
  await Taro.showToast({ title: taken ? title[taken] : '没存成，再点一次', icon: 'none', duration: 2500 });
}

/** 店里存了我什么: all of it, to read, to take along, and to have deleted. */
export default function PrivacyPage() {
  const { value, status, failure } = usePrivacy((store) => store.stored);
  const load = usePrivacy((store) => store.load);
  useDidShow(() => void load());
  return (
    <Screen title='店里存了我什么'>
      <View className='privacy__lead'>
        <Text className='t-sub'>全在这里了，没有别的。身份换成只有本店认得的代号，微信号店里不知道。</Text>
        <Text
          className='t-sub c-leaf privacy__link'
          onClick={() => void Taro.navigateTo({ url: urlOf('policy') })}
        >
          会员服务说明
        </Text>
      </View>
      {failure && <ErrorBlock text={failure.text} strip={value !== null} onRetry={() => void load()} />}
      {!value && status === 'loading' && <RowsSkeleton count={6} />}
      {value && (
        <>
          <Stored stored={value} />
          <Timeline entries={value.timeline} />
          <View className='privacy__go'>
            <Button kind='soft' block id='take-data' onClick={() => void take()}>
              带走一份
            </Button>
            <Leave />
          </View>
        </>
      )}
    </Screen>
  );
}
