import { Button, Input } from 'antd';
import type { FulfilmentOutputs } from '@/contract/fulfilment';
import { count } from '../../kit/format';
import type { Route } from '../../kit/route';
import { adjust } from '../../kit/use-route';
import { Keyword } from '../../parts/keyword';
import { UrlSelect } from '../../parts/url-select';

type Desk = FulfilmentOutputs['order.desk'];

const STATUS = [
  { value: 'pending_payment', label: '待付款' },
  { value: 'paid', label: '待发货、待取货' },
  { value: 'fulfilled', label: '已发出、已取货' },
  { value: 'completed', label: '完成' },
  { value: 'closed', label: '已关闭' },
  { value: 'refunded', label: '已退款' },
];
const KINDS = [
  { value: 'pickup', label: '自提' },
  { value: 'address', label: '送货和快递' },
];
const CLEAR = {
  ...{ q: undefined, status: undefined, kind: undefined, point: undefined },
  ...{ chat: undefined, from: undefined, until: undefined, upload: undefined },
};

/** What is waiting, then everything one can narrow by; all of it lives in the URL. */
export function Filters({ query, desk }: { query: Route['query']; desk: Desk | null }) {
  const set = Object.keys(CLEAR).some((name) => query[name]);
  return (
    <div className='filters order-filters'>
      <Keyword
        key={query['q'] ?? ''}
        keyword={query['q'] ?? ''}
        placeholder='订单号、名字或手机尾号'
        label='按订单号、名字或手机尾号找订单'
      />
      <UrlSelect name='status' placeholder='全部状态' query={query} options={STATUS} />
      <UrlSelect name='kind' placeholder='怎么拿' query={query} options={KINDS} />
      <UrlSelect
        name='point'
        placeholder='全部自提点'
        query={query}
        options={(desk?.points ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
      <UrlSelect
        name='chat'
        placeholder='全部群'
        query={query}
        options={(desk?.chats ?? []).map(({ openGId, name }) => ({ value: openGId, label: name }))}
      />
      <Day name='from' label='从哪天下单' value={query['from']} />
      <Day name='until' label='到哪天下单' value={query['until']} />
      {!!desk?.counts.uploadFailed && (
        <Button
          type={query['upload'] ? 'primary' : 'default'}
          onClick={() => adjust({ upload: query['upload'] ? undefined : 'failed' })}
        >
          微信没收下的 {count(desk.counts.uploadFailed)}
        </Button>
      )}
      {set && (
        <Button type='link' onClick={() => adjust(CLEAR)}>
          清空
        </Button>
      )}
    </div>
  );
}

const Day = ({ name, label, value = '' }: { name: string; label: string; value: string | undefined }) => (
  <Input
    type='date'
    className='day'
    prefix={name === 'from' ? '从' : '到'}
    aria-label={label}
    title={label}
    value={value}
    onChange={(event) => adjust({ [name]: event.target.value || undefined })}
  />
);
