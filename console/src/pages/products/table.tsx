import { useState } from 'react';
import { Button, Dropdown, Switch, Table, type TableColumnsType } from 'antd';
import type { ProductDesk, ProductRow } from '@/contract/catalog';
import { call, type Failure } from '../../kit/api';
import { count, money } from '../../kit/format';
import { useMay } from '../../kit/me';
import { hrefOf } from '../../kit/route';
import { Icon } from '../../parts/icon';
import { Nothing } from '../../parts/pieces';
import { pictureUrl } from './picture';

interface Props {
  readonly desk: ProductDesk;
  readonly rows: readonly ProductRow[];
  /** Only while all products are shown: a filtered list has no order of its own. */
  readonly onReorder?: (productIds: string[]) => void;
  readonly onStock: (sku: { skuId: string; title: string }) => void;
  readonly onChanged: () => void;
  readonly onFailure: (failure: Failure | null) => void;
}

/** The products, one row each, with a line for every SKU. Rows are dragged, or moved from their menu. */
export function ProductTable({ desk, rows, onReorder, onStock, onChanged, onFailure }: Props) {
  const mayEdit = useMay('product.edit');
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const [switching, setSwitching] = useState<string | null>(null);
  const ids = rows.map(({ product }) => product.id);
  const moveTo = (id: string, place: number) => {
    const others = ids.filter((one) => one !== id);
    onReorder?.([...others.slice(0, place), id, ...others.slice(place)]);
  };
  const shelve = async ({ product }: ProductRow) => {
    setSwitching(product.id);
    const answer = await call('product.shelf', { productId: product.id, onShelf: !product.onShelf });
    setSwitching(null);
    onFailure(answer.ok ? null : answer);
    onChanged();
  };
  const columns: TableColumnsType<ProductRow> = [
    ...(onReorder
      ? [
          {
            title: '',
            key: 'grip',
            width: 40,
            render: (_: unknown, { product }: ProductRow, index: number) => (
              <Dropdown
                trigger={['click']}
                menu={{
                  items: [
                    {
                      key: 'first',
                      label: '移到最前',
                      disabled: index === 0,
                      onClick: () => moveTo(product.id, 0),
                    },
                    {
                      key: 'up',
                      label: '上移一位',
                      disabled: index === 0,
                      onClick: () => moveTo(product.id, index - 1),
                    },
                    {
                      key: 'down',
                      label: '下移一位',
                      disabled: index === ids.length - 1,
                      onClick: () => moveTo(product.id, index + 1),
                    },
                  ],
                }}
              >
                <Button type='text' size='small' className='grip' aria-label={`给 ${product.title} 排序`}>
                  <Icon name='grip' />
                </Button>
              </Dropdown>
            ),
          },
        ]
      : []),
    {
      title: '商品',
      key: 'product',
      render: (_, { product }) => (
        <div className='product-cell'>
          <img
            className={`thumb ${product.well}`}
            src={pictureUrl(product.image, desk.pictures)}
            alt=''
            loading='lazy'
            draggable={false}
          />
          <div>
            {mayEdit ? (
              <a className='b' href={hrefOf(`/products/${encodeURIComponent(product.id)}`)} draggable={false}>
                {product.title}
              </a>
            ) : (
              <b>{product.title}</b>
            )}
            <p className='s mut'>{product.subtitle}</p>
          </div>
        </div>
      ),
    },
    {
      title: '分类',
      key: 'category',
      className: 'nowrap',
      render: (_, { product }) => desk.categories.find(({ id }) => id === product.categoryId)?.name ?? '–',
    },
    {
      title: '规格 · 售价 · 可卖',
      key: 'skus',
      render: (_, row) => <SkuLines row={row} onStock={onStock} />,
    },
    {
      title: '在架',
      key: 'shelf',
      render: (_, row) => (
        <Switch
          size='small'
          checked={row.product.onShelf}
          disabled={!mayEdit}
          loading={switching === row.product.id}
          aria-label={`${row.product.title} 在架`}
          onChange={() => void shelve(row)}
        />
      ),
    },
  ];
  return (
    <Table<ProductRow>
      rowKey={({ product }) => product.id}
      size='small'
      columns={columns}
      dataSource={[...rows]}
      scroll={{ x: 'max-content' }}
      pagination={onReorder ? false : { pageSize: 50, showSizeChanger: false, hideOnSinglePage: true }}
      locale={{ emptyText: <Nothing>没有这样的商品。</Nothing> }}
      rowClassName={({ product }) => (over === product.id && dragged !== product.id ? 'dropping' : '')}
      onRow={({ product }, index = 0) =>
        onReorder
          ? {
              draggable: true,
              onDragStart: () => setDragged(product.id),
              onDragOver: (event) => {
                event.preventDefault();
                setOver(product.id);
              },
              onDragEnd: () => {
                setDragged(null);
                setOver(null);
              },
              onDrop: (event) => {
                event.preventDefault();
                const from = dragged === null ? -1 : ids.indexOf(dragged);
                if (dragged && dragged !== product.id) moveTo(dragged, from < index ? index - 1 : index);
                setOver(null);
              },
            }
          : {}
      }
    />
  );
}

function SkuLines({ row, onStock }: { row: ProductRow; onStock: Props['onStock'] }) {
  const { product, stock } = row;
  return (
    <div className='sku-lines'>
      {product.skus.map((sku, index) => {
        const { left = 0, held = 0, low = false, alertBelow = null } = stock[index] ?? {};
        return [
          <span key={`${sku.id} name`}>
            {sku.name}
            {low && (
              <span className='tag persimmon'>{left === 0 ? '没货了' : `剩到 ${alertBelow} 以下`}</span>
            )}
          </span>,
          <span key={`${sku.id} price`} className='num'>
            {money(sku.price)}
          </span>,
          <span key={`${sku.id} left`} className={low ? 'num low' : 'num'}>
            {held > 0 && <span className='s mut'>占用 {count(held)} · </span>}
            {count(left)}
          </span>,
          <span key={`${sku.id} do`} className='nowrap'>
            <Button
              type='link'
              size='small'
              aria-label={`${product.title} ${sku.name} 库存`}
              onClick={() => onStock({ skuId: sku.id, title: `${product.title} · ${sku.name}` })}
            >
              库存
            </Button>
          </span>,
        ];
      })}
    </div>
  );
}
