import { useState } from 'react';
import { Button, Select, Table, type TableColumnsType } from 'antd';
import type { AuditLineView } from '@/contract/staff';
import { count, dateTime } from '../kit/format';
import { useMay } from '../kit/me';
import type { Route } from '../kit/route';
import { useAction } from '../kit/use-action';
import { adjust } from '../kit/use-route';
import { LoadedPart, Panel } from '../parts/panel';
import { Nothing, PageHead } from '../parts/pieces';
import { ACTION_OPTIONS, actionName, detailWords, ROLE_NAME, targetWords } from '../words/staff';

const SIZE = 50;

/** 操作记录: who did what to which thing, and what it was before. */
export default function Audit({ query }: { query: Route['query'] }) {
  const { who = '', what = '', target = '' } = query;
  const [page, setPage] = useState(1);
  // Later pages are as of the first one's moment, or lines added meanwhile would shift them.
  const [until, setUntil] = useState<number>();
  const wanted = {
    ...(who && { staffId: who }),
    ...(what && { action: what }),
    ...(target && { target }),
  };
  const audit = useAction('audit.list', {
    ...wanted,
    ...(until === undefined ? {} : { until }),
    offset: (page - 1) * SIZE,
    limit: SIZE,
  });
  const first = () => {
    setPage(1);
    setUntil(undefined);
  };
  const filter = (changes: Route['query'] | Record<string, string | undefined>) => {
    first();
    adjust(changes);
  };
  return (
    <>
      <PageHead title='操作记录' sub={audit.value && `${count(audit.value.total)} 条，改不了也删不掉`}>
        <Button
          onClick={() => {
            first();
            audit.reload();
          }}
        >
          刷新
        </Button>
      </PageHead>
      <Panel className='flush plain-rows'>
        <div className='filters'>
          <Who value={who} onChange={(value) => filter({ who: value })} />
          <Select
            allowClear
            showSearch
            className='segment-filter'
            placeholder='全部操作'
            aria-label='按操作筛选'
            {...(what ? { value: what } : {})}
            optionFilterProp='label'
            options={ACTION_OPTIONS}
            onChange={(value: string | undefined) => filter({ what: value })}
          />
          {target && (
            <Button size='small' onClick={() => filter({ target: undefined })}>
              只看「{targetWords(target)}」 ×
            </Button>
          )}
        </div>
        <LoadedPart from={audit} rows={10}>
          {({ lines, total, until: asOf }) => (
            <Table<AuditLineView>
              rowKey='id'
              size='small'
              columns={columnsOf((one) => filter({ target: one }))}
              dataSource={[...lines]}
              scroll={{ x: 'max-content' }}
              locale={{ emptyText: <Nothing>没有这样的操作。</Nothing> }}
              pagination={{
                current: page,
                pageSize: SIZE,
                total,
                showSizeChanger: false,
                hideOnSinglePage: true,
                onChange: (next) => {
                  setUntil(asOf);
                  setPage(next);
                },
              }}
            />
          )}
        </LoadedPart>
      </Panel>
    </>
  );
}

/** By name for who may see the staff; otherwise only what the link named. */
function Who({ value, onChange }: { value: string; onChange: (value: string | undefined) => void }) {
  const may = useMay('staff.manage');
  return may ? <WhoSelect value={value} onChange={onChange} /> : null;
}
function WhoSelect({ value, onChange }: { value: string; onChange: (value: string | undefined) => void }) {
  const staff = useAction('staff.list', {}).value?.staff ?? [];
  return (
    <Select
      allowClear
      className='segment-filter'
      placeholder='全部店员'
      aria-label='按店员筛选'
      {...(value ? { value } : {})}
      options={staff.map(({ staffId, name }) => ({ value: staffId, label: name }))}
      onChange={onChange}
    />
  );
}

const columnsOf = (only: (target: string) => void): TableColumnsType<AuditLineView> => [
  { title: '时间', key: 'at', className: 'num nowrap', render: (_, { at }) => dateTime(at, Date.now()) },
  {
    title: '谁',
    key: 'who',
    className: 'nowrap',
    render: (_, { name, role }) => (
      <>
        {name} <span className='s mut'>{ROLE_NAME[role]}</span>
      </>
    ),
  },
  { title: '做了什么', key: 'action', className: 'nowrap b', render: (_, { action }) => actionName(action) },
  {
    title: '对谁',
    key: 'target',
    render: (_, { target }) => (
      <Button type='link' size='small' className='num flat' title={target} onClick={() => only(target)}>
        {targetWords(target)}
      </Button>
    ),
  },
  { title: '细节', key: 'detail', render: (_, { action, detail }) => detailWords(action, detail) },
];
