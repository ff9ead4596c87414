import { Button, Table, type TableColumnsType } from 'antd';
import type { CampaignView } from '@/contract/console';
import { count, dateTime, share } from '../kit/format';
import { hrefOf } from '../kit/route';
import { useAction } from '../kit/use-action';
import { go } from '../kit/use-route';
import { LoadedPart, Panel } from '../parts/panel';
import { Mark, Nothing, PageHead } from '../parts/pieces';
import { CAMPAIGN_STATUS } from '../words/status';

/** 发消息: what was sent, to how many, and what came of it. */
export default function Campaigns() {
  const campaigns = useAction('campaign.list', {});
  return (
    <>
      <PageHead title='发消息' sub='一次性订阅消息：客人点一次同意，才能发一条'>
        <Button type='primary' onClick={() => go('/campaigns/new')}>
          写一条消息
        </Button>
      </PageHead>
      <Panel className='flush'>
        <LoadedPart from={campaigns} rows={8}>
          {(all) => (
            <Table<CampaignView>
              rowKey='campaignId'
              size='small'
              columns={COLUMNS}
              dataSource={[...all]}
              pagination={false}
              scroll={{ x: 'max-content' }}
              onRow={(row) => ({ onClick: () => go(`/campaigns/${encodeURIComponent(row.campaignId)}`) })}
              locale={{
                emptyText: <Nothing>还没发过消息。先看看哪些人同意过接收，再写第一条。</Nothing>,
              }}
            />
          )}
        </LoadedPart>
      </Panel>
    </>
  );
}

const COLUMNS: TableColumnsType<CampaignView> = [
  {
    title: '消息',
    key: 'title',
    render: (_, row) => (
      <>
        <a
          className='b'
          href={hrefOf(`/campaigns/${encodeURIComponent(row.campaignId)}`)}
          onClick={(event) => event.stopPropagation()}
        >
          {row.title}
        </a>
        <p className='s mut'>
          {row.segmentName} · {row.templateTitle}
        </p>
      </>
    ),
  },
  { title: '进度', key: 'status', render: (_, row) => <Mark word={CAMPAIGN_STATUS[row.status]} /> },
  {
    title: '发起',
    key: 'createdAt',
    className: 'num',
    render: (_, row) => dateTime(row.createdAt, Date.now()),
  },
  {
    title: '人数',
    key: 'audience',
    align: 'right',
    className: 'num',
    render: (_, row) => count(row.counts.audience),
  },
  {
    title: '发到',
    key: 'sent',
    align: 'right',
    className: 'num b',
    render: (_, row) => count(row.counts.sent),
  },
  {
    title: '没发到',
    key: 'failed',
    align: 'right',
    className: 'num',
    render: (_, row) => count(row.counts.failed + row.counts.unknown),
  },
  {
    title: '点开',
    key: 'opened',
    align: 'right',
    className: 'num',
    render: (_, row) => `${count(row.counts.opened)}（${share(row.counts.opened, row.counts.sent)}）`,
  },
];
