import type { Member360 } from '@/contract/console';
import { money } from '../../kit/format';
import { TouchAxis } from '../../charts/touch-axis';
import { Panel } from '../../parts/panel';
import { KeyValue, Nothing } from '../../parts/pieces';
import { creditReason, touchesBefore, winnerOf } from '../../words/credit';

/** 这一单算谁的: the touchpoints before the order, and the one that earned it. */
export function Credit({ member, orderId }: { member: Member360; orderId: string | null }) {
  const order = member.orders.find((candidate) => candidate.orderId === orderId);
  if (!order)
    return (
      <Panel title='这一单算谁的'>
        <Nothing>还没有订单。下了第一单，这里会说是谁带来的。</Nothing>
      </Panel>
    );
  const touches = touchesBefore(member.timeline, order.placedAt);
  const winner = winnerOf(member.timeline, order.orderId, touches);
  const refunded = member.timeline.some(
    (entry) => entry.kind === 'refunded' && entry.data.orderId === order.orderId,
  );
  return (
    <Panel title='这一单算谁的' sub={<span className='num'>{order.orderId}</span>}>
      {touches.length > 0 && (
        <TouchAxis touches={touches} winnerId={winner?.id ?? null} placedAt={order.placedAt} />
      )}
      <div className='verdict'>
        <b>
          {order.attribution ?? '没有来源'}
          {winner?.detail && `「${winner.detail}」`} · {money(order.payable)}
        </b>
        <p className='s mut'>
          {order.attribution === null
            ? '下单前的归因期里没有触点：自己想起来的，或者从微信首页进来的。'
            : creditReason(touches, winner)}
        </p>
      </div>
      <dl>
        <KeyValue name='邀请人'>
          {member.row.inviter ?? <span className='mut'>没有，不产生邀请奖励</span>}
        </KeyValue>
        <KeyValue name='退款'>{refunded ? '这一单退过款，同额冲回' : '如果退款，同额冲回'}</KeyValue>
      </dl>
    </Panel>
  );
}
