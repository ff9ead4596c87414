import { Button, Input, Popconfirm } from 'antd';
import type { StockView } from '@/contract/catalog';
import { count } from '../../kit/format';
import { YuanInput } from '../../parts/yuan-input';
import { NEW_SKU, type SkuForm } from './form';

interface Props {
  readonly skus: readonly SkuForm[];
  readonly tiers: readonly { readonly id: string; readonly name: string }[];
  readonly stock: readonly StockView[];
  readonly onChange: (skus: readonly SkuForm[]) => void;
}

/** One line per SKU: its price ladder and weight. Stock is adjusted elsewhere, with a reason. */
export function SkuTable({ skus, tiers, stock, onChange }: Props) {
  const set = (index: number, part: Partial<SkuForm>) =>
    onChange(skus.map((sku, at) => (at === index ? { ...sku, ...part } : sku)));
  return (
    <div className='scroll-x'>
      <table className='sku-table'>
        <thead>
          <tr>
            <th>规格</th>
            <th>售价</th>
            <th>划线价</th>
            {tiers.map(({ id, name }) => (
              <th key={id}>{name}价</th>
            ))}
            <th>重量（克）</th>
            <th>可卖</th>
            <th aria-label='操作' />
          </tr>
        </thead>
        <tbody>
          {skus.map((sku, index) => (
            <tr key={sku.id ?? `new ${index}`}>
              <td>
                <Input
                  aria-label='规格名'
                  maxLength={30}
                  value={sku.name}
                  onChange={(event) => set(index, { name: event.target.value })}
                />
              </td>
              <td>
                <YuanInput
                  label={`${sku.name} 售价`}
                  value={sku.price}
                  onChange={(price) => set(index, { price })}
                />
              </td>
              <td>
                <YuanInput
                  optional
                  label={`${sku.name} 划线价`}
                  value={sku.listPrice}
                  onChange={(listPrice) => set(index, { listPrice })}
                />
              </td>
              {tiers.map(({ id, name }) => (
                <td key={id}>
                  <YuanInput
                    optional
                    label={`${sku.name} ${name}价`}
                    value={sku.memberPrices[id] ?? ''}
                    onChange={(text) => set(index, { memberPrices: { ...sku.memberPrices, [id]: text } })}
                  />
                </td>
              ))}
              <td>
                <Input
                  className='amount'
                  aria-label={`${sku.name} 重量`}
                  inputMode='numeric'
                  maxLength={7}
                  value={sku.weight}
                  onChange={(event) => set(index, { weight: event.target.value })}
                />
              </td>
              <td className='num'>
                {sku.id ? count(stock.find(({ skuId }) => skuId === sku.id)?.left ?? 0) : '–'}
              </td>
              <td>
                <Popconfirm
                  title={`去掉「${sku.name || '这个规格'}」？`}
                  description='保存以后顾客就买不到了，卖过的订单不受影响。'
                  okText='去掉'
                  cancelText='留着'
                  onConfirm={() => onChange(skus.filter((_, at) => at !== index))}
                >
                  <Button type='text' size='small' disabled={skus.length === 1}>
                    去掉
                  </Button>
                </Popconfirm>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {skus.length < 30 && (
        <Button size='small' onClick={() => onChange([...skus, NEW_SKU])}>
          加一个规格
        </Button>
      )}
    </div>
  );
}
