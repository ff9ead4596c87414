import { hasChatTool, sendStatusCard } from '@/stores/chat-tool';
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

/** Send it where a tap can do that (h5, the chat tool); elsewhere in WeChat the native button does. */
export async function sendCard(): Promise<void> {
  const sent = await sendShareCard(cardOfRelay());
  if (sent === null) say('没连上，过会儿再发');
}

/** Whether the leader's tap sends a card that counts. */
export const sendsStatus = (share: ReturnType<typeof useRelay.getState>['share']): boolean =>
  share?.chatTool != null && hasChatTool();

/** @returns whether the next tap should send the plain card instead */
export async function sendCounting(): Promise<boolean> {
  const { share, relayId } = useRelay.getState();
  if (!share?.chatTool) return true;
  const told = await sendStatusCard(relayId, share.chatTool, cardOfRelay());
  if (told === 'sent') say('发到群里了，谁接了卡片上看得到');
  if (told === 'unavailable') say('这会儿发不了会计数的卡片，再点一次发普通的');
  return told === 'unavailable';
}
