import type { GroupShare } from '@/contract/group-buy';
import { useGroups } from '@/stores/groups';
import { cardsCount, sendShareCard, type ShareCard } from '@/stores/phone';
import { cardPictureOf } from '@/words/art';
import { shelfYuan } from '@/words/money';
import { say } from '../parts/say';

/** The card of the group on the screen. */
export function cardOfGroup(): ShareCard {
  const { share, group, groupId } = useGroups.getState();
  if (share) {
    const { title, path, image } = share;
    const updatable = updatableOf(share);
    return { title, path, imageUrl: cardPictureOf(image), ...(updatable && { updatable }) };
  }
  const value = group.value;
  return {
    title: value
      ? `还差 ${value.seatsLeft} 位，${value.offer.productTitle} ${shelfYuan(value.offer.groupPrice)}`
      : '群里拼团',
    path: `package-chat/group/index?id=${encodeURIComponent(groupId)}`,
    imageUrl: cardPictureOf(value?.offer.image),
  };
}

/** 动态消息: WeChat counts the seats on the card itself (facts §2); without an activity the plain card goes out. */
function updatableOf({ updatable }: GroupShare): ShareCard['updatable'] {
  if (!updatable) return undefined;
  const { activityId, templateId, parameterList } = updatable;
  return { activityId, templateInfo: { templateId, parameterList } };
}

/** What the native button will send counts the seats too. */
export async function countSeatsOnCard(): Promise<void> {
  const { updatable } = cardOfGroup();
  if (updatable) await cardsCount(updatable);
}

export async function sendCard(): Promise<void> {
  const sent = await sendShareCard(cardOfGroup());
  if (sent === null) say('没连上，过会儿再发');
}
