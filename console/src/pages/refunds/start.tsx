import { useState } from 'react';
import { Button, Checkbox, Input, InputNumber, Modal, Select } from 'antd';
import type { AfterSaleOptions } from '@/contract/after-sale';
import type { AfterSaleReason } from '@/domain/after-sale/types';
import { call, type Failure } from '../../kit/api';
import { money } from '../../kit/format';
import { go } from '../../kit/use-route';
import { FailureNote } from '../../parts/panel';
import { REASON_OPTIONS, refundPath } from '../../words/refunds';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** 主动退款: find the order, pick what goes back, see the exact amount, and do it. */
export function StartRefund({ open, onClose }: Props) {
  const [orderId, setOrderId] = useState('');
  const [options, setOptions] = useState<AfterSaleOptions | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const find = async () => {
    const answer = await call('refund.options', { orderId: orderId.trim() });
    setFailure(answer.ok ? null : answer);
    setOptions(answer.ok ? answer.value : null);
  };
  const close = () => {
    setOptions(null);
    setFailure(null);
    setOrderId('');
    onClose();
  };
  return (
    <Modal open={open} title='主动退款' footer={null} onCancel={close} destroyOnHidden>
      <Input.Search
        aria-label='订单号'
        placeholder='订单号，HT 开头'
        value={orderId}
        maxLength={40}
        enterButton='找这一单'
        onChange={(event) => setOrderId(event.target.value)}
        onSearch={() => void find()}
      />
      {failure && <FailureNote failure={failure} />}
      {options && <Pick key={options.orderId} options={options} />}
    </Modal>
  );
}

function Pick({ options }: { options: AfterSaleOptions }) {
  const [key] = useState(() => `desk-${crypto.randomUUID()}`);
  const [chosen, setChosen] = useState<Readonly<Record<string, number>>>({});
  const [reason, setReason] = useState<AfterSaleReason | null>(null);
  const [text, setText] = useState('');
  const [restock, setRestock] = useState(false);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  if (options.kinds.length === 0) return <p className='mut'>这一单没有能退的：没付款，或者都已经退了。</p>;
  const whole = options.lines.every(({ skuId, left }) => (chosen[skuId] ?? 0) === left);
  const goods = options.lines.reduce((sum, { skuId, upTo }) => sum + (upTo[chosen[skuId] ?? 0] ?? 0), 0);
  const shown = goods + (whole ? options.shipping : 0);
  const lines = Object.entries(chosen).flatMap(([skuId, quantity]) =>
    quantity > 0 ? [{ skuId, quantity }] : [],
  );
  const send = async () => {
    if (!reason) return;
    setSending(true);
    const input = { key, orderId: options.orderId, lines, reason, text: text.trim(), restock, shown };
    const answer = await call('refund.start', input);
    setSending(false);
    setFailure(answer.ok ? null : answer);
    if (answer.ok) go(refundPath(answer.value.afterSaleId));
  };
  return (
    <>
      <ul className='refund-lines'>
        {options.lines.map(({ skuId, title, skuName, left }) => (
          <li key={skuId}>
            <span>
              {title} <span className='mut'>{`${skuName}，能退 ${left}`}</span>
            </span>
            <InputNumber
              aria-label={`${title}退几件`}
              min={0}
              max={left}
              precision={0}
              disabled={left === 0}
              value={chosen[skuId] ?? 0}
              onChange={(count) => setChosen({ ...chosen, [skuId]: count ?? 0 })}
            />
          </li>
        ))}
      </ul>
      <div className='refund-form'>
        <Select<AfterSaleReason>
          aria-label='原因'
          placeholder='原因'
          options={REASON_OPTIONS}
          value={reason}
          onChange={setReason}
        />
        <Input
          aria-label='说明'
          placeholder='说明，客人看得到'
          maxLength={200}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {!options.untouched && (
          <Checkbox checked={restock} onChange={(event) => setRestock(event.target.checked)}>
            货在店里，还能卖，加回库存
          </Checkbox>
        )}
        {failure && <FailureNote failure={failure} more='，没有改动' />}
        <Button
          type='primary'
          block
          loading={sending}
          disabled={lines.length === 0 || reason === null}
          onClick={() => void send()}
        >
          {lines.length === 0 ? '先选退几件' : reason === null ? '选一下原因' : `退 ${money(shown)}`}
        </Button>
      </div>
    </>
  );
}
