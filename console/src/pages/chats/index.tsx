import { useState } from 'react';
import { Button, Table, type TableColumnsType } from 'antd';
import type { ChatRow } from '@/contract/chats';
import { ago, count, money, share } from '../../kit/format';
import { hrefOf } from '../../kit/route';
import { useAction } from '../../kit/use-action';
import { go } from '../../kit/use-route';
import { LoadedPart, Panel } from '../../parts/panel';
import { Figures, Mark, Nothing, PageHead } from '../../parts/pieces';
import { CHAT_STATUS } from '../../words/chats';
import { Codes } from './codes';
import { NewCode } from './new-code';

export const chatPath = (openGId: string): string => `/chats/${encodeURIComponent(openGId)}`;

/** 微信群: which group brings what. */
export default function Chats() {
  const chats = useAction('chat.list', {});
  const codes = useAction('chat.code-list', {});
  const [making, setMaking] = useState(false);
  return (
    <>
      <PageHead title='微信群' sub='哪个群带来多少生意，近 30 天'>
        <Button type='primary' onClick={() => setMaking(true)}>
          登记一个新群
        </Button>
      </PageHead>
      <LoadedPart from={chats} rows={8}>
        {(all) => (
          <>
            <Panel>
              <Figures items={figuresOf(all)} />
            </Panel>
            <Panel className='flush'>
              <Table<ChatRow>
                rowKey='openGId'
                size='small'
                columns={COLUMNS}
                dataSource={[...all]}
                pagination={false}
                scroll={{ x: 'max-content' }}
                onRow={(row) => ({ onClick: () => go(chatPath(row.openGId)) })}
                locale={{
                  emptyText: (
                    <Nothing>还没有登记过群。发一个登记码给团长，让他在群里打开小程序输入。</Nothing>
                  ),
                }}
              />
            </Panel>
          </>
        )}
      </LoadedPart>
      <Codes codes={codes} />
      <NewCode open={making} onClose={() => setMaking(false)} onMade={codes.reload} />
    </>
  );
}

function figuresOf(chats: readonly ChatRow[]) {
  const sum = (of: (row: ChatRow) => number) => chats.reduce((total, row) => total + of(row), 0);
  const open = chats.filter(({ status }) => status === 'open').length;
  return [
    {
      name: '群里成交',
      value: money(sum(({ gmv }) => gmv)),
      more: `${count(sum(({ orders }) => orders))} 单`,
    },
    { name: '在用的群', value: count(open), more: `共登记 ${count(chats.length)} 个` },
    {
      name: '到访',
      value: count(sum(({ visitors }) => visitors)),
      more: `${count(sum(({ visits }) => visits))} 次`,
    },
    { name: '下过单的', value: count(sum(({ buyers }) => buyers)), more: '近 30 天' },
  ];
}

const COLUMNS: TableColumnsType<ChatRow> = [
  {
    title: '群',
    key: 'name',
    render: (_, row) => (
      <>
        <a className='b' href={hrefOf(chatPath(row.openGId))} onClick={(event) => event.stopPropagation()}>
          {row.name}
        </a>
        <p className='s mut'>
          团长 {row.leaderName}
          {row.tags.length > 0 && ` · ${row.tags.join('、')}`}
        </p>
      </>
    ),
  },
  { title: '状态', key: 'status', render: (_, row) => <Mark word={CHAT_STATUS[row.status]} /> },
  {
    title: '成交额',
    key: 'gmv',
    align: 'right',
    className: 'num b',
    sorter: (a, b) => a.gmv - b.gmv,
    render: (_, row) => money(row.gmv),
  },
  {
    title: '订单',
    key: 'orders',
    align: 'right',
    className: 'num',
    sorter: (a, b) => a.orders - b.orders,
    render: (_, row) => count(row.orders),
  },
  {
    title: '到访',
    key: 'visitors',
    align: 'right',
    className: 'num',
    sorter: (a, b) => a.visitors - b.visitors,
    render: (_, row) => `${count(row.visitors)} 人 ${count(row.visits)} 次`,
  },
  {
    title: '认得的人里下过单',
    key: 'buyers',
    align: 'right',
    className: 'num',
    sorter: (a, b) => a.buyers / Math.max(1, a.known) - b.buyers / Math.max(1, b.known),
    render: (_, row) => `${count(row.buyers)} / ${count(row.known)}（${share(row.buyers, row.known)}）`,
  },
  {
    title: '最近到访',
    key: 'lastVisitAt',
    align: 'right',
    className: 'num',
    render: (_, row) => (row.lastVisitAt === null ? '还没有人来' : ago(row.lastVisitAt, Date.now())),
  },
];
