import { useState } from 'react';
import { App, Button, Modal } from 'antd';
import type { FulfilmentOutputs, OrderDetail } from '@/contract/fulfilment';
import { call } from '../../kit/api';
import { failureWords } from '../../words/codes';
import { ParcelFields, type Parcel } from './parcel-fields';

interface Props {
  readonly orderId: string;
  readonly shipment: OrderDetail['shipments'][number];
  readonly carriers: FulfilmentOutputs['order.desk']['carriers'];
  /** WeChat has the number already: it takes one change. */
  readonly told: boolean;
  readonly onChange: () => void;
}

/** 改单号: a parcel that was entered under a wrong number. */
export function CorrectParcel({ orderId, shipment, carriers, told, onChange }: Props) {
  const { message } = App.useApp();
  const entered: Parcel = { carrier: shipment.carrier, trackingNo: shipment.trackingNo ?? '' };
  const [parcel, setParcel] = useState<Parcel | null>(null);
  const [busy, setBusy] = useState(false);
  const ready = !!parcel?.carrier && parcel.trackingNo.trim() !== '';
  const save = async () => {
    if (!parcel?.carrier) return;
    setBusy(true);
    const { carrier, trackingNo } = parcel;
    const answer = await call('order.correct-parcel', {
      ...{ orderId, shipmentId: shipment.id },
      ...{ carrier, trackingNo },
    });
    setBusy(false);
    if (!answer.ok) return void message.error(`没有改：${failureWords(answer)}`);
    message.success('改好了，客人现在看到的是新单号');
    setParcel(null);
    onChange();
  };
  return (
    <>
      <Button size='small' onClick={() => setParcel(entered)}>
        改单号
      </Button>
      <Modal
        title='改快递单号'
        open={parcel !== null}
        okText='改成这个'
        cancelText='不改了'
        okButtonProps={{ disabled: !ready, loading: busy }}
        onOk={() => void save()}
        onCancel={() => setParcel(null)}
        destroyOnHidden
      >
        {parcel && (
          <div className='ship-form'>
            <ParcelFields
              carriers={carriers}
              value={parcel}
              onChange={setParcel}
              onEnter={() => ready && void save()}
            />
            <p className='s mut'>
              {told
                ? '微信那边会跟着改，一笔支付只能改一次，核对清楚再点。'
                : '还没有告诉微信，上传时用新单号。'}
            </p>
          </div>
        )}
      </Modal>
    </>
  );
}
