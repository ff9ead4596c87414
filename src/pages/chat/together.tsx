import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Bar } from '@/components/bar';
import { Button } from '@/components/button';
import { Price } from '@/components/price';
import { Well } from '@/components/well';
import type { GroupBuyOutputs } from '@/contract/group-buy';
import type { RelayCard } from '@/contract/relay';
import { urlOf } from '@/routes';
import { useChatLists } from '@/stores/chat-lists';
import { relayCaption } from '@/words/relay';

type GroupHome = GroupBuyOutputs['group.home'];

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
          {pictures.length > 1 && <Text className='t-cap chat__from'>起</Text>}
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

/** The group that lacks fewest, else the first offer: what it is, what it costs together, how far it is. */
function Groups({ open, mine, offers }: GroupHome) {
  const gathering = [...mine, ...open].filter(({ status, seatsLeft }) => status === 'open' && seatsLeft > 0);
  const [first] = gathering.sort((a, b) => a.seatsLeft - b.seatsLeft || a.endAt - b.endAt);
  const offer = first?.offer ?? offers[0];
  if (!offer) return null;
  const { image, well, productTitle, groupPrice, size } = offer;
  const caption = first ? `还差 ${first.seatsLeft} 位就成` : `${size} 人凑齐就成`;
  return (
    <View className='card sec chat__relays' id='chat-groups'>
      <View className='chat__relay' onClick={() => void Taro.navigateTo({ url: urlOf('groups') })}>
        <Well image={image} well={well} size={56} />
        <View className='grow'>
          <View className='between'>
            <View className='t-h3 ell grow'>{`拼团 · ${productTitle}`}</View>
            <Price amount={groupPrice} label='拼团价' />
          </View>
          <View className='between chat__groups'>
            <Text className='t-cap ell grow'>{caption}</Text>
            <Button size='s' kind='soft'>
              去看看
            </Button>
          </View>
        </View>
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
  return (
    <>
      {live.length > 0 && (
        <View className='card sec chat__relays' id='chat-relays'>
          {live.map((relay) => (
            <Relay key={relay.relayId} relay={relay} now={now} />
          ))}
        </View>
      )}
      {groups && <Groups {...groups} />}
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
