import { useState } from 'react';
import { App, Button, Table } from 'antd';
import type { FulfilmentOutputs, OrderDetail, OrderPage, OrderRow } from '@/contract/fulfilment';
import { call } from '../../kit/api';
import { businessDay, count } from '../../kit/format';
import { collect } from '../../kit/collect';
import { download } from '../../kit/csv';
import { useMay } from '../../kit/me';
import { useAction, type Loaded } from '../../kit/use-action';
import { useComingBack } from '../../kit/use-coming-back';
import { LoadedPart, Panel } from '../../parts/panel';
import { Nothing, PageHead } from '../../parts/pieces';
import { failureWords } from '../../words/codes';
import { columns } from '../orders/columns';
import { ShipForm } from '../orders/ship-form';
import { Import } from './import';
import { shippingSheet } from './sheet';

const TO_SHIP = { status: 'paid', kind: 'address' } as const;

/** The orders that wait, when all of them are on the page as of now. */
const idsOf = ({ value, loading, failure }: Loaded<OrderPage>): ReadonlySet<string> | null =>
  !value || value.next || loading || failure ? null : new Set(value.rows.map(({ orderId }) => orderId));

const wordsOf = ({ value }: Loaded<FulfilmentOutputs['order.desk']>): ReadonlySet<string> | null =>
  value && new Set(value.carriers.flatMap(({ words }) => words));

/** 发货: what waits to be sent, out as a sheet, back in with the numbers. */
export default function Shipping() {
  const { message } = App.useApp();
  const mayExport = useMay('order.export');
  const desk = useAction('order.desk', {});
  const waiting = useAction('order.list', { ...TO_SHIP, limit: 100 });
  const [importing, setImporting] = useState(false);
  const [fetched, setFetched] = useState<number | null>(null);
  const [shipping, setShipping] = useState<OrderDetail | null>(null);
  const reload = () => {
    waiting.reload();
    desk.reload();
  };
  const beginImport = () => {
    waiting.reload();
    setImporting(true);
  };
  useComingBack(waiting.reload);
  useComingBack(desk.reload);
  const save = async () => {
    setFetched(0);
    const answer = await collect(
      (after: NonNullable<OrderPage['next']> | undefined) =>
        call('order.export', { ...TO_SHIP, ...(after && { after }) }),
      ({ done }) => setFetched(done),
    );
    setFetched(null);
    if (!answer.ok) return void message.error(`没有导出：${failureWords(answer)}`);
    download(`待发货-${businessDay(Date.now())}.csv`, shippingSheet(answer.value));
    message.success(`导出了 ${count(answer.value.length)} 单，填好快递公司和单号再导入`);
  };
  const begin = async ({ orderId }: OrderRow) => {
    const answer = await call('order.get', { orderId });
    if (answer.ok) setShipping(answer.value);
    else message.error(failureWords(answer));
  };
  return (
    <>
      <PageHead title='发货' sub={desk.value && `${count(desk.value.counts.toShip)} 单等着发`}>
        {mayExport && (
          <Button disabled={fetched !== null} onClick={() => void save()}>
            {fetched === null ? '导出待发货' : `已取 ${count(fetched)}`}
          </Button>
        )}
        <Button type='primary' onClick={beginImport}>
          导入快递单号
        </Button>
      </PageHead>
      <Panel className='flush'>
        <LoadedPart from={waiting} rows={8}>
          {({ rows, next }) => (
            <>
              <Table<OrderRow>
                rowKey='orderId'
                size='small'
                className='plain-rows'
                columns={[
                  ...columns(waiting.at),
                  {
                    title: '',
                    key: 'ship',
                    align: 'right',
                    render: (_, row) => <Button onClick={() => void begin(row)}>发货</Button>,
                  },
                ]}
                dataSource={[...rows]}
                scroll={{ x: 'max-content' }}
                locale={{ emptyText: <Nothing>都发完了。</Nothing> }}
                pagination={false}
              />
              {next && <p className='pager s mut'>先显示最新的 100 单，发掉一些再看后面的；导出是全部。</p>}
            </>
          )}
        </LoadedPart>
      </Panel>
      <Import
        open={importing}
        known={{ orders: idsOf(waiting), carriers: wordsOf(desk) }}
        onClose={() => {
          setImporting(false);
          reload();
        }}
      />
      {shipping && (
        <ShipForm
          open
          detail={shipping}
          carriers={desk.value?.carriers ?? []}
          onClose={() => setShipping(null)}
          onDone={reload}
        />
      )}
    </>
  );
}
