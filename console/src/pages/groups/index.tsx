import { useState } from 'react';
import { App, Button, Drawer, Popconfirm, Segmented, Table, type TableColumnsType } from 'antd';
import type { GroupRow, OfferRow } from '@/contract/group-buy';
import { call } from '../../kit/api';
import { count, dateTime, money } from '../../kit/format';
import { memberPath } from '../../kit/route';
import { useAction } from '../../kit/use-action';
import { LoadedPart, Panel } from '../../parts/panel';
import { Go, Mark, Nothing, PageHead } from '../../parts/pieces';
import { failureWords } from '../../words/codes';
import { GROUP_STATUS, OFFER_STATUS, seatWord } from '../../words/relays';
import { Publish } from './publish';
import { sizeBeside } from '../../words/goods';

const FILTERS = [
  { value: 'all', label: '全部' },
  { value: 'open', label: '凑人中' },
  { value: 'formed', label: '成团' },
  { value: 'failed', label: '没成' },
] as const;
type Filter = (typeof FILTERS)[number]['value'];

/** 拼团: what may be bought together, and every group with its seats. */
export default function GroupBuys() {
  const { message } = App.useApp();
  const offers = useAction('offer.list', {});
  const [filter, setFilter] = useState<Filter>('all');
  const groups = useAction('group.list', filter === 'all' ? {} : { status: filter });
  const [publishing, setPublishing] = useState(false);
  const stop = async (offerId: string) => {
    const answer = await call('offer.stop', { offerId });
    if (answer.ok) void message.success('停了，正在凑的团照常走完');
    else void message.error(failureWords(answer));
    offers.reload();
  };
  return (
    <>
      <PageHead title='拼团' sub='凑齐人数按拼团价成交，没凑齐自动退款'>
        <Button type='primary' onClick={() => setPublishing(true)}>
          发一个拼团
        </Button>
      </PageHead>
      <Panel title='拼团活动' className='flush'>
        <LoadedPart from={offers} rows={4}>
          {({ rows }) => (
            <Table<OfferRow>
              rowKey='offerId'
              size='small'
              columns={[...offerColumns(offers.at), stopColumn(stop)]}
              dataSource={[...rows]}
              pagination={false}
              scroll={{ x: 'max-content' }}
              locale={{ emptyText: <Nothing>还没有拼团。</Nothing> }}
            />
          )}
        </LoadedPart>
      </Panel>
      <Panel
        title='团'
        className='flush'
        extra={<Segmented<Filter> options={[...FILTERS]} value={filter} onChange={setFilter} />}
      >
        <LoadedPart from={groups} rows={6}>
          {(rows) => (
            <Table<GroupRow>
              rowKey='groupId'
              size='small'
              columns={groupColumns(groups.at)}
              dataSource={[...rows]}
              pagination={rows.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
              scroll={{ x: 'max-content' }}
              expandable={{ expandedRowRender: (row) => <Seats row={row} /> }}
              locale={{ emptyText: <Nothing>没有这样的团。</Nothing> }}
            />
          )}
        </LoadedPart>
      </Panel>
      <Drawer
        title='发一个拼团'
        open={publishing}
        onClose={() => setPublishing(false)}
        width={480}
        destroyOnHidden
      >
        {offers.value && (
          <Publish
            sizeLimit={offers.value.sizeLimit}
            why={offers.value.why}
            onDone={() => {
              setPublishing(false);
              offers.reload();
            }}
          />
        )}
      </Drawer>
    </>
  );
}

const Seats = ({ row }: { row: GroupRow }) => (
  <ol className='ranked'>
    {row.seats.map(({ memberId, orderId, status, quantity }) => (
      <li key={orderId}>
        <Go to={memberPath(memberId)}>看这位会员</Go>
        <span className='s mut'>
          {seatWord(status)} · 订单 {orderId.slice(-6)}
        </span>
        <b className='num'>{count(quantity)} 份</b>
      </li>
    ))}
  </ol>
);

const offerColumns = (now: number): TableColumnsType<OfferRow> => [
  {
    title: '活动',
    key: 'title',
    render: (_, row) => (
      <>
        <b>{row.title}</b>
        <p className='s mut'>
          {row.productTitle} {sizeBeside(row.productTitle, row.skuName)}
          {row.newOnly && ' · 只限新客'}
        </p>
      </>
    ),
  },
  { title: '状态', key: 'status', render: (_, row) => <Mark word={OFFER_STATUS[row.status]} /> },
  {
    title: '拼团价',
    key: 'price',
    align: 'right',
    className: 'num',
    render: (_, row) => (
      <>
        <b className='price'>{money(row.groupPrice)}</b> <s className='s mut'>{money(row.price)}</s>
      </>
    ),
  },
  { title: '几人成团', dataIndex: 'size', align: 'right', className: 'num' },
  {
    title: '剩货',
    key: 'left',
    align: 'right',
    className: 'num',
    render: (_, row) => `${count(row.left)} / ${count(row.stock)}`,
  },
  {
    title: '团',
    key: 'groups',
    align: 'right',
    className: 'num',
    render: (_, { groups: { open, formed, failed } }) => `凑 ${open} · 成 ${formed} · 没成 ${failed}`,
  },
  {
    title: '到',
    key: 'endAt',
    align: 'right',
    className: 'num',
    render: (_, row) => dateTime(row.endAt, now),
  },
];

const stopColumn = (stop: (offerId: string) => Promise<void>): TableColumnsType<OfferRow>[number] => ({
  key: 'stop',
  align: 'right',
  render: (_, row) =>
    row.status === 'on' && (
      <Popconfirm title='停下后不能再开新团，正在凑的照常' onConfirm={() => stop(row.offerId)}>
        <Button type='link' size='small'>
          停下
        </Button>
      </Popconfirm>
    ),
});

const groupColumns = (now: number): TableColumnsType<GroupRow> => [
  {
    title: '团',
    key: 'title',
    render: (_, row) => (
      <>
        <b>{row.title}</b>
        <p className='s mut'>{row.chatName}</p>
      </>
    ),
  },
  { title: '状态', key: 'status', render: (_, row) => <Mark word={GROUP_STATUS[row.status]} /> },
  {
    title: '座位',
    key: 'seats',
    align: 'right',
    className: 'num b',
    render: (_, row) => `${count(row.paidSeats)} / ${count(row.size)}`,
  },
  {
    title: '开团',
    key: 'openedAt',
    align: 'right',
    className: 'num',
    render: (_, row) => dateTime(row.openedAt, now),
  },
  {
    title: '到点',
    key: 'endAt',
    align: 'right',
    className: 'num',
    render: (_, row) => dateTime(row.endedAt ?? row.endAt, now),
  },
];
