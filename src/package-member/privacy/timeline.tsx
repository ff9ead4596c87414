import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { Button } from '@/components/button';
import type { PrivacyView } from '@/contract/views';
import { factSentence } from '@/words/timeline';
import { stampOf } from '@/words/time';
import './timeline.scss';

/** How many are shown before somebody asks for all. */
const FIRST = 20;

/** Everything that happened, newest first, in sentences. */
export function Timeline({ entries }: { readonly entries: PrivacyView['timeline'] }) {
  const [all, setAll] = useState(false);
  const shown = all ? entries : entries.slice(0, FIRST);
  return (
    <View className='card sec privacy__part'>
      <View className='t-h3 privacy__title'>{`记过的事，${entries.length} 件`}</View>
      {shown.map((entry) => (
        <View key={entry.id} className='fact'>
          <View className='fact__dot' />
          <View className='grow'>
            <View className='fact__what'>{factSentence(entry)}</View>
            <Text className='t-cap'>{stampOf(entry.at)}</Text>
          </View>
        </View>
      ))}
      {entries.length === 0 && <View className='t-sub fact__none'>还没有</View>}
      {!all && entries.length > FIRST && (
        <View className='fact__all'>
          <Button kind='line' size='s' onClick={() => setAll(true)}>
            {`看全部 ${entries.length} 件`}
          </Button>
        </View>
      )}
    </View>
  );
}
