import { useEffect, useState } from 'react';
import { App, Button, Checkbox, Progress, Table, Tabs, type TableColumnsType } from 'antd';
import type { DifferenceView, ReconcileOutputs, ReconcileRunView } from '@/contract/reconcile';
import { call } from '../kit/api';
import { businessDay, count, dateTime } from '../kit/format';
import { useAction } from '../kit/use-action';
import { LoadedPart, Panel } from '../parts/panel';
import { Figures, Mark, Nothing, PageHead } from '../parts/pieces';
import { failureWords } from '../words/codes';
import { about, detailWords, RUN_KIND, RUN_STATUS, SEVERITY } from '../words/reconcile';

const DAY = 86_400_000;
const WALK_MS = 400;

/** 对账: do the books agree, what did not, what was put right, and now once more. */
export default function Reconcile() {
  const overview = useAction('reconcile.overview', {});
  return (
    <>
      <PageHead title='对账' sub='每小时自己对一次，每天 10 点后和微信账单对一次' />
      <LoadedPart from={overview} rows={8}>
        {(value) => <Books value={value} at={overview.at} reload={overview.reload} />}
      </LoadedPart>
    </>
  );
}

interface BooksProps {
  readonly value: ReconcileOutputs['reconcile.overview'];
  /** When it was read. */
  readonly at: number;
  readonly reload: () => void;
}

function Books({ value, at, reload }: BooksProps) {
  const { runs, open, repaired, cleared } = value;
  const last = runs.find(({ status }) => status === 'done');
  return (
    <>
      <Panel className='flush'>
        <Figures
          items={[
            {
              name: '还没解决',
              value: count(open.length),
              more: open.length === 0 ? '账都对得上' : '要有人看',
            },
            { name: '自动改好', value: count(repaired.length), more: '只记最近 50 条' },
            {
              name: '上次对完',
              value: last?.finishedAt ? dateTime(last.finishedAt, at) : '还没有',
              more: last?.note ?? '',
            },
          ]}
        />
      </Panel>
      <RunNow running={runs.find(({ status }) => status === 'running') ?? null} reload={reload} />
      <Panel className='flush'>
        <Tabs
          items={[
            {
              key: 'open',
              label: `还没解决 ${open.length}`,
              children: <Differences rows={open} empty='没有对不上的。' />,
            },
            {
              key: 'repaired',
              label: `自动改好 ${repaired.length}`,
              children: <Differences rows={repaired} empty='还没有需要自动改的。' />,
            },
            {
              key: 'cleared',
              label: `后来对上了 ${cleared.length}`,
              children: <Differences rows={cleared} empty='没有。' />,
            },
            { key: 'runs', label: '对账记录', children: <Runs rows={runs} /> },
          ]}
        />
      </Panel>
    </>
  );
}

function RunNow({ running, reload }: { running: ReconcileRunView | null; reload: () => void }) {
  const { message } = App.useApp();
  const [run, setRun] = useState<ReconcileRunView | null>(running);
  const [withBill, setWithBill] = useState(false);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const active = run?.status === 'running' ? run.runId : null;
  useEffect(() => {
    if (!active) return;
    const timer = setTimeout(() => {
      void call('reconcile.walk', { runId: active }).then((answer) => {
        if (!answer.ok) return setRun(null);
        setRun(answer.value);
        if (answer.value.status !== 'running') reload();
      });
    }, WALK_MS);
    return () => clearTimeout(timer);
  }, [active, run, reload]);

  const start = async () => {
    const day = businessDay(Date.now() - DAY);
    const answer = await call('reconcile.start', { key, ...(withBill && { day }) });
    if (!answer.ok) return void message.error(failureWords(answer));
    setKey(crypto.randomUUID());
    setRun(answer.value);
  };
  return (
    <Panel>
      <div className='run-now'>
        <Button type='primary' loading={active !== null} onClick={() => void start()}>
          {active ? '在对' : '现在对一次'}
        </Button>
        <Checkbox
          checked={withBill}
          disabled={active !== null}
          onChange={(event) => setWithBill(event.target.checked)}
        >
          连昨天的微信账单一起
        </Checkbox>
        {run && (
          <div className='run-progress'>
            <Progress percent={run.progress} size='small' />
            <span className='s mut'>
              {run.status === 'running' ? `在对：${run.stage}` : run.note || '对完了'} ·{' '}
              {run.checked.map(({ label, count: checked }) => `${label} ${count(checked)}`).join('，')}
              {` · 发现 ${count(run.found)}，改好 ${count(run.repaired)}`}
            </span>
          </div>
        )}
      </div>
    </Panel>
  );
}

