import { useState } from 'react';
import { App, Button, Input, Segmented, Select } from 'antd';
import type { ProductDesk, ProductRow } from '@/contract/catalog';
import { call, type Failure } from '../../kit/api';
import { download, toCsv } from '../../kit/csv';
import { businessDay } from '../../kit/format';
import { useMay } from '../../kit/me';
import type { Route } from '../../kit/route';
import { useAction } from '../../kit/use-action';
import { adjust, go } from '../../kit/use-route';
import { typedYuan } from '../../kit/yuan';
import { Icon } from '../../parts/icon';
import { FailureNote, LoadedPart, Panel } from '../../parts/panel';
import { PageHead } from '../../parts/pieces';
import { ImportSheet, SHEET_HEAD } from './import-sheet';
import { ProductTable } from './table';
import { StockDrawer } from './stock-drawer';

type Shelf = 'all' | 'on' | 'off' | 'low';

/** 商品与库存: what is on the shelf, for how much, and how many are left. */
export default function Products({ query }: { query: Route['query'] }) {
  const desk = useAction('product.list', {});
  const [stockOf, setStockOf] = useState<{ skuId: string; title: string } | null>(null);
  const [importing, setImporting] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [mayEdit, mayAdjust] = [useMay('product.edit'), useMay('stock.adjust')];
  const { message } = App.useApp();
  const rows = desk.value?.rows ?? [];
  const low = rows.filter(isLow);
  const shown = rows.filter((row) => wanted(row, query));
  const sortable = mayEdit && shown.length === rows.length && rows.length > 1;

  const reorder = async (productIds: string[]) => {
    const answer = await call('product.order', { productIds });
    setFailure(answer.ok ? null : answer);
    if (answer.ok) void message.success('顺序改好了，顾客现在就看到');
    desk.reload();
  };
  return (
    <>
      <PageHead title='商品与库存' sub={desk.value && stockWords(rows.length, low.length)}>
        <Button onClick={() => exportSheet(rows)}>导出表格</Button>
        {(mayEdit || mayAdjust) && <Button onClick={() => setImporting(true)}>导入表格</Button>}
        {mayEdit && (
          <Button type='primary' onClick={() => go('/products/new')}>
            新建商品
          </Button>
        )}
      </PageHead>
      {failure && <FailureNote failure={failure} more='，没有改动' />}
      <Panel className='flush plain-rows'>
        <Filters query={query} desk={desk.value} low={low.length} sortable={sortable} />
        <LoadedPart from={desk} rows={10}>
          {(value) => (
            <ProductTable
              desk={value}
              rows={shown}
              {...(sortable && { onReorder: (ids: string[]) => void reorder(ids) })}
              onStock={setStockOf}
              onChanged={desk.reload}
              onFailure={setFailure}
            />
          )}
        </LoadedPart>
      </Panel>
      <StockDrawer of={stockOf} onClose={() => setStockOf(null)} onChanged={desk.reload} />
      <ImportSheet open={importing} onClose={() => setImporting(false)} onDone={desk.reload} />
    </>
  );
}

const stockWords = (all: number, low: number): string =>
  low > 0 ? `${low} 样快没货了` : `${all} 样，库存都够`;

interface FiltersProps {
  readonly query: Route['query'];
  readonly desk: ProductDesk | null;
  /** How many products are low. */
  readonly low: number;
  readonly sortable: boolean;
}

function Filters({ query, desk, low, sortable }: FiltersProps) {
  const { q = '', category = '', shelf = 'all' } = query;
  return (
    <div className='filters'>
      <Input
        allowClear
        className='keyword'
        prefix={<Icon name='search' size={15} />}
        placeholder='商品、规格或编号'
        aria-label='找商品'
        maxLength={40}
        value={q}
        onChange={(event) => adjust({ q: event.target.value }, 'replace')}
      />
      <Select
        allowClear
        className='role-select category-select'
        placeholder='全部分类'
        aria-label='按分类筛选'
        {...(category ? { value: category } : {})}
        options={(desk?.categories ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(value: string | undefined) => adjust({ category: value })}
      />
      <Segmented
        value={shelf as Shelf}
        options={[
          { value: 'all', label: '全部' },
          { value: 'on', label: '在架' },
          { value: 'off', label: '下架' },
          { value: 'low', label: low > 0 ? `快没货 ${low}` : '快没货' },
        ]}
        onChange={(value: Shelf) => adjust({ shelf: value === 'all' ? undefined : value })}
      />
      {sortable && <span className='s mut'>按住左边的点，拖动排序</span>}
    </div>
  );
}

export const isLow = ({ stock }: ProductRow): boolean => stock.some((sku) => sku.low);

const wanted = (row: ProductRow, { q = '', category = '', shelf = 'all' }: Route['query']): boolean =>
  fits(row, q) && (!category || row.product.categoryId === category) && onShelf(row, shelf as Shelf);

const fits = ({ product }: ProductRow, q: string): boolean =>
  [product.title, product.id, ...product.skus.flatMap(({ id, name }) => [id, name])].some((text) =>
    text.toLowerCase().includes(q.trim().toLowerCase()),
  );

function onShelf(row: ProductRow, shelf: Shelf): boolean {
  if (shelf === 'low') return isLow(row);
  return shelf === 'all' || row.product.onShelf === (shelf === 'on');
}

function exportSheet(rows: readonly ProductRow[]): void {
  const lines = rows.flatMap(({ product, stock }) =>
    product.skus.map((sku, index) => [
      sku.id,
      product.title,
      sku.name,
      typedYuan(sku.price),
      sku.listPrice === undefined ? '' : typedYuan(sku.listPrice),
      stock[index]?.left ?? 0,
    ]),
  );
  download(`商品价格和库存-${businessDay(Date.now())}.csv`, toCsv([SHEET_HEAD, ...lines]));
}
