import { useState } from 'react';
import { App, Button } from 'antd';
import type { FulfilmentOutputs, OrderDetail } from '@/contract/fulfilment';
import { call } from '../../kit/api';
import { count, dateTime, money } from '../../kit/format';
import { memberPath } from '../../kit/route';
import { useMay } from '../../kit/me';
import { useAction } from '../../kit/use-action';
import { CopyText } from '../../parts/copy-text';
import { LoadedPart } from '../../parts/panel';
import { Go, KeyValue, Mark } from '../../parts/pieces';
import { failureWords } from '../../words/codes';
import { orderWords, WAY } from '../../words/orders';
import { actionName } from '../../words/staff';
import { nameOf } from '../../words/status';
import { tell } from '../../words/timeline';
import { Notes } from './notes';
import { ShipForm } from './ship-form';
import { Shipments } from './shipments';

interface Props {
  readonly orderId: string;
  readonly desk: FulfilmentOutputs['order.desk'] | null;
  /** Something was changed: the list behind is old. */
  readonly onChange: () => void;
}

/** Everything about one order, and what can be done with it now. */
export function OrderCard({ orderId, desk, onChange }: Props) {
  const order = useAction('order.get', { orderId });
  const changed = () => {
    order.reload();
    onChange();
  };
  return (
    <LoadedPart from={order} rows={12}>
      {(detail) => (
        <div className='order-card'>
          <Head detail={detail} desk={desk} onChange={changed} />
          <Buyer detail={detail} />
          <Goods detail={detail} />
          <Shipments detail={detail} carriers={desk?.carriers ?? []} now={order.at} onChange={changed} />
          <Notes orderId={orderId} notes={detail.notes} now={order.at} onChange={changed} />
          <Happened detail={detail} now={order.at} />
        </div>
      )}
    </LoadedPart>
  );
}

function Head({ detail, desk, onChange }: Pick<Props, 'desk' | 'onChange'> & { detail: OrderDetail }) {
  const { row, left, ways } = detail;
  const { message } = App.useApp();
  const [shipping, setShipping] = useState(false);
  const may = useMay('order.ship');
  const waits = may && row.status === 'paid' && left.length > 0;
  const handOut = async () => {
    const answer = await call('order.pick-up', { by: { orderId: row.orderId } });
    if (answer.ok) message.success('交给客人了，一分钟内可以撤回');
    else message.error(failureWords(answer));
    onChange();
  };
  return (
    <div className='order-head'>
      <Mark word={orderWords(row)} />
      <b className='num'>{money(row.payable)}</b>
      <span className='grow' />
      {waits && ways.includes('pickup') && (
        <Button type='primary' onClick={() => void handOut()}>
          交给客人
        </Button>
      )}
      {waits && !ways.includes('pickup') && (
        <Button type='primary' onClick={() => setShipping(true)}>
          发货
        </Button>
      )}
      <ShipForm
        open={shipping}
        detail={detail}
        carriers={desk?.carriers ?? []}
        onClose={() => setShipping(false)}
        onDone={onChange}
      />
    </div>
  );
}

function Buyer({ detail: { row, attribution, payment, invoice } }: { detail: OrderDetail }) {
  const { buyer, delivery, orderId } = row;
  const address = delivery.kind === 'pickup' ? null : delivery.address;
  return (
    <dl className='kvs'>
      <KeyValue name='订单号'>
        <CopyText text={orderId} />
      </KeyValue>
      <KeyValue name='会员'>
        <a className='l' href={`#${memberPath(buyer.memberId)}`}>
          {nameOf(buyer)}
        </a>{' '}
        <span className='mut num'>{buyer.phoneMasked}</span>
      </KeyValue>
      {delivery.kind === 'pickup' && <KeyValue name='自提点'>{delivery.point.name}</KeyValue>}
      {address && (
        <KeyValue name={WAY[delivery.kind]}>
          {address.detail === '' ? (
            <span className='mut'>客人退会了，地址已经删掉</span>
          ) : (
            <>
              <CopyText
                text={`${address.name} ${address.phone} ${address.region}${address.detail}`}
                show={`${address.name} ${address.phone}`}
              />
              <div>
                {address.region}
                {address.detail}
              </div>
            </>
          )}
        </KeyValue>
      )}
      {row.remark && <KeyValue name='留言'>{row.remark}</KeyValue>}
      {invoice && (
        <KeyValue name='发票抬头'>
          <CopyText
            text={invoice.kind === 'company' ? `${invoice.title} ${invoice.taxNumber}` : invoice.title}
          />
        </KeyValue>
      )}
      {row.chatName && <KeyValue name='从哪个群'>{row.chatName}</KeyValue>}
      <KeyValue name='算谁的'>{attribution ?? '没有来源'}</KeyValue>
      {payment.transactionId && (
        <KeyValue name='微信支付'>
          <CopyText text={payment.transactionId} />
        </KeyValue>
      )}
    </dl>
  );
}

/** The bill as the customer read it: goods at 售价, what came off, delivery. It adds up to what was paid. */
function Goods({ detail: { quote, payment, timeline } }: { detail: OrderDetail }) {
  const refunded = timeline.reduce(
    (sum, { kind, data }) => (kind === 'refunded' ? sum + data.amount : sum),
    0,
  );
  return (
    <table className='mini lined'>
      <tbody>
        {quote.lines.map((line) => (
          <tr key={line.skuId}>
            <td className='wide'>
              {line.title} <span className='mut'>{line.skuName}</span>
            </td>
            <td className='r num'>×{count(line.quantity)}</td>
            <td className='r num'>{money(line.price * line.quantity)}</td>
          </tr>
        ))}
        {quote.discounts.map(({ kind, ref, label, amount }) => (
          <tr key={`${kind}:${ref}`}>
            <td className='wide mut'>{label}</td>
            <td />
            <td className='r num mut'>{money(-amount)}</td>
          </tr>
        ))}
        {quote.shippingFee > 0 && (
          <tr>
            <td className='wide mut'>运费</td>
            <td />
            <td className='r num mut'>{money(quote.shippingFee)}</td>
          </tr>
        )}
        <tr>
          <td className='wide b'>{payment.paidAt === undefined ? '应付' : '实付'}</td>
          <td />
          <td className='r num b'>{money(quote.payable)}</td>
        </tr>
        {refunded > 0 && (
          <tr>
            <td className='wide'>已退</td>
            <td />
            <td className='r num'>{money(-refunded)}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

/** What the timeline knows and what staff did, as one story, newest first. */
function Happened({ detail: { timeline, audit }, now }: { detail: OrderDetail; now: number }) {
  const lines = [
    ...timeline.map((entry) => ({ at: entry.at, ...tell(entry) })),
    ...audit.map(({ at, name, action }) => ({
      at,
      title: actionName(action),
      detail: name,
      amount: undefined,
    })),
  ].sort((a, b) => b.at - a.at);
  return (
    <section>
      <h3>经过</h3>
      <ul className='happened'>
        {lines.map(({ at, title, detail: more, amount }) => (
          <li key={`${at} ${title} ${more}`}>
            <span className='num mut'>{dateTime(at, now)}</span>
            <span>
              {title} {amount && <b className='num'>{amount}</b>} <span className='mut'>{more}</span>
            </span>
          </li>
        ))}
        {lines.length === 0 && <li className='mut'>还没有发生什么</li>}
      </ul>
      <p className='s mut'>
        谁看过、改过的全部记录在 <Go to='/audit'>操作记录</Go>
      </p>
    </section>
  );
}
