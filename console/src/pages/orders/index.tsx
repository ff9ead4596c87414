import { useState } from 'react';
import { Button, Drawer, Table } from 'antd';
import type { OrderPage, OrderRow } from '@/contract/fulfilment';
import type { ConsoleInput } from '@/contract/console';
import { call } from '../../kit/api';
import { count } from '../../kit/format';
import type { Route } from '../../kit/route';
import { useAction } from '../../kit/use-action';
import { useComingBack } from '../../kit/use-coming-back';
import { adjust } from '../../kit/use-route';
import { ExportButton } from '../../parts/export-button';
import { LoadedPart, Panel } from '../../parts/panel';
import { Nothing, PageHead } from '../../parts/pieces';
import { columns } from './columns';
import { Filters } from './filters';
import { OrderCard } from './order-card';
import { orderSheet } from './order-sheet';

type Filter = Omit<ConsoleInput<'order.list'>, 'after' | 'limit'>;
const STATUSES = ['pending_payment', 'paid', 'fulfilled', 'completed', 'closed', 'refunded'] as const;
const DAY_MS = 86_400_000;

/** 订单台: find any order and see everything about it. Filters and the open order are in the URL. */
export default function Orders({ query }: { query: Route['query'] }) {
  const filter = filterOf(query);
  const [pages, setPages] = useState<readonly NonNullable<OrderPage['next']>[]>([]);
  const [wanted, setWanted] = useState(JSON.stringify(filter));
  if (wanted !== JSON.stringify(filter)) {
    // Another filter begins at its first page.
    setWanted(JSON.stringify(filter));
    setPages([]);
  }
  const after = pages.at(-1);
  const desk = useAction('order.desk', {});
  const orders = useAction('order.list', { ...filter, ...(after && { after }) });
  const reload = () => {
    orders.reload();
    desk.reload();
  };
  useComingBack(orders.reload);
  useComingBack(desk.reload);

  return (
    <>
      <PageHead
        title='订单'
        sub={orders.value?.total != null && `符合条件的 ${count(orders.value.total)} 单`}
      >
        <ExportButton
          label='导出 CSV'
          need='order.export'
          file='订单'
          ask={(from: NonNullable<OrderPage['next']> | undefined) =>
            call('order.export', { ...filter, ...(from && { after: from }) })
          }
          sheet={orderSheet}
        />
      </PageHead>
      <Panel className='flush'>
        <Filters query={query} desk={desk.value} />
        <LoadedPart from={orders} rows={10}>
          {({ rows, next }) => (
            <>
              <Table<OrderRow>
                rowKey='orderId'
                size='small'
                columns={columns(orders.at)}
                dataSource={[...rows]}
                scroll={{ x: 'max-content' }}
                onRow={({ orderId }) => ({ onClick: () => adjust({ order: orderId }) })}
                locale={{ emptyText: <Nothing>没有符合条件的订单，放宽一个条件再看。</Nothing> }}
                pagination={false}
              />
              <div className='pager'>
                <Button disabled={pages.length === 0} onClick={() => setPages(pages.slice(0, -1))}>
                  上一页
                </Button>
                <Button disabled={!next} onClick={() => next && setPages([...pages, next])}>
                  下一页
                </Button>
              </div>
            </>
          )}
        </LoadedPart>
      </Panel>
      <Drawer
        size={560}
        open={!!query['order']}
        title={query['order']}
        onClose={() => adjust({ order: undefined })}
        destroyOnHidden
      >
        {query['order'] && (
          <OrderCard key={query['order']} orderId={query['order']} desk={desk.value} onChange={reload} />
        )}
      </Drawer>
    </>
  );
}

/** The URL, read forgivingly. Days are business days: from the first to the end of the last. */
function filterOf({ q, status, kind, point, chat, from, until, upload }: Route['query']): Filter {
  const dayOf = (day: string | undefined): number => Date.parse(`${day ?? ''}T00:00:00+08:00`);
  const known = STATUSES.find((one) => one === status);
  const begin = dayOf(from);
  const end = dayOf(until) + DAY_MS;
  return {
    ...(q && { keyword: q }),
    ...(known && { status: known }),
    ...((kind === 'pickup' || kind === 'address') && { kind }),
    ...(point && { pointId: point }),
    ...(chat && { openGId: chat }),
    ...(Number.isFinite(begin) && { from: begin }),
    ...(Number.isFinite(end) && { until: end }),
    ...(upload === 'failed' && { uploadFailed: true as const }),
  };
}
