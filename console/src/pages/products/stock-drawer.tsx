import { useState } from 'react';
import { App, Button, Drawer, Input, InputNumber, Select, Table } from 'antd';
import type { StockHistory } from '@/contract/catalog';
import { call, type Failure } from '../../kit/api';
import { count, dateTime } from '../../kit/format';
import { useMay } from '../../kit/me';
import { useAction } from '../../kit/use-action';
import { FailureNote, LoadedPart } from '../../parts/panel';
import { Figures, Go, Nothing } from '../../parts/pieces';
import { REASON } from '../../words/staff';

type Reason = 'arrived' | 'counted' | 'spoiled' | 'returned' | 'other';
const REASONS: readonly Reason[] = ['arrived', 'counted', 'spoiled', 'returned', 'other'];
const newKey = () => `adjust-${crypto.randomUUID()}`;

interface Props {
  readonly of: { readonly skuId: string; readonly title: string } | null;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/** One SKU's stock: what there is, 调库存, 预警线, and who changed it before. */
export const StockDrawer = ({ of, onClose, onChanged }: Props) => (
  <Drawer
    className='stock-drawer'
    title={of?.title}
    size={560}
    open={of !== null}
    onClose={onClose}
    destroyOnHidden
  >
    {of && <Stock key={of.skuId} skuId={of.skuId} onChanged={onChanged} />}
  </Drawer>
);

function Stock({ skuId, onChanged }: { skuId: string; onChanged: () => void }) {
  const history = useAction('stock.history', { skuId });
  const may = useMay('stock.adjust');
  const changed = () => {
    history.reload();
    onChanged();
  };
  return (
    <LoadedPart from={history} rows={8}>
      {(value) => (
        <>
          <Figures
            items={[
              { name: '可卖', value: count(value.stock.left) },
              { name: '占用', value: count(value.stock.held), more: '待付款的单里' },
              { name: '已售', value: count(value.stock.sold) },
              { name: '起初', value: count(value.initial), more: `调过 ${signed(value.adjusted)}` },
            ]}
          />
          {may && <Adjust skuId={skuId} left={value.stock.left} onDone={changed} />}
          {may && (
            <Alert
              key={String(value.stock.alertBelow)}
              skuId={skuId}
              now={value.stock.alertBelow}
              onDone={changed}
            />
          )}
          <h3>最近的调整</h3>
          <Adjustments value={value} />
          <p className='s mut'>
            只列最近一百次。
            <Go to='/audit' query={{ target: skuId }}>
              全部操作记录
            </Go>
          </p>
        </>
      )}
    </LoadedPart>
  );
}

const signed = (by: number): string => (by > 0 ? `+${count(by)}` : count(by));

function Adjust({ skuId, left, onDone }: { skuId: string; left: number; onDone: () => void }) {
  const [by, setBy] = useState<number | null>(null);
  const [reason, setReason] = useState<Reason>('arrived');
  const [note, setNote] = useState('');
  const [key, setKey] = useState(newKey);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { message } = App.useApp();
  const adjust = async () => {
    setBusy(true);
    const answer = await call('stock.adjust', { key, skuId, by: by ?? 0, reason, note: note.trim() });
    setBusy(false);
    setFailure(answer.ok ? null : answer);
    if (!answer.ok) return;
    void message.success(`可卖 ${count(left)} → ${count(answer.value.stock.left)}`);
    // A new press is a new adjustment; a press without an answer is the same one again.
    setKey(newKey());
    setBy(null);
    setNote('');
    onDone();
  };
  return (
    <>
      <div className='adjust'>
        <InputNumber
          aria-label='加减多少'
          placeholder='如 20 或 -3'
          precision={0}
          min={-left}
          max={100_000}
          value={by}
          onChange={setBy}
        />
        <Select<Reason>
          aria-label='原因'
          value={reason}
          options={REASONS.map((value) => ({ value, label: REASON[value] }))}
          onChange={setReason}
        />
        <Input
          placeholder='备注，可以不写'
          maxLength={60}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <Button type='primary' disabled={!by} loading={busy} onClick={() => void adjust()}>
          {by ? `调成 ${count(left + by)}` : '调库存'}
        </Button>
      </div>
      {failure && <FailureNote failure={failure} />}
    </>
  );
}

function Alert({ skuId, now, onDone }: { skuId: string; now: number | null; onDone: () => void }) {
  const [below, setBelow] = useState(now);
  const [failure, setFailure] = useState<Failure | null>(null);
  const save = async () => {
    const answer = await call('stock.alert', { skuId, below });
    setFailure(answer.ok ? null : answer);
    if (answer.ok) onDone();
  };
  return (
    <p>
      剩到{' '}
      <InputNumber
        size='small'
        aria-label='预警线'
        placeholder='不提醒'
        precision={0}
        min={0}
        max={100_000}
        value={below}
        onChange={setBelow}
      />{' '}
      件就标出来{' '}
      {below !== now && (
        <Button size='small' onClick={() => void save()}>
          {below === null ? '不再提醒' : '保存'}
        </Button>
      )}
      {failure && <FailureNote failure={failure} />}
    </p>
  );
}

const Adjustments = ({ value }: { value: StockHistory }) =>
  value.adjustments.length === 0 ? (
    <Nothing>还没有人调过。</Nothing>
  ) : (
    <Table
      rowKey={({ at, by, name }) => `${at} ${by} ${name}`}
      size='small'
      pagination={false}
      dataSource={[...value.adjustments]}
      columns={[
        {
          title: '时间',
          key: 'at',
          className: 'num nowrap',
          render: (_, { at }) => dateTime(at, Date.now()),
        },
        { title: '变动', key: 'by', className: 'num b', render: (_, { by }) => signed(by) },
        {
          title: '原因',
          key: 'reason',
          render: (_, { reason, note }) => `${REASON[reason] ?? reason}${note ? `：${note}` : ''}`,
        },
        { title: '谁', dataIndex: 'name', className: 'nowrap' },
      ]}
    />
  );
