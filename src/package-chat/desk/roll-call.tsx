import { useState } from 'react';
import { Input, Text, View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Empty } from '@/components/empty';
import { Face } from '@/components/face';
import { Icon } from '@/components/icon';
import type { RosterRow, RosterView } from '@/contract/relay';
import { useRelayDesk } from '@/stores/relay-desk';
import { clockOf } from '@/words/time';
import { say } from '../parts/say';

async function serve(by: { code: string } | { number: number }, undo?: boolean): Promise<boolean> {
  const answer = await useRelayDesk.getState().pickUp(by, undo);
  if (typeof answer !== 'string') {
    say(answer.text);
    return false;
  }
  say(undo ? `${answer} 改回没取` : `${answer} 取走了`);
  return true;
}

function Row({ row }: { readonly row: RosterRow }) {
  const { number, name, avatar, lines, remark, status, pickedUpAt } = row;
  const words = lines.map(
    ({ title, option, quantity }) => `${title}${option ? `（${option}）` : ''} ×${quantity}`,
  );
  return (
    <View className={`desk__row${pickedUpAt ? ' desk__row--done' : ''}`} id={`roster-${number}`}>
      <Text className='desk__n'>{number}</Text>
      <Face name={name} turn={number} avatar={avatar} />
      <View className='grow'>
        <View className='t-h3'>{name}</View>
        <View className='t-cap'>{words.join('、')}</View>
        {remark && <View className='t-cap c-leaf'>{remark}</View>}
      </View>
      {status !== 'paid' && <Text className='t-cap'>没付款</Text>}
      {status === 'paid' && pickedUpAt === null && (
        <Button size='s' kind='soft' id={`serve-${number}`} onClick={() => void serve({ number })}>
          取走
        </Button>
      )}
      {pickedUpAt !== null && (
        <View className='desk__done' onClick={() => void serve({ number }, true)}>
          <Icon name='check' size={16} />
          <Text className='t-cap'>{`${clockOf(pickedUpAt)} 取`}</Text>
        </View>
      )}
    </View>
  );
}

/** 点名: type the code that somebody reads out, or tick their row. A tick taken back is one tap. */
export function RollCall({ roster }: { readonly roster: RosterView }) {
  const [code, setCode] = useState('');
  const submit = async (): Promise<void> => {
    if (code.trim().length >= 3 && (await serve({ code: code.trim() }))) setCode('');
  };
  const waiting = roster.rows.filter(({ pickedUpAt }) => pickedUpAt === null);
  const done = roster.rows.filter(({ pickedUpAt }) => pickedUpAt !== null);
  return (
    <>
      <View className='card sec row desk__code'>
        <Input
          className='desk__input grow'
          id='pickup-input'
          maxlength={8}
          value={code}
          confirmType='done'
          placeholder='取货码'
          onInput={(event) => setCode(event.detail.value)}
          onConfirm={() => void submit()}
        />
        <Button id='serve-code' disabled={code.trim().length < 3} onClick={() => void submit()}>
          核销
        </Button>
      </View>
      <View className='card sec' id='roster'>
        {roster.rows.length === 0 && <Empty title='还没有人接' text='接了的人会按号排在这里' />}
        {[...waiting, ...done].map((row) => (
          <Row key={row.number} row={row} />
        ))}
      </View>
    </>
  );
}
