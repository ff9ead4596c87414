import { Table } from 'antd';
import type { ConsoleOutputs } from '@/contract/console';
import { count, money } from '../../kit/format';
import { useAction } from '../../kit/use-action';
import { LoadedPart, Panel } from '../../parts/panel';
import { Nothing } from '../../parts/pieces';

type Row = ConsoleOutputs['relay.settlement'][number];

/** 团长结算: per leader, net of refunds. */
export function Settlement() {
  const settlement = useAction('relay.settlement', {});
  return (
    <Panel title='团长结算' sub='按团长合计，已扣掉退款' className='flush'>
      <LoadedPart from={settlement} rows={3}>
        {(all) => (
          <Table<Row>
            rowKey={(row) => row.leaderId ?? row.leaderName}
            size='small'
            dataSource={[...all]}
            pagination={false}
            scroll={{ x: 'max-content' }}
            locale={{ emptyText: <Nothing>还没有结束的接龙。</Nothing> }}
            columns={[
              { title: '团长', key: 'leader', className: 'b', render: (_, row) => row.leaderName },
              {
                title: '接龙',
                key: 'relays',
                align: 'right',
                className: 'num',
                render: (_, row) => count(row.rows.length),
              },
              {
                title: '人次',
                key: 'entries',
                align: 'right',
                className: 'num',
                render: (_, row) => count(row.total.entries),
              },
              {
                title: '成交额',
                key: 'net',
                align: 'right',
                className: 'num b',
                render: (_, row) => money(row.total.net),
              },
              {
                title: '佣金',
                key: 'commission',
                align: 'right',
                className: 'num',
                render: (_, row) => money(row.total.commission),
              },
            ]}
          />
        )}
      </LoadedPart>
    </Panel>
  );
}
