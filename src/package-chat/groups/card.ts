import type { GroupBuyOutputs } from '@/contract/group-buy';
import { spokenTime } from '@/domain/preview';
import { cardPictureOf } from '@/words/art';
import { shelfYuan } from '@/words/money';

/** The card of what may be bought together in the chat: the group that lacks fewest, else the first offer. */
export function groupsCard(
  home: GroupBuyOutputs['group.home'] | null,
  now: number,
): readonly [title: string, imageUrl: string] {
  const open = [...(home?.open ?? []), ...(home?.mine ?? [])].filter(
    ({ status, seatsLeft }) => status === 'open' && seatsLeft > 0,
  );
  const [group] = open.sort((a, b) => a.seatsLeft - b.seatsLeft || a.endAt - b.endAt);
  const offer = group?.offer ?? home?.offers.find(({ left }) => left > 0);
  if (!offer) return ['群里拼团，凑齐就成', cardPictureOf(undefined)];
  const price = `${offer.productTitle} ${shelfYuan(offer.groupPrice)}`;
  const title = group
    ? `还差 ${group.seatsLeft} 位，${price}，${spokenTime(group.endAt, now)}前`
    : `${offer.size} 人拼 ${price}，${spokenTime(offer.endAt, now)}截止`;
  return [title, cardPictureOf(offer.image)];
}
