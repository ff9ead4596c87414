import type { OrderDetail, OrderRow } from '@/contract/fulfilment';
import type { Word } from './status';

type Delivery = OrderRow['delivery'];
type Upload = NonNullable<OrderDetail['upload']>['status'];

/** How the goods get there, in a word. */
export const WAY: Record<Delivery['kind'], string> = { pickup: '自提', local: '同城送', express: '快递' };

/** Where an order stands, for the person who has to do something about it. */
export function orderWords(row: OrderRow): Word {
  const { status, delivery } = row;
  const fetched = delivery.kind === 'pickup';
  switch (status) {
    case 'placing':
      return { text: '下单中', tone: 'plain' };
    case 'pending_payment':
      return { text: '待付款', tone: 'plain' };
    case 'paid':
      return paidWords(row);
    case 'fulfilled':
      return { text: fetched ? '已取货' : '已发出', tone: 'leaf' };
    case 'completed':
      return { text: '完成', tone: 'leaf' };
    case 'closed':
      return { text: '已关闭', tone: 'plain' };
    case 'refunded':
      return { text: '已退款', tone: 'plain' };
  }
}

const GATHERING = { relay: '等截单', group: '等成团' } as const;

function paidWords({ delivery, left, count, gathering }: OrderRow): Word {
  if (gathering) return { text: GATHERING[gathering], tone: 'plain' };
  if (left < count && left > 0) return { text: `还差 ${left} 件`, tone: 'persimmon' };
  return { text: delivery.kind === 'pickup' ? '待取货' : '待发货', tone: 'persimmon' };
}

/** 「自提 · 翠湖里店」 or 「快递 · 林女士 3 号楼 1402」. */
export function whereTo(delivery: Delivery): string {
  if (delivery.kind === 'pickup') return `自提 · ${delivery.point.name}`;
  const { name, detail } = delivery.address;
  return `${WAY[delivery.kind]} · ${[name, detail].filter(Boolean).join(' ')}`;
}

export const UPLOAD: Record<Upload, Word> = {
  due: { text: '等着上传微信', tone: 'plain' },
  sent: { text: '已上传，等微信确认', tone: 'plain' },
  confirmed: { text: '微信已确认', tone: 'leaf' },
  failed: { text: '微信没收下', tone: 'persimmon' },
  unneeded: { text: '不用上传', tone: 'plain' },
};

/** What the shop can do about a refusal of WeChat's, by its errcode (MP 发货信息录入 错误码). */
export function uploadAdvice(code: number): string {
  if (code === 10060003) return '微信只让改一次发货信息，已经用过了，请到小程序后台「发货信息管理」处理';
  if (code === 10060031) return '付款的人和订单对不上，请到小程序后台「发货信息管理」手动录入';
  if (code >= 268485194 && code <= 268485228) return '单号或快递公司微信不认，核对后再传一次';
  if (code === 48001 || code === -604101) return '小程序没有这个接口的权限，请店主在后台开通「发货信息管理」';
  return '微信那边没有收下，核对后再传一次，还不行就到小程序后台手动录入';
}
