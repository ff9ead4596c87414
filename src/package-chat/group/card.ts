import Taro from '@tarojs/taro';
import { useGroups } from '@/stores/groups';
import { sendShareCard, type ShareCard } from '@/stores/phone';
import { cardPictureOf } from '@/words/art';
import { shelfYuan } from '@/words/money';
import { say } from '../parts/say';

/** The card of the group on the screen. */
export function cardOfGroup(): ShareCard {
  const { share, group, groupId } = useGroups.getState();
  if (share) return { title: share.title, path: share.path, imageUrl: cardPictureOf(share.image) };
  const value = group.value;
  return {
    title: value
      ? `还差 ${value.seatsLeft} 位，${value.offer.productTitle} 拼团 ${shelfYuan(value.offer.groupPrice)}`
      : '群里拼团',
    path: `package-chat/group/index?id=${encodeURIComponent(groupId)}`,
    imageUrl: cardPictureOf(value?.offer.image),
  };
}

/** 动态消息: have WeChat count the seats on the card itself (facts §2); without an activity the plain card goes out. */
export async function countSeatsOnCard(): Promise<void> {
  const updatable = useGroups.getState().share?.updatable;
  if (!updatable || process.env.TARO_ENV !== 'weapp') return;
  const { activityId, parameterList } = updatable;
  const templateInfo = { parameterList: parameterList.map((parameter) => ({ ...parameter })) };
  await Taro.updateShareMenu({
    withShareTicket: true,
    isUpdatableMessage: true,
    activityId,
    templateInfo,
  } as Parameters<typeof Taro.updateShareMenu>[0]).catch(() => undefined); // an old WeChat: the plain card
}

export async function sendCard(): Promise<void> {
  const sent = await sendShareCard(cardOfGroup());
  if (sent === null) say('没连上，过会儿再发');
}
