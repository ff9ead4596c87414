import type { OrderView } from '@/contract/views';
import { sumFen, type OrderStatus } from '@/domain/preview';
import { exactYuan } from './money';
import { clockOf, dateOf, whenOf } from './time';
import { GATHERING } from './waiting';

type Kind = OrderView['delivery']['kind'];
const WAITING = { pickup: '待取货', local: '待送货', express: '待发货' } as const;
const HANDED = { pickup: '已取货', local: '已送出', express: '已发货' } as const;

/** The order's status in one word. */
export function statusWord(
  status: OrderStatus,
  kind: Kind,
  gathering: OrderView['gathering'] = null,
): string {
  if (gathering) return GATHERING[gathering.kind];
  switch (status) {
    case 'placing':
      return '正在提交';
    case 'pending_payment':
      return '待付款';
    case 'paid':
      return WAITING[kind];
    case 'fulfilled':
      return HANDED[kind];
    case 'completed':
      return '已完成';
    case 'closed':
      return '已取消';
    case 'refunded':
      return '已退款';
  }
}

/** What it means and what comes next, in a sentence. `now` in epoch ms. */
export function statusSentence(order: OrderView, now: number): string {
  const { status, delivery, payBy, gathering } = order;
  if (gathering) return gatheringSentence(gathering);
  switch (status) {
    case 'placing':
      return '正在留货，马上就好';
    case 'pending_payment':
      return `货给你留着，${whenOf(payBy, now)} 前付款`;
    case 'paid':
      return delivery.kind === 'pickup' ? delivery.point.hours : toBeSent(order);
    case 'fulfilled':
      return delivery.kind === 'pickup' ? '拿到手了，坏一颗赔一颗，拍照发群里就行' : onItsWay(order, now);
    case 'completed':
      return '吃完再来';
    case 'closed':
      return '没有付款，留的货和用的券都退回了';
    case 'refunded':
      return refundedSentence(order);
  }
}

/** Of an order paid back before it was anybody's to claim, nothing is in the list. */
const refundedSentence = ({ refunds }: OrderView): string =>
  `${refunds.length > 0 ? `${exactYuan(sumFen(refunds.map(({ amount }) => amount)))} ` : '钱'}已经退回你的微信`;

/** How far a refund of the order is, in a word or two. */
export const REFUND_WORDS: Readonly<Record<OrderView['refunds'][number]['status'], string>> = {
  asked: '在办',
  booked: '正在退',
  refunded: '已退回',
};

/** What is still to go out, by courier or by the shop's own people. */
export const soonOut = (kind: 'express' | 'local'): string =>
  kind === 'express' ? '备好就寄出，单号会写在订单里' : '备好就给你送';

function toBeSent({ fulfilment, delivery }: OrderView): string {
  const rest = delivery.kind === 'express' ? '剩下的备好就寄' : '剩下的备好就送';
  if (fulfilment.shipments.length > 0) return `先走了一部分，${rest}`;
  return `店里收到了，${soonOut(delivery.kind === 'express' ? 'express' : 'local')}`;
}

/** What somebody who bought together waits for. */
export const gatheringSentence = ({ kind }: NonNullable<OrderView['gathering']>): string =>
  kind === 'group'
    ? '等人凑齐就成团，到时再来取；没凑齐，钱自动原路退回'
    : '等团长截单备货，到时凭取货码来取；截单前能改能退，没成，钱自动原路退回';

function onItsWay({ fulfilment: { completeBy } }: OrderView, now: number): string {
  return completeBy === null ? '已经在路上了' : `已经在路上了，${whenOf(completeBy, now)} 没确认会自动完成`;
}

/** One step of the order's way, with when it happened. */
export interface Step {
  readonly name: string;
  readonly at: string;
  readonly mark: 'done' | 'now' | 'next';
}

const LAST: Readonly<Partial<Record<OrderStatus, string>>> = {
  closed: '已取消',
  refunded: '已退款',
};
/** How far along the usual way each status is: 下单 0, 付款 1, 取货 2, 完成 3. */
const REACHED: Readonly<Record<OrderStatus, number>> = {
  placing: 0,
  pending_payment: 1,
  paid: 2,
  fulfilled: 3,
  completed: 4,
  closed: 0,
  refunded: 2,
};

/** 「11-21 20:00」: four steps share the width of a phone. */
const shortStamp = (at: number): string => `${dateOf(at)} ${clockOf(at)}`;

/** The order's way: what is done with its time, what is now, what comes. One that ended early ends there. */
export function stepsOf({ status, delivery, placedAt, payment, fulfilment }: OrderView): readonly Step[] {
  const ways =
    delivery.kind === 'pickup' ? ['下单', '付款', '取货', '完成'] : ['下单', '付款', '发货', '收货'];
  const { fulfilledAt, completedAt } = fulfilment;
  const stamps = [placedAt, payment.paidAt, fulfilledAt, completedAt].map((at) => (at ? shortStamp(at) : ''));
  const reached = REACHED[status];
  const usual = ways.map((name, index): Step => {
    const mark = index < reached ? 'done' : index === reached ? 'now' : 'next';
    return { name, at: mark === 'done' ? (stamps[index] ?? '') : '', mark };
  });
  const last = LAST[status];
  if (!last) return usual;
  const paid = payment.paidAt !== undefined;
  return [
    { name: '下单', at: shortStamp(placedAt), mark: 'done' },
    ...(paid ? [{ name: '付款', at: stamps[1] ?? '', mark: 'done' as const }] : []),
    { name: last, at: '', mark: 'now' },
  ];
}
