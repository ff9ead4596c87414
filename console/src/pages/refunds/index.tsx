import { useState } from 'react';
import { Button, Segmented, Table, type TableColumnsType } from 'antd';
import type { RefundRow } from '@/contract/after-sale';
import { call } from '../../kit/api';
import { dateTime, money } from '../../kit/format';
import { hrefOf, memberPath } from '../../kit/route';
import { useMay } from '../../kit/me';
import type { Query } from '../../kit/route';
import { useAction } from '../../kit/use-action';
import { useComingBack } from '../../kit/use-coming-back';
import { go } from '../../kit/use-route';
import { FailureNote, LoadedPart, Panel } from '../../parts/panel';
import { Go, Mark, Nothing, PageHead } from '../../parts/pieces';
import { kindName, reasonName, REFUND_STATUS, refundPath } from '../../words/refunds';
import { StartRefund } from './start';

const TABS = [
  { value: 'todo', label: '待处理' },
  { value: 'failed', label: '退款异常' },
  { value: 'waiting', label: '进行中' },
  { value: 'done', label: '已结束' },
  { value: 'all', label: '全部' },
] as const;
type Tab = (typeof TABS)[number]['value'];
const EMPTY: Readonly<Record<Tab, string>> = {
  todo: '没有等着处理的售后。',
  failed: '没有退不出去的钱。',
  waiting: '没有在路上的退款或退货。',
  done: '还没有办完的售后。',
  all: '还没有人申请过售后。',
};
const isTab = (text: string | undefined): text is Tab => TABS.some(({ value }) => value === text);

/** 退款台: what waits for an answer, until when, and what went wrong. */
export default function Refunds({ query }: { query: Query }) {
  const tab: Tab = isTab(query['tab']) ? query['tab'] : 'todo';
  const refunds = useAction('refund.list', { group: tab });
  const mayStart = useMay('refund.approve');
  useComingBack(refunds.reload);
  const [starting, setStarting] = useState(false);
  const counts = refunds.value;
  return (
    <>
      <PageHead title='退款台' sub='客人申请的退款和退货，都在这里回'>
        {mayStart && <Button onClick={() => setStarting(true)}>主动退款</Button>}
      </PageHead>
      <Panel className='flush'>
        <div className='filters'>
          <Segmented<Tab>
            value={tab}
            options={TABS.map(({ value, label }) => ({ value, label: labelOf(value, label, counts) }))}
            onChange={(next) => go('/refunds', { tab: next })}
          />
        </div>
        <LoadedPart from={refunds} rows={8}>
          {({ rows, more }) => <Rows key={`${tab}:${refunds.at}`} tab={tab} first={rows} more={more} />}
        </LoadedPart>
      </Panel>
      <StartRefund open={starting} onClose={() => setStarting(false)} />
    </>
  );
}

function labelOf(tab: Tab, label: string, counts: { todo: number; failed: number } | null): string {
  const many = tab === 'todo' ? counts?.todo : tab === 'failed' ? counts?.failed : 0;
  return many ? `${label} ${many}` : label;
}

/** A page of rows, and older ones as they are asked for. */
function Rows({ tab, first, more }: { tab: Tab; first: readonly RefundRow[]; more: boolean }) {
  const [older, setOlder] = useState<readonly RefundRow[]>([]);
  const [left, setLeft] = useState(more);
  const [failure, setFailure] = useState<Parameters<typeof FailureNote>[0]['failure'] | null>(null);
  const rows = [...first, ...older];
  const fetchMore = async () => {
    const before = rows.at(-1)?.requestedAt;
    if (before === undefined) return;
    const answer = await call('refund.list', { group: tab, before });
    setFailure(answer.ok ? null : answer);
    if (!answer.ok) return;
    setOlder([...older, ...answer.value.rows]);
    setLeft(answer.value.more);
  };
  return (
    <>
      <Table<RefundRow>
        rowKey='afterSaleId'
        size='small'
        columns={COLUMNS}
        dataSource={rows}
        pagination={false}
        scroll={{ x: 'max-content' }}
        onRow={(row) => ({ onClick: () => go(refundPath(row.afterSaleId)) })}
        locale={{ emptyText: <Nothing>{EMPTY[tab]}</Nothing> }}
      />
      {failure && <FailureNote failure={failure} retry={() => void fetchMore()} />}
      {left && (
        <div className='refund-more'>
          <Button type='link' onClick={() => void fetchMore()}>
            看更早的
          </Button>
        </div>
      )}
    </>
  );
}

const goodsOf = ({ lines }: RefundRow): string =>
  lines.map(({ title, quantity }) => `${title} ×${quantity}`).join('、');

const COLUMNS: TableColumnsType<RefundRow> = [
  {
    title: '退什么',
    key: 'goods',
    render: (_, row) => (
      <>
        <a
          className='b'
          href={hrefOf(refundPath(row.afterSaleId))}
          onClick={(event) => event.stopPropagation()}
        >
          {goodsOf(row)}
        </a>
        <p className='s mut'>
          {kindName(row.kind)} · {reasonName(row.reason)}
        </p>
      </>
    ),
  },
  { title: '状态', key: 'status', render: (_, row) => <Mark word={REFUND_STATUS[row.status]} /> },
  {
    title: '退款',
    key: 'amount',
    align: 'right',
    className: 'num b',
    render: (_, row) => money(row.amount),
  },
  {
    title: '客人',
    key: 'member',
    render: (_, row) => <Go to={memberPath(row.memberId)}>{row.nickname || '没留名'}</Go>,
  },
  { title: '订单', key: 'order', className: 'num', render: (_, row) => row.orderId },
  {
    title: '申请',
    key: 'requestedAt',
    className: 'num',
    render: (_, row) => dateTime(row.requestedAt, Date.now()),
  },
  {
    title: '最晚',
    key: 'deadlineAt',
    className: 'num',
    render: (_, row) =>
      row.deadlineAt === null ? (
        '–'
      ) : (
        <span className={row.urgent ? 'refund-late' : ''}>
          {dateTime(row.deadlineAt, Date.now())}
          {row.urgent && ' 已过'}
        </span>
      ),
  },
];
