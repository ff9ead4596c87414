import { View } from '@tarojs/components';
import { now } from '@/clock';
import Taro, { useDidShow, useShareAppMessage } from '@tarojs/taro';
import { Button } from '@/components/button';
import { Countdown } from '@/components/countdown';
import { Empty } from '@/components/empty';
import { ErrorBlock } from '@/components/error-block';
import { NavBar } from '@/components/nav-bar';
import { Screen } from '@/components/screen';
import { RowsSkeleton } from '@/components/skeleton';
import { SpecialRow } from '@/components/special-card';
import type { ChatView } from '@/contract/views';
import { urlOf } from '@/routes';
import { useCartBadge } from '@/stores/cart-badge';
import { useChat } from '@/stores/chat';
import { useChatLists } from '@/stores/chat-lists';
import { addSpecial, buySpecial, openProduct } from '@/stores/shelf';
import type { Failure } from '@/stores/remote';
import { useShare } from '@/stores/share';
import { notInChat } from '@/words/chat';
import { clockOf } from '@/words/time';
import { chatCard } from './card';
import { Together } from './together';
import './index.scss';

const card = () => chatCard(useChat.getState().chat.value, now());
const send = (): void => void useShare.getState().send('chat', ...card());

function Specials({ chat }: { readonly chat: ChatView }) {
  const show = useChat((store) => store.show);
  if (chat.specials.length === 0)
    return (
      <View className='card sec'>
        <Empty title='今天的群特惠还没上' text={`${chat.leaderName}一般早上发出来，晚点再来看看`} />
      </View>
    );
  const endAt = Math.min(...chat.specials.map((special) => special.endAt));
  return (
    <View className='card sec chat__specials' id='chat-specials'>
      <View className='between'>
        <View className='t-h2'>今日群特惠</View>
        <Countdown until={endAt} onOver={() => void show()} />
      </View>
      {chat.specials.map((special) => (
        <SpecialRow
          key={special.specialId}
          special={special}
          onOpen={openProduct}
          onAdd={addSpecial}
          onBuy={buySpecial}
        />
      ))}
    </View>
  );
}

/** No chat prices, and what brings them. */
function Refused({ failure, onRetry }: { readonly failure: Failure; readonly onRetry: () => void }) {
  const words = notInChat(failure.code);
  return (
    <View className='card sec' id='chat-refused'>
      {words ? (
        <Empty
          {...words}
          action={
            <>
              <Button kind='soft' onClick={() => void Taro.switchTab({ url: urlOf('home') })}>
                先逛逛今早到店的
              </Button>
              {failure.code === 'CHAT_UNKNOWN' && (
                <Button
                  kind='line'
                  className='chat__register'
                  id='register-here'
                  onClick={() => void Taro.navigateTo({ url: urlOf('register') })}
                >
                  我是团长，登记这个群
                </Button>
              )}
            </>
          }
        />
      ) : (
        <ErrorBlock text={failure.text} onRetry={onRetry} />
      )}
    </View>
  );
}

function CallNeighbours() {
  return (
    <View className='card sec chat__share'>
      <View className='grow'>
        <View className='t-h3'>喊群里的邻居一起来</View>
        <View className='t-cap'>发一张卡片到群里，点开就能看到今天的价</View>
      </View>
      <Button size='s' kind='soft' openType='share' onClick={send}>
        发群里
      </Button>
    </View>
  );
}

/** Everything that goes on in the chat. */
function Here({ chat }: { readonly chat: ChatView }) {
  return (
    <>
      <Specials chat={chat} />
      <Together leading={chat.leading} />
      {chat.rules && <View className='card sec t-sub chat__rules'>{chat.rules}</View>}
      <CallNeighbours />
    </>
  );
}

/** 群里. What the shop offers the chat the customer came from, once the server has verified that they did. */
export default function ChatPage() {
  const { status, value, failure } = useChat((store) => store.chat);
  const show = useChat((store) => store.show);
  useCartBadge();
  useDidShow(() => {
    void show().then(() => useChat.getState().chat.value && useChatLists.getState().load());
    void useShare.getState().prepare('chat');
  });
  useShareAppMessage(() => {
    useShare.getState().sent('chat');
    return useShare.getState().card('chat', ...card());
  });

  return (
    <Screen>
      <View className='chat__hero'>
        <NavBar>
          <View className='t-h2 ell'>{value?.name ?? '群里'}</View>
        </NavBar>
        <View className='chat__who t-sub'>
          {value
            ? `团长 ${value.leaderName}，群里的价到 ${clockOf(value.validUntil)} 前有效`
            : '从微信群进来，才有群里的价'}
        </View>
      </View>
      <View className='chat__body'>
        {value && failure && <ErrorBlock strip text={failure.text} onRetry={() => void show()} />}
        {value && <Here chat={value} />}
        {!value && status === 'loading' && (
          <View className='card sec'>
            <RowsSkeleton count={3} />
          </View>
        )}
        {!value && failure && <Refused failure={failure} onRetry={() => void show()} />}
      </View>
    </Screen>
  );
}
