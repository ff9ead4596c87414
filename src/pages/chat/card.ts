import type { ChatView, SpecialCard } from '@/contract/views';
import { spokenTime } from '@/domain/preview';
import { cardPictureOf } from '@/words/art';
import { shelfYuan } from '@/words/money';

/** What the chat's price takes off, as a part of the usual one. */
const saving = ({ price, chatPrice }: SpecialCard): number => (price - chatPrice) / price;

/** The card of the chat's page: its best special that is left, with the price and the cut-off. */
export function chatCard(chat: ChatView | null, now: number): readonly [title: string, imageUrl: string] {
  const [best] = (chat?.specials ?? [])
    .filter(({ specialLeft, endAt }) => specialLeft > 0 && now < endAt)
    .sort((a, b) => saving(b) - saving(a));
  if (!best) return ['今天的群特惠，点进来看', cardPictureOf(undefined)];
  const { title, chatPrice, endAt, image } = best;
  return [`${title} 群里价 ${shelfYuan(chatPrice)}，${spokenTime(endAt, now)}截单`, cardPictureOf(image)];
}
