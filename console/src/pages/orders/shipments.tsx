import { useEffect, useState } from 'react';
import { App, Button } from 'antd';
import type { FulfilmentOutputs, OrderDetail } from '@/contract/fulfilment';
import { call } from '../../kit/api';
import { clock, count, dateTime } from '../../kit/format';
import { useMay } from '../../kit/me';
import { CopyText } from '../../parts/copy-text';
import { Mark, Note } from '../../parts/pieces';
import { failureWords } from '../../words/codes';
import { UPLOAD, uploadAdvice, WAY } from '../../words/orders';
import { CorrectParcel } from './correct-parcel';

interface Props {
  readonly detail: OrderDetail;
  readonly carriers: FulfilmentOutputs['order.desk']['carriers'];
  /** When this was read. */
  readonly now: number;
  readonly onChange: () => void;
}

/** What has gone, by which parcel, and whether WeChat knows. */
export function Shipments(props: Props) {
  const { detail, now } = props;
  const { shipments, upload, completeBy } = detail;
  if (shipments.length === 0) return null;
  return (
    <section>
      <h3>{shipments.length > 1 ? `交货 · 分 ${shipments.length} 次` : '交货'}</h3>
      {shipments.map((shipment) => (
        <Shipment key={shipment.id} {...props} shipment={shipment} />
      ))}
      {upload && <Upload {...props} upload={upload} />}
      {completeBy !== null && detail.completedAt === null && (
        <p className='s mut'>客人没有确认的话，{dateTime(completeBy, now)} 自动完成</p>
      )}
    </section>
  );
}

function Shipment({
  detail: { row, upload },
  carriers,
  now,
  shipment,
  onChange,
}: Props & { shipment: OrderDetail['shipments'][number] }) {
  const { kind, carrierName, trackingNo, at, lines, undoUntil, correctedAt, id } = shipment;
  const may = useMay('order.ship');
  const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const underWay = row.status === 'paid' || row.status === 'fulfilled';
  return (
    <div className='shipment'>
      <span>
        {kind === 'express' ? carrierName : WAY[kind]}
        {trackingNo && (
          <>
            {' '}
            <CopyText text={trackingNo} />
          </>
        )}
        <span className='mut'>
          {' '}
          {count(pieces)} 件 · {dateTime(at, now)}
          {correctedAt !== undefined && ` · ${dateTime(correctedAt, now)} 改过单号`}
        </span>
      </span>
      <span className='shipment-acts'>
        {may && kind === 'express' && underWay && (
          <CorrectParcel
            orderId={row.orderId}
            shipment={shipment}
            carriers={carriers}
            told={upload !== null && upload.tries > 0}
            onChange={onChange}
          />
        )}
        {undoUntil !== null && (
          <Undo orderId={row.orderId} shipmentId={id} until={undoUntil} onChange={onChange} />
        )}
      </span>
    </div>
  );
}

interface UndoProps {
  readonly orderId: string;
  readonly shipmentId: string;
  readonly until: number;
  readonly onChange: () => void;
}

/** 撤回, as long as it is possible; the seconds left are on it. */
export function Undo({ orderId, shipmentId, until, onChange }: UndoProps) {
  const { message } = App.useApp();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const left = Math.ceil((until - now) / 1000);
  if (left <= 0) return null;
  const undo = async () => {
    const answer = await call('order.undo', { orderId, shipmentId });
    if (answer.ok) message.success('撤回了，货还算在店里');
    else message.error(failureWords(answer));
    onChange();
  };
  return <Button size='small' onClick={() => void undo()}>{`撤回 ${Math.min(left, 60)} 秒`}</Button>;
}

function Upload({ detail, upload, onChange }: Props & { upload: NonNullable<OrderDetail['upload']> }) {
  const { message } = App.useApp();
  const again = async () => {
    const answer = await call('order.upload-again', { orderId: detail.row.orderId });
    if (answer.ok) message.success('一分钟内重新上传');
    else message.error(failureWords(answer));
    onChange();
  };
  const { status, error, retryAt } = upload;
  return (
    <>
      <div className='shipment'>
        <span>
          发货信息 <Mark word={UPLOAD[status]} />
          {status === 'due' && error && <span className='mut'> {clock(retryAt)} 再传</span>}
        </span>
        {status === 'failed' && (
          <Button size='small' onClick={() => void again()}>
            再传一次
          </Button>
        )}
      </div>
      {status === 'failed' && error && (
        <Note icon='warn'>
          {uploadAdvice(error.code)}（微信：{error.code} {error.words}）。没有上传，这笔钱微信不结算。
        </Note>
      )}
      {status === 'confirmed' && error && (
        <p className='s mut'>微信只让改一次：那边还是上一个单号，客人在店里看到的是新的。钱照常结。</p>
      )}
    </>
  );
}
