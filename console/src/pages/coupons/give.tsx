import { useState } from 'react';
import { App, Button, Input, InputNumber, Select } from 'antd';
import type { CouponTemplateRow } from '@/contract/coupons';
import { call, type Failure } from '../../kit/api';
import { count } from '../../kit/format';
import { useAction } from '../../kit/use-action';
import { FailureNote, Panel } from '../../parts/panel';

interface GiveProps {
  readonly row: CouponTemplateRow;
  readonly mayEdit: boolean;
  readonly onDone: () => void;
}

/** 发券 to a segment, or codes to print. */
export function Give({ row, mayEdit, onDone }: GiveProps) {
  if (row.status === 'stopped') return null;
  return row.template.channel === 'code' ? (
    mayEdit && <MakeCodes row={row} onDone={onDone} />
  ) : (
    <IssueTo row={row} onDone={onDone} />
  );
}

type Part = Pick<GiveProps, 'row' | 'onDone'>;

function IssueTo({ row, onDone }: Part) {
  const { message, modal } = App.useApp();
  const segments = useAction('coupon.choices', {}).value?.segments ?? [];
  const [segmentId, setSegment] = useState<string>();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const name = segments.find((one) => one.segmentId === segmentId)?.name ?? '';
  const send = async () => {
    if (!segmentId) return;
    const answer = await call('coupon.issue', {
      key,
      templateId: row.templateId,
      to: { segmentId },
      note: name,
    });
    if (!answer.ok) return setFailure(answer);
    setFailure(null);
    setKey(crypto.randomUUID());
    void message.success(`开始发给「${name}」${count(answer.value.count)} 人，每人一张`);
    onDone();
  };
  const ask = () =>
    void modal.confirm({
      title: `发给「${name}」？`,
      content: `分群里每个会员一张，从剩下的 ${count(row.left)} 张里出，发了不能撤回整批。`,
      okText: '发',
      cancelText: '再想想',
      onOk: send,
    });
  return (
    <Panel title='发给一群人'>
      <div className='stacked'>
        <Select
          placeholder='选一个分群'
          {...(segmentId !== undefined && { value: segmentId })}
          onChange={setSegment}
          options={segments.map((one) => ({ value: one.segmentId, label: one.name }))}
        />
        {failure && <FailureNote failure={failure} more='，一张都没发' />}
        <Button type='primary' disabled={!segmentId} onClick={ask}>
          发券
        </Button>
      </div>
    </Panel>
  );
}

function MakeCodes({ row, onDone }: Part) {
  const { message } = App.useApp();
  const [number, setNumber] = useState(100);
  const [note, setNote] = useState('');
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [failure, setFailure] = useState<Failure | null>(null);
  const make = async () => {
    const answer = await call('coupon.make-codes', { key, templateId: row.templateId, count: number, note });
    if (!answer.ok) return setFailure(answer);
    setFailure(null);
    setKey(crypto.randomUUID());
    setNote('');
    void message.success(`开始生成 ${count(number)} 个，好了可以下载`);
    onDone();
  };
  return (
    <Panel title='生成兑换码' sub={`剩 ${count(row.left)} 张`}>
      <div className='stacked'>
        <InputNumber
          min={1}
          max={Math.min(5000, Math.max(1, row.left))}
          precision={0}
          suffix='个'
          value={number}
          onChange={(value) => setNumber(value ?? 1)}
        />
        <Input
          placeholder='印在哪里，如：邻里节传单'
          maxLength={40}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        {failure && <FailureNote failure={failure} more='，没有生成' />}
        <Button type='primary' disabled={row.left < 1} onClick={() => void make()}>
          生成
        </Button>
      </div>
    </Panel>
  );
}
