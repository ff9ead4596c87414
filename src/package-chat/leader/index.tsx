import { useState } from 'react';
import { Picker, Text, View } from '@tarojs/components';
import Taro, { useDidShow } from '@tarojs/taro';
import { Button } from '@/components/button';
import { Empty } from '@/components/empty';
import { ErrorBlock } from '@/components/error-block';
import { Foot } from '@/components/foot';
import { Price } from '@/components/price';
import { Screen } from '@/components/screen';
import { RowsSkeleton } from '@/components/skeleton';
import { Well } from '@/components/well';
import type { RelayCard, SettlementView } from '@/contract/relay';
import { urlOf } from '@/routes';
import { useRelayDesk } from '@/stores/relay-desk';
import { exactYuan } from '@/words/money';
import { RELAY_WORD, relayCaption } from '@/words/relay';
import { monthOf, monthWords } from '@/words/time';
import './index.scss';

function Led({ relay, now }: { readonly relay: RelayCard; readonly now: number }) {
  const [picture] = relay.pictures;
  return (
    <View
      className='leader__row'
      onClick={() => void Taro.navigateTo({ url: urlOf('desk', { id: relay.relayId }) })}
    >
      {picture && <Well image={picture.image} well={picture.well} size={56} />}
      <View className='grow'>
        <View className='t-h3 ell'>{relay.title}</View>
        <View className='t-cap ell'>{relayCaption(relay, now)}</View>
      </View>
      <Text className='t-sub nowrap'>{`${relay.people} 位`}</Text>
    </View>
  );
}

/** 结算: what each relay of a month came to, net of refunds, and what it earns the leader. */
function Settlement({
  view,
  month,
  latest,
  onMonth,
}: {
  readonly view: SettlementView;
  readonly month: string;
  readonly latest: string;
  onMonth(month: string): void;
}) {
  const { total, rows } = view;
  return (
    <View className='card sec' id='settlement'>
      <Picker
        mode='date'
        fields='month'
        value={month}
        end={latest}
        onChange={({ detail }) => onMonth(detail.value.slice(0, 7))}
      >
        <View className='between leader__month'>
          <Text className='t-h3'>{monthWords(month)}截单的</Text>
          <Text className='t-sub'>换个月</Text>
        </View>
      </Picker>
      <View className='between'>
        <View>
          <View className='t-cap'>成交，扣掉退款</View>
          <Price amount={total.net} size='l' exact ink />
        </View>
        <View>
          <View className='t-cap'>佣金</View>
          <Price amount={total.commission} size='l' exact ink />
        </View>
      </View>
      {rows.map((row) => (
        <View key={row.relayId} className='leader__row'>
          <View className='grow'>
            <View className='t-h3 ell'>{row.title}</View>
            <View className='t-cap'>{`${RELAY_WORD[row.status]}，${row.entries} 位，${row.portions} 份`}</View>
          </View>
          <Text className='t-sub nowrap'>{exactYuan(row.commission)}</Text>
        </View>
      ))}
    </View>
  );
}

/** 我带的接龙: the leader's relays and what they earned. */
export default function LeaderPage() {
  const { status, value, failure } = useRelayDesk((store) => store.led);
  const settlement = useRelayDesk((store) => store.settlement.value);
  const [now] = useState(() => Date.now());
  const [month, setMonth] = useState(() => monthOf(now));
  const load = (of = month): void => void useRelayDesk.getState().openDesk(of);
  useDidShow(() => load());
  return (
    <Screen title='我带的接龙'>
      {failure && <ErrorBlock strip={value !== null} text={failure.text} onRetry={() => load()} />}
      {settlement && (
        <Settlement
          view={settlement}
          month={month}
          latest={monthOf(now)}
          onMonth={(next) => {
            setMonth(next);
            load(next);
          }}
        />
      )}
      {value && (
        <View className='card sec' id='led'>
          {value.length === 0 && <Empty title='还没开过接龙' text='选几样货、定个价，发到群里邻居就能接' />}
          {value.map((relay) => (
            <Led key={relay.relayId} relay={relay} now={now} />
          ))}
        </View>
      )}
      {!value && status === 'loading' && (
        <View className='card sec'>
          <RowsSkeleton count={3} />
        </View>
      )}
      <Foot>
        <Button
          size='l'
          block
          id='open-relay'
          onClick={() => void Taro.navigateTo({ url: urlOf('relayOpen') })}
        >
          开一个接龙
        </Button>
      </Foot>
    </Screen>
  );
}
