import { App, Button, Input, Popconfirm, Progress, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { CouponBatchRow } from '@/contract/coupons';
import { call } from '../../kit/api';
import { download, toCsv } from '../../kit/csv';
import { businessDay, count, dateTime } from '../../kit/format';
import { Panel } from '../../parts/panel';
import { Mark, Nothing } from '../../parts/pieces';
import { failureWords } from '../../words/codes';
import { BATCH_STATUS } from '../../words/coupons';

interface BatchesProps {
  readonly batches: readonly CouponBatchRow[];
  readonly mayEdit: boolean;
  readonly onDone: () => void;
}

/** 批次: codes made and coupons given, with how far each is. */
export function Batches({ batches, mayEdit, onDone }: BatchesProps) {
  const columns: TableColumnsType<CouponBatchRow> = [
    {
      title: '批次',
      key: 'note',
      render: (_, { kind, note, createdAt }) => (
        <>
          <b>{note || (kind === 'codes' ? '兑换码' : '发券')}</b>
          <p className='s mut'>
            {kind === 'codes' ? '兑换码' : '店里发'} · {dateTime(createdAt, Date.now())}
          </p>
        </>
      ),
    },
    { title: '状态', key: 'status', render: (_, { status }) => <Mark word={BATCH_STATUS[status]} /> },
    {
      title: '进度',
      key: 'done',
      width: 160,
      render: (_, { done, count: all, status }) => (
        <Progress
          size='small'
          percent={Math.floor((done / all) * 100)}
          {...(status === 'voided' && { status: 'normal' as const })}
          format={() => `${count(done)}/${count(all)}`}
        />
      ),
    },
    {
      title: '结果',
      key: 'used',
      render: (_, { kind, used, skipped }) => (
        <span className='s'>
          {kind === 'codes' && `兑换 ${count(used)} `}
          {skipped > 0 && `退回 ${count(skipped)}`}
        </span>
      ),
    },
    {
      title: '',
      key: 'more',
      align: 'right',
      render: (_, row) =>
        mayEdit && row.kind === 'codes' ? <CodeActions row={row} onDone={onDone} /> : null,
    },
  ];
  return (
    <Panel title='批次' className='flush'>
      <Table<CouponBatchRow>
        rowKey='batchId'
        size='small'
        columns={columns}
        dataSource={[...batches]}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <Nothing>还没有生成过兑换码，也没有发过。</Nothing> }}
      />
    </Panel>
  );
}

function CodeActions({ row, onDone }: { row: CouponBatchRow; onDone: () => void }) {
  const { message } = App.useApp();
  const [reason, setReason] = useState('');
  const take = async () => {
    const answer = await call('coupon.download-codes', { batchId: row.batchId });
    if (!answer.ok) return void message.error(failureWords(answer));
    download(
      `兑换码-${businessDay(Date.now())}.csv`,
      toCsv([['兑换码'], ...answer.value.codes.map((code) => [code])]),
    );
    void message.success('存好这个文件，后台不会再给第二次');
    onDone();
  };
  const end = async () => {
    const answer = await call('coupon.void-codes', { batchId: row.batchId, reason: reason.trim() || '没写' });
    if (!answer.ok) return void message.error(failureWords(answer));
    void message.success('没兑换的都作废了，数量退回总量');
    onDone();
  };
  if (row.status !== 'ready') return null;
  return (
    <span className='actions'>
      {row.downloadedAt === null ? (
        <Popconfirm
          title='只能下载一次，下载后请存好'
          okText='下载'
          cancelText='先不'
          onConfirm={() => void take()}
        >
          <Button size='small'>下载</Button>
        </Popconfirm>
      ) : (
        <span className='s mut'>已下载</span>
      )}
      <Popconfirm
        title='作废没兑换的码？'
        okText='作废'
        cancelText='留着'
        description={
          <Input
            placeholder='为什么作废'
            maxLength={60}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        }
        onConfirm={() => void end()}
      >
        <Button size='small' danger>
          作废
        </Button>
      </Popconfirm>
    </span>
  );
}
