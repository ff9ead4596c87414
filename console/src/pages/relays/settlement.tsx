import { useState } from 'react';
import { Input, Table } from 'antd';
import type { ConsoleOutputs } from '@/contract/console';
import { count, money } from '../../kit/format';
import { useAction } from '../../kit/use-action';
import { wallTime } from '../../kit/wall-time';
import { LoadedPart, Panel } from '../../parts/panel';
import { Nothing } from '../../parts/pieces';

type Row = ConsoleOutputs['relay.settlement'][number];

/** 团长结算: per leader, of the month that a relay's cut-off is in, net of refunds. */
export function Settlement() {
  const [month, setMonth] = useState(() => wallTime(Date.now()).slice(0, 7));
  const settlement = useAction('relay.settlement', { month });
  return (
    <Panel
      title='团长结算'
      sub='这个月截单的接龙，按团长合计，已扣掉退款'
      className='flush'
      extra={
        <Input
          type='month'
          aria-label='结算的月份'
          value={month}
          onChange={(event) => event.target.value && setMonth(event.target.value)}
        />
      }
    >
      <LoadedPart from={settlement} rows={3}>
        {(all) => (
          <Table<Row>
            rowKey={(row) => row.leaderId ?? row.leaderName}
            size='small'
            dataSource={[...all]}
            pagination={false}
            scroll={{ x: 'max-content' }}
            locale={{ emptyText: <Nothing>这个月没有截单的接龙。</Nothing> }}
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
