/* eslint-disable max-lines -- one entry per kind of fact: it grows with them and with nothing else */
import type { TouchKind } from '@/domain/attribution/types';
import type { TimelineEntry, TimelineFacts, TimelineKind } from '@/domain/timeline/types';
import type { IconName } from '../parts/icon';
import { money, shortId } from '../kit/format';
import { memberPath } from '../kit/route';

/** The chips over the timeline. */
export const GROUPS = {
  trade: '交易',
  touch: '进群与触点',
  coupon: '券',
  message: '消息',
  referral: '分享与邀请',
  account: '会员身份',
} as const;
export type Group = keyof typeof GROUPS;

/** One line of the timeline. `amount` has its sign; `to` is a place in the console. */
export interface Line {
  readonly group: Group;
  readonly icon: IconName;
  readonly tone: 'plain' | 'leaf' | 'persimmon' | 'warn';
  readonly title: string;
  readonly detail: string;
  readonly amount?: string;
  readonly to?: string;
}

const TOUCHES: Record<TouchKind, string> = {
  share: '打开分享卡片',
  chat: '从群进入小程序',
  coupon: '从券进入小程序',
  message: '从消息进入小程序',
  source: '从海报或来源码进来',
};
/** How a coupon came to somebody who did not claim it. */
const ORIGINS = { code: '凭码换的', staff: '店里发的', auto: '店里自动给的' } as const;
/** Of WeChat's scene values, the ones this shop is entered by (小程序「场景值列表」). */
const SCENES: Readonly<Record<number, string>> = {
  1001: '微信首页下拉',
  1005: '微信搜索',
  1006: '微信搜索',
  1007: '私聊里的卡片',
  1008: '群里的卡片',
  1011: '扫二维码',
  1014: '订阅消息',
  1036: '应用分享的卡片',
  1044: '带分享票据的卡片',
  1047: '扫小程序码',
  1089: '微信聊天下拉',
  1096: '聊天记录',
};
const CLOSED: Readonly<Record<string, string>> = {
  timed_out: '到时间没付款，自动关闭',
  cancelled: '客人自己取消',
  left: '客人退出会员，自动关闭',
  late_payment_refunded: '关闭以后才付的款，已原路退回',
};
const TARGETS: Readonly<Record<string, string>> = { shop: '店铺首页', chat: '今天的群特惠' };
const SOURCES: Readonly<Record<string, string>> = {
  share: '分享卡片',
  chat: '群',
  coupon: '券',
  message: '消息',
  source: '来源码',
} satisfies Record<TouchKind, string>;

/** `share:abc123` → 「分享卡片」: the fact keeps kind and ref of a touchpoint; a source code has its name, or shows itself. */
function sourceWords(source: string, names: Names): string {
  const named = names[source];
  if (named !== undefined) return named;
  const [kind = '', ref = ''] = source.split(':');
  const words = SOURCES[kind] ?? source;
  return kind === 'source' ? `${words} ${ref} ` : words;
}
const target = (text: string) => TARGETS[text] ?? (text.startsWith('product:') ? '一件商品' : text);

/** Nicknames by member id, as the server sent them; a fact keeps ids only. */
type Names = Readonly<Record<string, string>>;
const nameIn = (names: Names, id: string): string => names[id] ?? shortId(id);

type Teller = { readonly [K in TimelineKind]: (data: Readonly<TimelineFacts[K]>, names: Names) => Line };

