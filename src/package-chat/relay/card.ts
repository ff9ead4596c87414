import { sendShareCard, type ShareCard } from '@/stores/phone';
import { useRelay } from '@/stores/relay';
import { cardPictureOf } from '@/words/art';
import { say } from '../parts/say';

/** The card of the relay on the screen; before the server's own came, one that opens the right page. */
export function cardOfRelay(): ShareCard {
  const { share, relay, relayId } = useRelay.getState();
  if (share) return { title: share.title, path: share.path, imageUrl: cardPictureOf(share.image) };
  return {
    title: relay.value ? `接龙：${relay.value.title}` : '群里的接龙',
    path: `package-chat/relay/index?id=${encodeURIComponent(relayId)}`,
    imageUrl: cardPictureOf(relay.value?.items[0]?.image),
  };
}

/** Send it where a tap can do that (h5); in WeChat the native button does. */
export async function sendCard(): Promise<void> {
  const sent = await sendShareCard(cardOfRelay());
  if (sent === null) say('没连上，过会儿再发');
}
