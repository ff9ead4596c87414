import { Button, Popconfirm, Table } from 'antd';
import type { ChatCodeRow } from '@/contract/chats';
import { call } from '../../kit/api';
import { dateTime } from '../../kit/format';
import type { Loaded } from '../../kit/use-action';
import { LoadedPart, Panel } from '../../parts/panel';
import { Mark, Nothing } from '../../parts/pieces';
import { CODE_STATUS } from '../../words/chats';

/** 登记码: which are still out. The codes themselves are shown once, when made, and never again. */
export function Codes({ codes }: { codes: Loaded<readonly ChatCodeRow[]> }) {
  const revoke = async (codeId: string) => {
    await call('chat.code-revoke', { codeId });
    codes.reload();
  };
  return (
    <Panel title='登记码' sub='一个码登记一个群，七天内有效；码只在发的时候显示一次' className='flush'>
      <LoadedPart from={codes} rows={3}>
        {(all) => (
          <Table<ChatCodeRow>
            rowKey='codeId'
            size='small'
            dataSource={[...all]}
            pagination={false}
            scroll={{ x: 'max-content' }}
            locale={{ emptyText: <Nothing>还没发过登记码。</Nothing> }}
            columns={[
              { title: '给哪个群', key: 'name', render: (_, row) => row.name },
              { title: '团长', key: 'leader', render: (_, row) => row.leaderName },
              { title: '尾号', key: 'hint', className: 'num', render: (_, row) => `…${row.hint}` },
              { title: '状态', key: 'status', render: (_, row) => <Mark word={CODE_STATUS[row.status]} /> },
              {
                title: '到期',
                key: 'expiresAt',
                className: 'num',
                render: (_, row) => dateTime(row.expiresAt, Date.now()),
              },
              {
                key: 'act',
                align: 'right',
                render: (_, row) =>
                  row.status === 'open' && (
                    <Popconfirm title='作废后，拿着它的人就登记不了了' onConfirm={() => revoke(row.codeId)}>
                      <Button type='link' size='small'>
                        作废
                      </Button>
                    </Popconfirm>
                  ),
              },
            ]}
          />
        )}
      </LoadedPart>
    </Panel>
  );
}
