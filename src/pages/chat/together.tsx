import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Bar } from '@/components/bar';
import { Button } from '@/components/button';
import { Price } from '@/components/price';
import { Well } from '@/components/well';
import type { RelayCard } from '@/contract/relay';
import { urlOf } from '@/routes';
import { useChatLists } from '@/stores/chat-lists';
import { relayCaption } from '@/words/relay';

function Relay({ relay, now }: { readonly relay: RelayCard; readonly now: number }) {
  const { relayId, title, pictures, fromPrice, people, portions, portionsLeft, status } = relay;
  const [picture] = pictures;
  return (
    <View
      className='chat__relay'
      id={`relay-card-${relayId}`}
      onClick={() => void Taro.navigateTo({ url: urlOf('relay', { id: relayId }) })}
    >
      {picture && <Well image={picture.image} well={picture.well} size={56} />}
      <View className='grow'>
        <View className='between'>
          <View className='t-h3 ell grow'>{`接龙 · ${title}`}</View>
          <Price amount={fromPrice} label='接龙价' />
        </View>
        <View className='t-cap ell'>{relayCaption(relay, now)}</View>
        {status === 'open' && (
          <View className='row chat__progress'>
            <View className='grow'>
              <Bar share={portions / Math.max(1, portions + portionsLeft)} />
            </View>
            <Text className='t-cap nowrap'>{`${people} 位已接`}</Text>
          </View>
        )}
      </View>
    </View>
  );
}

/** 一起买: the chat's relays and groups, under its specials. */
export function Together({ leading }: { readonly leading: boolean }) {
  const relays = useChatLists((store) => store.relays.value);
  const groups = useChatLists((store) => store.groups.value);
  const [now] = useState(() => Date.now());
  const live = relays?.filter(({ status, mine }) => status === 'open' || mine !== null) ?? [];
  const gathering = groups
    ? groups.open.length + groups.mine.filter(({ status }) => status === 'open').length
    : 0;
  const offers = groups?.offers.length ?? 0;
  return (
    <>
      {live.length > 0 && (
        <View className='card sec chat__relays' id='chat-relays'>
          {live.map((relay) => (
            <Relay key={relay.relayId} relay={relay} now={now} />
          ))}
        </View>
      )}
      {gathering + offers > 0 && (
        <View
          className='card sec between'
          id='chat-groups'
          onClick={() => void Taro.navigateTo({ url: urlOf('groups') })}
        >
          <View className='grow'>
            <View className='t-h3'>群里拼团</View>
            <View className='t-cap'>
              {gathering > 0 ? `${gathering} 个团正在凑人，凑齐就成` : `${offers} 样可以开团，凑齐就成`}
            </View>
          </View>
          <Button size='s' kind='soft'>
            去看看
          </Button>
        </View>
      )}
      {leading && (
        <View className='card sec between' id='chat-leader'>
          <View className='grow'>
            <View className='t-h3'>你是这个群的团长</View>
            <View className='t-cap'>开接龙、看花名册、点名取货</View>
          </View>
          <Button size='s' kind='soft' onClick={() => void Taro.navigateTo({ url: urlOf('leader') })}>
            团长台
          </Button>
        </View>
      )}
    </>
  );
}
