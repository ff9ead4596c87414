import type { Member360 } from '@/contract/console';
import { dateTime, money } from '../../kit/format';
import { Mark, Nothing } from '../../parts/pieces';
import { orderStatus } from '../../words/status';

interface OrdersProps {
  readonly orders: Member360['orders'];
  readonly orderId: string | null;
  readonly onOrder: (orderId: string) => void;
  readonly now: number;
}

/** The member's orders; choosing one asks whose it is. */
export function Orders({ orders, orderId, onOrder, now }: OrdersProps) {
  if (orders.length === 0) return <Nothing>还没下过单。</Nothing>;
  return (
    <table className='mini lined orders'>
      <thead>
        <tr>
          <th>订单</th>
          <th>下单</th>
          <th>状态</th>
          <th>算谁的</th>
          <th className='r'>应付</th>
        </tr>
      </thead>
      <tbody>
        {orders.map((order) => (
          <tr key={order.orderId} className={order.orderId === orderId ? 'sel' : ''}>
            <td>
              <button type='button' className='l num' onClick={() => onOrder(order.orderId)}>
                {order.orderId}
              </button>
            </td>
            <td className='num mut'>{dateTime(order.placedAt, now)}</td>
            <td>
              <Mark word={orderStatus(order.status)} />
            </td>
            <td>{order.attribution ?? <span className='mut'>没有来源</span>}</td>
            <td className='r num'>{money(order.payable)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
