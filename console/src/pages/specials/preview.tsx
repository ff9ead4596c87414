import type { SpecialOptions } from '@/contract/chats';
import { clock, dayShort, businessDay, money } from '../../kit/format';

interface PreviewProps {
  readonly sku: SpecialOptions['skus'][number];
  readonly chatPrice: number | null;
  readonly endAt: number | null;
  readonly perMember: number | null;
}

/** 群里看到的卡片: the title that a share of this special carries, its price and its deadline. */
export const Preview = ({ sku, chatPrice, endAt, perMember }: PreviewProps) => (
  <figure className='card-preview'>
    <figcaption className='s mut'>发到群里是这样</figcaption>
    <div>
      <p>
        {sku.title} {sku.skuName}
        {chatPrice !== null && `，群里 ${money(chatPrice)}`}
      </p>
      <p className='s mut'>
        <s>{money(sku.price)}</s>
        {perMember !== null && ` · 每人 ${perMember} 份`}
        {endAt !== null && ` · ${dayShort(businessDay(endAt))} ${clock(endAt)} 截单`}
      </p>
    </div>
  </figure>
);
