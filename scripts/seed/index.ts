import type { Chat } from '@/domain/chat/types';
import type { MessageTemplate } from '@/domain/message/types';
import type { CollectionName, Collections } from '../../cloudfunctions/_store/documents';
import { chats, specials } from './chats';
import { couponTemplates } from './coupons';
import { demoMembers } from './members';
import { messageTemplates } from './message-templates';
import { products, stock } from './products';
import { settings } from './shop';

type Line = Collections['orders']['quote']['lines'][number];

/** A message template as WeChat knows it; its purpose is the shop's own business. */
interface WechatTemplate extends Pick<MessageTemplate, 'id' | 'title'> {
  fields: { key: string; name: string }[];
}

/** A shop ready to open. `chats` and `messageTemplates` are also what WeChat's side has to know about. */
export interface SeededShop {
  readonly collections: { [Name in CollectionName]?: Collections[Name][] };
  readonly chats: Chat[];
  readonly messageTemplates: WechatTemplate[];
}

/**
 * 「枝上鲜」, fresh fruit for the neighbourhood: the same shop for the same `now`.
 *
 * @param now epoch ms; today's specials, coupon dates and the history of the demo members follow from it
 * @param memberKey the key that the functions hash identities with; the demo members' ids are made with it too
 */
export function seedShop(now: number, memberKey: string): SeededShop {
  const demo = demoMembers(now, memberKey);
  const bought = (of: (line: Line) => boolean): number =>
    demo.orders.flatMap(({ quote }) => quote.lines.filter(of)).reduce((sum, line) => sum + line.quantity, 0);
  return {
    collections: {
      settings: [settings],
      products: products.map((product) => ({ _id: product.id, v: 1, ...product })),
      stock: stock.map((sku) => ({ ...sku, unbooked: sku.sold - bought(({ skuId }) => skuId === sku._id) })),
      coupon_templates: couponTemplates(now).map((template) => ({
        ...template,
        total: template.left + demo.coupons.filter(({ templateId }) => templateId === template._id).length,
      })),
      chats: Object.values(chats).map((chat) => ({ _id: chat.openGId, v: 1, ...chat })),
      specials: specials(now).map((special) => ({
        ...special,
        unbooked: special.stock - special.left - bought(({ specialId }) => specialId === special._id),
      })),
      message_templates: messageTemplates.map((template) => ({ _id: template.id, v: 1, ...template })),
      ...demo,
    },
    chats: Object.values(chats),
    messageTemplates: messageTemplates.map(({ id, title, fields }) => ({
      id,
      title,
      fields: fields.map(({ key, name }) => ({ key, name })),
    })),
  };
}
