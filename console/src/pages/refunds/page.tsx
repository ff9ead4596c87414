import { Image } from 'antd';
import type { RefundView } from '@/contract/after-sale';
import { dateTime, money } from '../../kit/format';
import { memberPath } from '../../kit/route';
import { useAction } from '../../kit/use-action';
import { CopyText } from '../../parts/copy-text';
import { Crumb } from '../../parts/crumb';
import { LoadedPart, Panel } from '../../parts/panel';
import { Go, KeyValue, Mark, PageHead } from '../../parts/pieces';
import { actorName, eventName, kindName, reasonName, REFUND_STATUS } from '../../words/refunds';
import { Decide } from './decide';

/** One after-sale: what the customer says, what comes back, what can be done, what was done. */
export default function RefundPage({ afterSaleId }: { afterSaleId: string }) {
  const refund = useAction('refund.get', { afterSaleId });
  return (
    <LoadedPart from={refund} rows={10}>
      {(view) => (
        <>
          <Crumb to='/refunds' from='退款台'>
            {view.afterSaleId}
          </Crumb>
          <PageHead
            title={`${kindName(view.kind)} ${money(view.amount)}`}
            sub={<Mark word={REFUND_STATUS[view.status]} />}
          />
          <div className='two-one'>
            <div className='refund-column'>
              <Decide view={view} now={refund.at} onDone={refund.reload} />
              <Goods view={view} />
              <Said view={view} now={refund.at} />
            </div>
            <div className='refund-column'>
              <Money view={view} now={refund.at} />
              <History view={view} now={refund.at} />
            </div>
          </div>
        </>
      )}
    </LoadedPart>
  );
}

const Goods = ({ view: { lines, shipping, points, amount, restock } }: { view: RefundView }) => (
  <Panel title='退什么' sub={restock ? '退款后加回库存' : undefined}>
    <ul className='refund-lines'>
      {lines.map(({ skuId, title, skuName, quantity, amount: paid }) => (
        <li key={skuId}>
          <span>
            {title} <span className='mut'>{skuName}</span> ×{quantity}
          </span>
          <span className='num'>{money(paid)}</span>
        </li>
      ))}
      {shipping > 0 && <Row name='运费' value={money(shipping)} />}
      {points.taken > 0 && <Row name='收回买时得的积分' value={String(points.taken)} />}
      {points.returned > 0 && <Row name='退回抵扣的积分' value={String(points.returned)} />}
      <li className='b'>
        <span>合计</span>
        <span className='num'>{money(amount)}</span>
      </li>
    </ul>
  </Panel>
);

const Row = ({ name, value }: { name: string; value: string }) => (
  <li>
    <span className='mut'>{name}</span>
    <span className='num'>{value}</span>
  </li>
);

const Said = ({ view, now }: { view: RefundView; now: number }) => {
  const { reason, text, pictures, memberId, nickname, requestedAt, shippedBack, rejectedWhy, history } = view;
  const ours = history.find(({ event }) => event === 'request')?.by.kind === 'staff';
  return (
    <Panel title={ours ? '店里填的' : '客人说'} sub={dateTime(requestedAt, now)}>
      <dl>
        <KeyValue name='客人'>
          <Go to={memberPath(memberId)}>{nickname || '没留名'}</Go>
        </KeyValue>
        <KeyValue name='原因'>{reasonName(reason)}</KeyValue>
        {text && <KeyValue name='说明'>{text}</KeyValue>}
        {shippedBack && (
          <KeyValue name='寄回'>
            {shippedBack.carrier} <CopyText text={shippedBack.number} />
          </KeyValue>
        )}
        {rejectedWhy && <KeyValue name='拒绝的理由'>{rejectedWhy}</KeyValue>}
      </dl>
      {pictures.length > 0 && (
        <Image.PreviewGroup>
          <div className='refund-pictures'>
            {pictures.map((url, i) => (
              <Image key={url} src={url} width={96} height={96} alt={`客人传的第 ${i + 1} 张图`} />
            ))}
          </div>
        </Image.PreviewGroup>
      )}
    </Panel>
  );
};

const Money = ({ view: { order, orderId, refund, arrivedAt }, now }: { view: RefundView; now: number }) => (
  <Panel title='这一单的钱'>
    <dl>
      <KeyValue name='订单'>
        <Go to={`/orders?q=${encodeURIComponent(orderId)}`}>{orderId}</Go>
      </KeyValue>
      <KeyValue name='实付'>
        <span className='num'>{money(order.paidAmount)}</span>
      </KeyValue>
      <KeyValue name='已退'>
        <span className='num'>{money(order.refunded)}</span>
      </KeyValue>
      {order.booked > 0 && (
        <KeyValue name='在退'>
          <span className='num'>{money(order.booked)}</span>
        </KeyValue>
      )}
      <KeyValue name='退款单号'>
        <CopyText text={refund.no} />
      </KeyValue>
      {arrivedAt !== null && <KeyValue name='到账'>{dateTime(arrivedAt, now)}</KeyValue>}
    </dl>
  </Panel>
);

const History = ({ view: { history }, now }: { view: RefundView; now: number }) => (
  <Panel title='经过'>
    <ol className='refund-history'>
      {[...history].reverse().map(({ event, at, by, note }) => (
        <li key={`${event}:${at}`}>
          <b>{eventName(event)}</b> <span className='s mut'>{actorName(by)}</span>
          <p className='s mut num'>{dateTime(at, now)}</p>
          {note && <p className='s'>{note}</p>}
        </li>
      ))}
    </ol>
  </Panel>
);
