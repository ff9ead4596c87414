import { ScrollView, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Countdown } from '@/components/countdown';
import { SpecialTile } from '@/components/special-card';
import { Tag } from '@/components/tag';
import type { ChatView } from '@/contract/views';
import { urlOf } from '@/routes';
import { openProduct } from '@/stores/shelf';

/** 群特惠 on the front page; only for an entry that the server verified. */
export function Specials({ chat, onOver }: { readonly chat: ChatView; readonly onOver: () => void }) {
  const [first] = chat.specials;
  if (!first) return null;
  const endAt = Math.min(...chat.specials.map((special) => special.endAt));
  return (
    <View className='card specials' id='specials'>
      <View className='between'>
        <View className='row specials__name' onClick={() => void Taro.switchTab({ url: urlOf('chat') })}>
          <View className='t-h2 nowrap'>群特惠</View>
          <Tag kind='leaf'>{chat.name}</Tag>
        </View>
        <Countdown until={endAt} onOver={onOver} />
      </View>
      <ScrollView scrollX className='specials__scroll'>
        <View className='specials__row'>
          {chat.specials.map((special) => (
            <SpecialTile key={special.specialId} special={special} onOpen={openProduct} />
          ))}
        </View>
      </ScrollView>
    </View>
  );
}
