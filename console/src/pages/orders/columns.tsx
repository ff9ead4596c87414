import type { TableColumnsType } from 'antd';
import type { OrderRow } from '@/contract/fulfilment';
import { count, dateTime, money } from '../../kit/format';
import { Icon } from '../../parts/icon';
import { Mark } from '../../parts/pieces';
import { orderWords, UPLOAD, whereTo } from '../../words/orders';
import { nameOf } from '../../words/status';

/** The order desk's columns; `now` decides whether a year is said. */
export const columns = (now: number): TableColumnsType<OrderRow> => [
  {
    title: '订单',
    key: 'order',
    render: (_, { orderId, placedAt }) => (
      <>
        <span className='num b'>{orderId}</span>
        <div className='s mut num'>{dateTime(placedAt, now)}</div>
      </>
    ),
  },
  {
    title: '谁',
    key: 'buyer',
    render: (_, { buyer, chatName }) => (
      <>
        {nameOf(buyer)}
        <div className='s mut'>{[buyer.phoneMasked, chatName].filter(Boolean).join(' · ') || '没绑手机'}</div>
      </>
    ),
  },
  {
    title: '买了什么',
    key: 'goods',
    render: (_, { summary, count: pieces, remark, noteCount }) => (
      <div className='goods'>
        {summary}
        <div className='s mut'>
          {count(pieces)} 件{remark && ` · 留言：${remark}`}
          {noteCount > 0 && ` · ${count(noteCount)} 条备注`}
        </div>
      </div>
    ),
  },
  {
    title: '怎么拿',
    key: 'where',
    render: (_, { delivery }) => <div className='goods'>{whereTo(delivery)}</div>,
  },
  {
    title: '状态',
    key: 'status',
    render: (_, row) => (
      <>
        <Mark word={orderWords(row)} />
        {row.upload === 'failed' && (
          <span className='s persimmon-text' title={UPLOAD.failed.text}>
            <Icon name='warn' size={14} />
          </span>
        )}
      </>
    ),
  },
  { title: '实付', key: 'payable', align: 'right', className: 'num', render: (_, row) => money(row.payable) },
];
