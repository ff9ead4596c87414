import { useState } from 'react';
import { App, InputNumber, Modal, Radio } from 'antd';
import type { FulfilmentOutputs, OrderDetail } from '@/contract/fulfilment';
import { call } from '../../kit/api';
import { failureWords } from '../../words/codes';
import { ParcelFields, type Parcel } from './parcel-fields';

interface Props {
  readonly open: boolean;
  readonly detail: Pick<OrderDetail, 'row' | 'left' | 'quote'>;
  readonly carriers: FulfilmentOutputs['order.desk']['carriers'];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** 发货: by express with a number, or brought by ourselves; all that is left, or a part of it. */
export function ShipForm({ open, detail, carriers, onClose, onDone }: Props) {
  const { row, left, quote } = detail;
  const { message } = App.useApp();
  const [key] = useState(() => crypto.randomUUID());
  const [kind, setKind] = useState<'express' | 'local'>(
    row.delivery.kind === 'express' ? 'express' : 'local',
  );
  const [parcel, setParcel] = useState<Parcel>({ carrier: undefined, trackingNo: '' });
  const [pieces, setPieces] = useState<Readonly<Record<string, number>>>({});
  const [busy, setBusy] = useState(false);
  const lines = left
    .map(({ skuId, quantity }) => ({ skuId, quantity: pieces[skuId] ?? quantity }))
    .filter(({ quantity }) => quantity > 0);
  const ready = lines.length > 0 && (kind === 'local' || (parcel.carrier && parcel.trackingNo.trim()));

  const send = async () => {
    setBusy(true);
    const by = kind === 'express' && parcel.carrier ? { ...parcel, carrier: parcel.carrier } : {};
    const answer = await call('order.ship', { orderId: row.orderId, key, kind, ...by, lines });
    setBusy(false);
    if (!answer.ok) return void message.error(`没有发：${failureWords(answer)}`);
    message.success(answer.value.last ? '都发出了，一分钟内可以撤回' : '记下了这个包裹，还有没发的');
    onClose();
    onDone();
  };
  return (
    <Modal
      title='发货'
      open={open}
      okText={kind === 'express' ? '发出' : '送出'}
      cancelText='先不发'
      okButtonProps={{ disabled: !ready, loading: busy }}
      onOk={() => void send()}
      onCancel={onClose}
      destroyOnHidden
    >
      <div className='ship-form'>
        <Radio.Group
          optionType='button'
          value={kind}
          onChange={(event) => setKind(event.target.value as typeof kind)}
          options={[
            { value: 'express', label: '快递' },
            { value: 'local', label: '自己送' },
          ]}
        />
        {kind === 'express' && (
          <ParcelFields
            carriers={carriers}
            value={parcel}
            onChange={setParcel}
            onEnter={() => ready && void send()}
          />
        )}
        <table className='mini lined'>
          <tbody>
            {left.map(({ skuId, quantity }) => {
              const line = quote.lines.find((one) => one.skuId === skuId);
              return (
                <tr key={skuId}>
                  <td className='wide'>
                    {line?.title} <span className='mut'>{line?.skuName}</span>
                  </td>
                  <td className='r'>
                    <InputNumber
                      size='small'
                      min={0}
                      max={quantity}
                      precision={0}
                      aria-label={`${line?.title ?? skuId} 发几件`}
                      value={pieces[skuId] ?? quantity}
                      onChange={(value) => setPieces({ ...pieces, [skuId]: value ?? 0 })}
                    />
                  </td>
                  <td className='r mut'>共 {quantity} 件</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Modal>
  );
}