/** Every kind of fact in words. A new kind in the domain fails to compile here until it has them. */
const TELL: Teller = {
  signed_up: ({ inviterId, source, policyVersion }, names) => ({
    group: 'account',
    icon: 'user',
    tone: 'leaf',
    title: '加入会员',
    detail: [
      inviterId ? `邀请人 ${nameIn(names, inviterId)}` : '没有邀请人',
      ...(source ? [`从${sourceWords(source, names)}来`] : []),
      `同意了 ${policyVersion} 版说明`,
    ].join(' · '),
    ...(inviterId ? { to: memberPath(inviterId) } : {}),
  }),
  phone_bound: ({ masked }) => ({
    group: 'account',
    icon: 'phone',
    tone: 'plain',
    title: '绑定手机号',
    detail: masked,
  }),
  touched: ({ kind, ref, scene }) => ({
    group: 'touch',
    icon: kind === 'chat' ? 'chat' : kind === 'message' ? 'send' : kind === 'coupon' ? 'ticket' : 'share',
    tone: 'leaf',
    title: TOUCHES[kind],
    detail: [SCENES[scene] ?? `场景值 ${scene}`, ...(kind === 'share' ? [`分享码 ${ref}`] : [])].join(' · '),
  }),
  chat_entered: ({ chatName }) => ({
    group: 'touch',
    icon: 'chat',
    tone: 'leaf',
    title: '从群进入小程序',
    detail: `${chatName} · 已由微信验证`,
  }),
  shared: ({ target: what, shareCode }) => ({
    group: 'referral',
    icon: 'share',
    tone: 'plain',
    title: '分享给好友',
    detail: `${target(what)} · 分享码 ${shareCode}`,
  }),
  brought: ({ inviteeId }, names) => ({
    group: 'referral',
    icon: 'user',
    tone: 'leaf',
    title: '带来一位新会员',
    detail: `${nameIn(names, inviteeId)} 从分享加入`,
    to: memberPath(inviteeId),
  }),
  coupon_claimed: ({ title, origin }) => ({
    group: 'coupon',
    icon: 'ticket',
    tone: 'plain',
    title: `领券「${title}」`,
    detail: origin === undefined ? '自己领的' : ORIGINS[origin],
  }),
  coupon_redeemed: ({ title, orderId, amount }) => ({
    group: 'coupon',
    icon: 'ticket',
    tone: 'plain',
    title: `用券「${title}」`,
    detail: `订单 ${orderId}`,
    amount: money(-amount),
  }),
  order_placed: ({ orderId, payable, summary }) => ({
    group: 'trade',
    icon: 'order',
    tone: 'plain',
    title: `下单 ${orderId}`,
    detail: `${summary} · 应付 ${money(payable)}`,
  }),
  order_closed: ({ orderId, reason }) => ({
    group: 'trade',
    icon: 'x',
    tone: 'plain',
    title: `订单关闭 ${orderId}`,
    detail: CLOSED[reason] ?? reason,
  }),
  paid: ({ orderId, amount, summary }) => ({
    group: 'trade',
    icon: 'pay',
    tone: 'persimmon',
    title: `付款 ${orderId}`,
    detail: summary,
    amount: money(amount),
  }),
  refunded: ({ orderId, refundNo, amount }) => ({
    group: 'trade',
    icon: 'back',
    tone: 'warn',
    title: `退款 ${orderId}`,
    detail: `退款单 ${refundNo} · 成长值和归因同步冲回`,
    amount: money(-amount),
  }),
  points_changed: ({ points, reason }) => ({
    group: 'trade',
    icon: 'star',
    tone: 'plain',
    title: `积分 ${points < 0 ? '−' : '+'}${Math.abs(points)}`,
    detail: reason,
  }),
  reward_pending: ({ inviteeId, amount }, names) => ({
    group: 'referral',
    icon: 'star',
    tone: 'leaf',
    title: '邀请奖励待结算',
    detail: `${nameIn(names, inviteeId)} 首单付款 · 过了退货期再给 ${money(amount)}`,
    to: memberPath(inviteeId),
  }),
  reward_settled: ({ inviteeId, amount, as }, names) => ({
    group: 'referral',
    icon: 'star',
    tone: 'leaf',
    title: '邀请奖励到账',
    detail: `${nameIn(names, inviteeId)} 的首单过了退货期 · 给了 ${money(amount)} 的${as === 'coupon' ? '券' : '积分'}`,
    to: memberPath(inviteeId),
  }),
  reward_reversed: ({ inviteeId, amount }, names) => ({
    group: 'referral',
    icon: 'back',
    tone: 'warn',
    title: '邀请奖励收回',
    detail: `${nameIn(names, inviteeId)} 的首单退了款 · 收回 ${money(amount)}`,
    to: memberPath(inviteeId),
  }),
  shipped: ({ orderId, kind, carrier, trackingNo, count }) => ({
    group: 'trade',
    icon: 'send',
    tone: 'plain',
    title: `${kind === 'express' ? '发货' : '送货'} ${orderId}`,
    detail: [`${count} 件`, ...(carrier && trackingNo ? [`${carrier} ${trackingNo}`] : [])].join(' · '),
  }),
  parcel_corrected: ({ orderId, carrier, trackingNo }) => ({
    group: 'trade',
    icon: 'send',
    tone: 'plain',
    title: `改单号 ${orderId}`,
    detail: `${carrier} ${trackingNo}`,
  }),
  picked_up: ({ orderId, pointName, count }) => ({
    group: 'trade',
    icon: 'check',
    tone: 'leaf',
    title: `取货 ${orderId}`,
    detail: `${pointName} · ${count} 件`,
  }),
  completed: ({ orderId, by }) => ({
    group: 'trade',
    icon: 'check',
    tone: 'plain',
    title: `订单完成 ${orderId}`,
    detail: by === 'customer' ? '客人确认收货' : '到时间自动完成',
  }),
  subscribed: ({ title }) => ({
    group: 'message',
    icon: 'bell',
    tone: 'plain',
    title: `同意接收「${title}」`,
    detail: '可发次数 +1',
  }),
  unsubscribed: ({ title }) => ({
    group: 'message',
    icon: 'bell',
    tone: 'warn',
    title: `拒收「${title}」`,
    detail: '可发次数归零',
  }),
  messaged: ({ title }) => ({
    group: 'message',
    icon: 'send',
    tone: 'plain',
    title: `收到消息「${title}」`,
    detail: '用掉 1 次可发次数',
  }),
  message_opened: ({ campaignId }) => ({
    group: 'message',
    icon: 'send',
    tone: 'leaf',
    title: '点开消息',
    detail: '看这次发送',
    to: `/campaigns/${campaignId}`,
  }),
  left: ({ reason }) => ({
    group: 'account',
    icon: 'x',
    tone: 'warn',
    title: '注销会员',
    detail: `${reason ? `${reason} · ` : ''}身份已删，金额匿名保留`,
  }),
};

/** Words for one entry of the timeline. */
export function tell(entry: TimelineEntry, names: Names = {}): Line {
  const teller = TELL[entry.kind] as (data: TimelineEntry['data'], names: Names) => Line;
  return teller(entry.data, names);
}

/** Facts that count as a touchpoint: they may earn an order. A message opened is also written as `touched`. */
const TOUCH_KINDS: ReadonlySet<TimelineKind> = new Set(['touched', 'chat_entered']);
export const isTouch = (entry: TimelineEntry): boolean => TOUCH_KINDS.has(entry.kind);
