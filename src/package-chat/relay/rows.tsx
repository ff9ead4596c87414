import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { Bar } from '@/components/bar';
import { Face } from '@/components/face';
import { Icon } from '@/components/icon';
import { pressable } from '@/components/pressable';
import { Tag } from '@/components/tag';
import type { RelayRow, RelayView } from '@/contract/relay';
import { minimumWords } from '@/words/relay';

const FIRST = 6;

function Row({ row }: { readonly row: RelayRow }) {
  const { number, name, avatar, mine, summary, paid } = row;
  return (
    <View className={`relay__row${mine ? ' relay__row--me' : ''}`} id={mine ? 'my-row' : `row-${number}`}>
      <Text className='relay__n'>{number}</Text>
      <Face name={name} turn={number} avatar={avatar} />
      <View className='grow'>
        <View className='row relay__name'>
          <Text className='t-h3 ell'>{name}</Text>
          {mine && <Tag kind='leaf'>我</Tag>}
        </View>
        <View className='t-cap'>{summary}</View>
      </View>
      {paid ? (
        <View className='row t-cap nowrap'>
          <Icon name='check' size={14} />
          <Text>已付</Text>
        </View>
      ) : (
        <Text className='t-cap nowrap'>{mine ? '待付款' : '接上了'}</Text>
      )}
    </View>
  );
}

/** How far it is, and who is on the list: newest first, mine always shown. */
export function Rows({ relay }: { readonly relay: RelayView }) {
  const [all, setAll] = useState(false);
  const newest = [...relay.rows].reverse();
  const shown = all ? newest : newest.filter((row, i) => i < FIRST || row.mine);
  const left = relay.items.reduce((sum, item) => sum + item.left, 0);
  const minimum = minimumWords(relay);
  return (
    <View className='card sec' id='relay-rows'>
      <View className='between relay__sum'>
        <View className='grow'>
          <Bar share={relay.portions / Math.max(1, relay.portions + left)} />
        </View>
        <Text className='t-sub nowrap'>
          <Text className='c-leaf b'>{relay.rows.length}</Text>
          {` 位已接，还剩 ${left} 份`}
        </Text>
      </View>
      {minimum && <View className='t-cap relay__min'>{minimum}</View>}
      {relay.rows.length === 0 && <View className='t-sub relay__none'>还没有人接，第一号等你</View>}
      {shown.map((row) => (
        <Row key={row.number} row={row} />
      ))}
      {shown.length < newest.length && (
        <View className='relay__all' {...pressable()} onClick={() => setAll(true)}>
          {`看全部 ${newest.length} 位`}
        </View>
      )}
    </View>
  );
}
