import type { PrivacyView } from '@/contract/views';
import { exactYuan } from './money';

type Entry = PrivacyView['timeline'][number];
type Facts = { readonly [K in Entry['kind']]: Extract<Entry, { kind: K }>['data'] };

/** How somebody came, as the customer would say it. */
const CAME: Readonly<Record<Facts['touched']['kind'], string>> = {
  share: '点开了朋友发来的卡片',
  chat: '从群里进来',
  coupon: '从优惠券进来',
  message: '点开了店里的服务通知',
  source: '扫了店里的码',
};

/** One sentence per kind of fact; a new kind does not compile until it has one. */
const SENTENCES: { readonly [K in Entry['kind']]: (data: Facts[K]) => string } = {
  signed_up: () => '加入会员',
  phone_bound: ({ masked }) => `绑定手机号 ${masked}`,
  touched: ({ kind }) => CAME[kind],
  chat_entered: ({ chatName }) => `从「${chatName}」进来`,
  shared: ({ target }) => (target.startsWith('product:') ? '把一件水果发给了朋友' : '把店发给了朋友'),
  brought: () => '有位朋友点你的卡片加入了会员',
  coupon_claimed: ({ title, origin }) =>
    origin === 'staff' || origin === 'auto' ? `店里给了「${title}」` : `领了「${title}」`,
  coupon_redeemed: ({ title, amount }) => `用「${title}」省了 ${exactYuan(amount)}`,
  order_placed: ({ summary, payable }) => `下单：${summary}，应付 ${exactYuan(payable)}`,
  order_closed: () => '一单没有付款，取消了',
  paid: ({ summary, amount }) => `付款 ${exactYuan(amount)}：${summary}`,
  refunded: ({ amount }) => `退款 ${exactYuan(amount)}`,
  points_changed: ({ points, reason }) => `${reason}，${points < 0 ? '扣' : '得'} ${Math.abs(points)} 积分`,
  reward_pending: ({ amount }) => `朋友买了东西，${exactYuan(amount)} 谢礼等着到账`,
  reward_reversed: ({ amount }) => `朋友退了货，${exactYuan(amount)} 谢礼收回`,
  reward_settled: ({ amount }) => `朋友买的东西收到了，${exactYuan(amount)} 谢礼到账`,
  shipped: ({ kind, count }) => (kind === 'express' ? `店里寄出 ${count} 件` : `店里送出 ${count} 件`),
  parcel_corrected: ({ carrier, trackingNo }) => `快递单号改成 ${carrier} ${trackingNo}`,
  picked_up: ({ pointName, count }) => `在${pointName}取走 ${count} 件`,
  completed: ({ by }) => (by === 'customer' ? '确认收到一单' : '一单过了收货期，自动完成'),
  subscribed: ({ title }) => `同意收一条「${title}」`,
  unsubscribed: ({ title }) => `不再收「${title}」`,
  messaged: ({ title }) => `店里给你发了「${title}」`,
  message_opened: () => '点开了这条消息',
  left: () => '退出会员',
};

/** A fact of the timeline, to its own customer. */
export function factSentence<K extends Entry['kind']>({ kind, data }: { kind: K; data: Facts[K] }): string {
  return SENTENCES[kind](data);
}
