import { useState } from 'react';
import { Button, Drawer, Select, Table, type TableColumnsType } from 'antd';
import type { RelayCard } from '@/contract/relay';
import { count, dateTime, money } from '../../kit/format';
import { hrefOf } from '../../kit/route';
import { useAction } from '../../kit/use-action';
import { adjust, go } from '../../kit/use-route';
import { LoadedPart, Panel } from '../../parts/panel';
import { Mark, Nothing, PageHead } from '../../parts/pieces';
import { RELAY_STATUS } from '../../words/relays';
import { OpenRelay } from './open';
import { Settlement } from './settlement';

const relayPath = (relayId: string): string => `/relays/${encodeURIComponent(relayId)}`;
const STATUSES = Object.keys(RELAY_STATUS) as RelayCard['status'][];

/** 接龙: every chat's, newest first; what each leader's come to. */
export default function Relays({ query }: { query: Readonly<Record<string, string>> }) {
  const status = STATUSES.find((one) => one === query['status']);
  const relays = useAction('relay.list', status ? { status } : {});
  const [opening, setOpening] = useState(false);
  return (
    <>
      <PageHead title='接龙' sub='群里一起订，到点截单、一起取'>
        <Select
          allowClear
          placeholder='全部状态'
          aria-label='按状态筛选'
          style={{ width: 120 }}
          {...(status ? { value: status } : {})}
          options={STATUSES.map((one) => ({ value: one, label: RELAY_STATUS[one].text }))}
          onChange={(value: string | undefined) => adjust({ status: value })}
        />
        <Button type='primary' onClick={() => setOpening(true)}>
          开一个接龙
        </Button>
      </PageHead>
      <Panel className='flush'>
        <LoadedPart from={relays} rows={8}>
          {(all) => (
            <Table<RelayCard>
              rowKey='relayId'
              size='small'
              columns={columnsAt(relays.at)}
              dataSource={[...all]}
              pagination={all.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
              scroll={{ x: 'max-content' }}
              onRow={(row) => ({ onClick: () => go(relayPath(row.relayId)) })}
              locale={{ emptyText: <Nothing>还没有接龙。团长在手机上能开，这里也能替他开。</Nothing> }}
            />
          )}
        </LoadedPart>
      </Panel>
      <Settlement />
      <Drawer title='开一个接龙' open={opening} onClose={() => setOpening(false)} width={560} destroyOnHidden>
        <OpenRelay
          onDone={(relayId) => {
            setOpening(false);
            go(relayPath(relayId));
          }}
        />
      </Drawer>
    </>
  );
}

const columnsAt = (now: number): TableColumnsType<RelayCard> => [
  {
    title: '接龙',
    key: 'title',
    render: (_, row) => (
      <>
        <a className='b' href={hrefOf(relayPath(row.relayId))} onClick={(event) => event.stopPropagation()}>
          {row.title}
        </a>
        <p className='s mut'>
          {row.chatName} · 团长 {row.leaderName}
        </p>
      </>
    ),
  },
  { title: '状态', key: 'status', render: (_, row) => <Mark word={RELAY_STATUS[row.status]} /> },
  { title: '截单', key: 'cutOffAt', className: 'num', render: (_, row) => dateTime(row.cutOffAt, now) },
  {
    title: '人数',
    key: 'people',
    align: 'right',
    className: 'num b',
    render: (_, row) => count(row.people),
  },
  {
    title: '份数',
    key: 'portions',
    align: 'right',
    className: 'num',
    render: (_, row) => `${count(row.portions)}，还剩 ${count(row.portionsLeft)}`,
  },
  {
    title: '价格起',
    key: 'fromPrice',
    align: 'right',
    className: 'num',
    render: (_, row) => money(row.fromPrice),
  },
];
