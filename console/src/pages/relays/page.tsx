import { App, Button, Popconfirm, Table, Tooltip, type TableColumnsType } from 'antd';
import type { RosterRow, RosterView } from '@/contract/relay';
import { call } from '../../kit/api';
import { clock, count, money } from '../../kit/format';
import { download, toCsv } from '../../kit/csv';
import { useMay } from '../../kit/me';
import { useAction } from '../../kit/use-action';
import { Crumb } from '../../parts/crumb';
import { Face } from '../../parts/face';
import { LoadedPart, Panel } from '../../parts/panel';
import { Figures, Mark, Nothing, PageHead } from '../../parts/pieces';
import { failureWords } from '../../words/codes';
import { ENTRY_STATUS, RELAY_STATUS } from '../../words/relays';

/** One relay: roster, picking list, roll-call. Prints as a sheet to take to the pickup point. */
export default function RelayPage({ relayId }: { relayId: string }) {
  const { message } = App.useApp();
  const mayServe = useMay('order.ship');
  const roster = useAction('relay.roster', { relayId });
  const after = (answer: Awaited<ReturnType<typeof call<'relay.close'>>>, done: string) => {
    if (answer.ok) void message.success(done);
    else void message.error(failureWords(answer));
    roster.reload();
  };
  const serve = async (row: RosterRow) => {
    const undo = row.pickedUpAt !== null;
    const answer = await call('relay.pick-up', {
      relayId,
      by: { number: row.number },
      ...(undo && { undo: true as const }),
    });
    if (answer.ok) void message.success(undo ? `${row.name} 改回没取` : `${row.name} 取走了`);
    else void message.error(failureWords(answer));
    roster.reload();
  };
  return (
    <LoadedPart from={roster} rows={12}>
      {(view) => (
        <>
          <Crumb to='/relays' from='接龙'>
            {view.title}
          </Crumb>
          <PageHead
            title={view.title}
            sub={
              <>
                {view.chatName} · 团长 {view.leaderName} · <Mark word={RELAY_STATUS[view.status]} />
              </>
            }
          >
            <Button onClick={() => window.print()}>打印</Button>
            <Button onClick={() => download(`花名册-${view.title}.csv`, toCsv(view.csv.roster))}>
              导出花名册
            </Button>
            <Button onClick={() => download(`拣货单-${view.title}.csv`, toCsv(view.csv.picking))}>
              导出拣货单
            </Button>
            {view.status === 'open' && (
              <>
                <CallOff
                  paid={paidRows(view).length}
                  onSure={async () => after(await call('relay.call-off', { relayId }), '取消了')}
                />
                <Popconfirm
                  title='截单后不能再接、再改'
                  okText='现在截单'
                  onConfirm={async () => after(await call('relay.close', { relayId }), '截单了')}
                >
                  <Button type='primary'>现在截单</Button>
                </Popconfirm>
              </>
            )}
          </PageHead>
          <Panel>
            <Figures items={figuresOf(view)} />
          </Panel>
          <div className='two-one'>
            <Panel title='花名册' sub={`${view.pickupAt}，${view.pickup.name}`} className='flush'>
              <Table<RosterRow>
                rowKey='number'
                size='small'
                columns={[...COLUMNS, serveColumn(mayServe ? serve : null)]}
                dataSource={[...view.rows]}
                pagination={false}
                scroll={{ x: 'max-content' }}
                locale={{ emptyText: <Nothing>还没有人接。</Nothing> }}
              />
            </Panel>
            <Panel title='拣货单' sub='按商品合起来'>
              {view.picking.length === 0 && <Nothing>没有要拣的。</Nothing>}
              <ol className='ranked'>
                {view.picking.map(({ itemId, title, skuName, option, quantity }) => (
                  <li key={`${itemId}${option}`}>
                    <span>{title}</span>
                    <span className='s mut'>{option ? `${skuName}，${option}` : skuName}</span>
                    <b className='num'>{count(quantity)}</b>
                  </li>
                ))}
              </ol>
            </Panel>
          </div>
        </>
      )}
    </LoadedPart>
  );
}

/** 取消接龙: once somebody has paid it is a refund, for whoever may approve those. */
function CallOff({ paid, onSure }: { readonly paid: number; readonly onSure: () => Promise<void> }) {
  const mayRefund = useMay('refund.approve');
  if (paid > 0 && !mayRefund)
    return (
      <Tooltip title={`已经有 ${paid} 位付款，取消就要退款，请能批准退款的人来办`}>
        <Button danger disabled>
          取消接龙
        </Button>
      </Tooltip>
    );
  return (
    <Popconfirm title='所有人的份数作废，付过的钱原路退回' okText='取消接龙' onConfirm={onSure}>
      <Button danger>取消接龙</Button>
    </Popconfirm>
  );
}

const paidRows = ({ rows }: RosterView) => rows.filter(({ status }) => status === 'paid');

const figuresOf = (roster: RosterView) => {
  const { rows, pickedUp, picking } = roster;
  const paid = paidRows(roster);
  return [
    {
      name: '已付',
      value: money(paid.reduce((sum, { amount }) => sum + amount, 0)),
      more: `${count(paid.length)} 位`,
    },
    { name: '接龙', value: `${count(rows.length)} 位`, more: '在名单上的' },
    {
      name: '份数',
      value: count(picking.reduce((sum, { quantity }) => sum + quantity, 0)),
      more: `${count(picking.length)} 样`,
    },
    {
      name: '取走了',
      value: `${count(pickedUp)} 位`,
      more: paid.length > pickedUp ? `还有 ${count(paid.length - pickedUp)} 位没来` : '都取走了',
    },
  ];
};

const COLUMNS: TableColumnsType<RosterRow> = [
  { title: '号', dataIndex: 'number', className: 'num' },
  {
    title: '谁',
    key: 'name',
    className: 'b',
    render: (_, row) => (
      <span className='person'>
        <Face name={row.name} avatar={row.avatar} />
        {row.name}
      </span>
    ),
  },
  {
    title: '要什么',
    key: 'lines',
    render: (_, row) => (
      <>
        {row.lines
          .map(({ title, option, quantity }) => `${title}${option ? `（${option}）` : ''} ×${quantity}`)
          .join('、')}
        {row.remark && <p className='s mut'>{row.remark}</p>}
      </>
    ),
  },
  { title: '金额', key: 'amount', align: 'right', className: 'num', render: (_, row) => money(row.amount) },
  { title: '付款', key: 'status', render: (_, row) => <Mark word={ENTRY_STATUS[row.status]} /> },
  { title: '取货码', dataIndex: 'pickupCode', className: 'num' },
];

/** 取货; who may not hand goods over only sees when it was. */
const serveColumn = (
  serve: ((row: RosterRow) => Promise<void>) | null,
): TableColumnsType<RosterRow>[number] => ({
  title: '取货',
  key: 'serve',
  align: 'right',
  render: (_, row) => {
    if (row.status !== 'paid') return '–';
    if (!serve) return row.pickedUpAt === null ? '没取' : `${clock(row.pickedUpAt)} 取`;
    return row.pickedUpAt === null ? (
      <Button size='small' onClick={() => void serve(row)}>
        取走
      </Button>
    ) : (
      <Button size='small' type='link' title='点一下改回没取' onClick={() => void serve(row)}>
        {clock(row.pickedUpAt)} 取
      </Button>
    );
  },
});