/** 「订单 HT…」, which leads to it where it has a page. */
function About({ row }: { row: DifferenceView }) {
  const { noun, href } = about(row);
  const id = <code className='s'>{row.ref}</code>;
  return (
    <>
      {noun} {href === null ? id : <a href={href}>{id}</a>}
    </>
  );
}

const DIFFERENCE_COLUMNS: TableColumnsType<DifferenceView> = [
  {
    title: '轻重',
    key: 'severity',
    render: (_, { severity }) => <Mark word={SEVERITY[severity]} />,
  },
  {
    title: '哪里对不上',
    key: 'label',
    render: (_, { label, cure }) => (
      <>
        <b>{label}</b>
        <p className='s mut'>{cure}</p>
      </>
    ),
  },
  {
    title: '是什么',
    key: 'ref',
    render: (_, row) => (
      <>
        <About row={row} />
        <p className='s mut'>{detailWords(row.detail)}</p>
      </>
    ),
  },
  {
    title: '头一次看到',
    key: 'first',
    className: 'num',
    render: (_, { firstSeenAt }) => dateTime(firstSeenAt, Date.now()),
  },
  {
    title: '最近看到',
    key: 'last',
    className: 'num',
    render: (_, { lastSeenAt }) => dateTime(lastSeenAt, Date.now()),
  },
];

const Differences = ({ rows, empty }: { rows: readonly DifferenceView[]; empty: string }) => (
  <Table<DifferenceView>
    rowKey='id'
    size='small'
    columns={DIFFERENCE_COLUMNS}
    dataSource={[...rows]}
    pagination={{ pageSize: 20, hideOnSinglePage: true }}
    scroll={{ x: 'max-content' }}
    locale={{ emptyText: <Nothing>{empty}</Nothing> }}
  />
);

const RUN_COLUMNS: TableColumnsType<ReconcileRunView> = [
  {
    title: '开始',
    key: 'at',
    className: 'num',
    render: (_, { startedAt }) => dateTime(startedAt, Date.now()),
  },
  { title: '哪一种', key: 'kind', render: (_, { kind }) => RUN_KIND[kind] },
  { title: '结果', key: 'status', render: (_, { status }) => <Mark word={RUN_STATUS[status]} /> },
  {
    title: '对了',
    key: 'checked',
    render: (_, { checked }) => (
      <span className='s'>
        {checked.map(({ label, count: number }) => `${label} ${count(number)}`).join('，')}
      </span>
    ),
  },
  { title: '发现', key: 'found', align: 'right', className: 'num', render: (_, { found }) => count(found) },
  {
    title: '改好',
    key: 'repaired',
    align: 'right',
    className: 'num',
    render: (_, { repaired }) => count(repaired),
  },
  { title: '说明', key: 'note', render: (_, { note }) => <span className='s mut'>{note}</span> },
];

const Runs = ({ rows }: { rows: readonly ReconcileRunView[] }) => (
  <Table<ReconcileRunView>
    rowKey='runId'
    size='small'
    columns={RUN_COLUMNS}
    dataSource={[...rows]}
    pagination={false}
    scroll={{ x: 'max-content' }}
  />
);
