import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Button } from '@/components/button';
import { Foot, FootItem } from '@/components/foot';
import type { RelayView } from '@/contract/relay';
import { urlOf } from '@/routes';
import { usePayment } from '@/stores/payment';
import { choiceKey, draftAmount, useRelay, type RelayDraft } from '@/stores/relay';
import { exactYuan } from '@/words/money';
import { payAgain, payFor } from '../parts/pay';
import { say } from '../parts/say';
import { sendCard, sendCounting, sendsStatus } from './card';

async function join(): Promise<void> {
  const order = await useRelay.getState().join();
  if (order) return payFor(order);
  if (order === null) say('接上了，截单后再付款');
}

const WIDE = { className: 'grow', size: 'l' } as const;

function Pay({ orderId, words }: { readonly orderId: string; readonly words: string }) {
  const paying = usePayment((store) => store.paying);
  return (
    <Button {...WIDE} id='relay-pay' disabled={paying} onClick={() => void payAgain(orderId)}>
      {paying ? '等你付款' : words}
    </Button>
  );
}

/** Whether what is chosen on the screen is what the entry says. */
function sameAsMine({ mine }: RelayView, { quantities, remark }: RelayDraft): boolean {
  const chosen = Object.entries(quantities).filter(([, quantity]) => quantity > 0);
  return (
    mine !== null &&
    mine.remark === remark &&
    chosen.length === mine.lines.length &&
    mine.lines.every(({ itemId, option, quantity }) => quantities[choiceKey(itemId, option)] === quantity)
  );
}

/** Join, or change the entry; the button carries what it costs. */
function Join({ relay }: { readonly relay: RelayView }) {
  const draft = useRelay((store) => store.draft);
  const sending = useRelay((store) => store.sending);
  const amount = draftAmount(relay.items, draft);
  if (amount === 0)
    return (
      <Button {...WIDE} disabled>
        先选要几份
      </Button>
    );
  const verb = relay.mine?.canEdit ? '改成' : '接龙';
  return (
    <Button {...WIDE} id='relay-join' disabled={sending} onClick={() => void join()}>
      {sending ? '正在接' : `${verb} ${exactYuan(amount)}`}
    </Button>
  );
}

/** Why nobody can join here now; null when they can. */
function overWords({ status, mine }: RelayView): string | null {
  if (mine?.status === 'refunding') return '正在退款';
  if (status === 'open') return null;
  return status === 'cancelled' ? '没成' : '截单了';
}

/** The one thing to do now: join, change, pay, or see the order. */
function Main({ relay }: { readonly relay: RelayView }) {
  const { mine } = relay;
  const orderId = mine?.orderId ?? null;
  const draft = useRelay((store) => store.draft);
  if (mine?.status === 'unpaid' && orderId && sameAsMine(relay, draft))
    return <Pay orderId={orderId} words={`付款 ${exactYuan(mine.amount)}`} />;
  if (mine?.status === 'paid' && orderId)
    return (
      <Button
        {...WIDE}
        kind='soft'
        id='relay-order'
        onClick={() => void Taro.navigateTo({ url: urlOf('order', { id: orderId }) })}
      >
        看我的订单
      </Button>
    );
  const over = overWords(relay);
  if (over === null) return <Join relay={relay} />;
  return (
    <Button {...WIDE} disabled>
      {over}
    </Button>
  );
}

/** 发群里: a card that counts who took part where the chat tool allows it, and after it failed once, a plain one. */
function SendCard() {
  const share = useRelay((store) => store.share);
  const [plain, setPlain] = useState(false);
  const counting = !plain && sendsStatus(share);
  const send = async (): Promise<void> => (counting ? setPlain(await sendCounting()) : sendCard());
  return <FootItem icon='share' name='发群里' share={!counting} onClick={() => void send()} />;
}

/** The bar at the bottom. */
export function Actions({ relay }: { readonly relay: RelayView }) {
  const failure = useRelay((store) => store.failure);
  return (
    <Foot>
      {failure && (
        <View className='relay__refused' id='relay-refused'>
          <Text>{failure.text}</Text>
        </View>
      )}
      {relay.leading && (
        <FootItem
          icon='list'
          name='团长台'
          onClick={() => void Taro.navigateTo({ url: urlOf('desk', { id: relay.relayId }) })}
        />
      )}
      <SendCard />
      <Main relay={relay} />
    </Foot>
  );
}
