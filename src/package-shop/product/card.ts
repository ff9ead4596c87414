import type { ProductView } from '@/contract/views';
import { spokenTime } from '@/domain/preview';
import { cardPictureOf } from '@/words/art';
import { shelfYuan } from '@/words/money';

/**
 * The card of a product. Its sender's chat price, with its cut-off, when they see one: who opens the card elsewhere gets
 * the usual price and is told so on the page. Otherwise what it is and what it costs everybody.
 */
export function productCard(
  product: ProductView | null,
  now: number,
): readonly [title: string, imageUrl: string] {
  if (!product) return ['枝上鲜今早到店的水果', cardPictureOf(undefined)];
  const { title, subtitle, image, skus } = product;
  const offers = skus.flatMap(({ chatPrice }) => (chatPrice && now < chatPrice.cutOffAt ? [chatPrice] : []));
  const [best] = offers.sort((a, b) => a.amount - b.amount);
  if (best)
    return [
      `${title} 群里价 ${shelfYuan(best.amount)}，${spokenTime(best.cutOffAt, now)}截单`,
      cardPictureOf(image),
    ];
  const [cheapest] = skus.map(({ price }) => price).sort((a, b) => a - b);
  const price = cheapest === undefined ? '' : ` ${shelfYuan(cheapest)}${skus.length > 1 ? ' 起' : ''}`;
  return [`${title}${price}，${subtitle}`, cardPictureOf(image)];
}
