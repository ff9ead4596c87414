import { Select, type SelectProps } from 'antd';
import type { SpecialOptions } from '@/contract/chats';
import { money } from '../kit/format';

interface SkuSelectProps extends Pick<SelectProps<string>, 'id' | 'value' | 'onChange' | 'disabled'> {
  readonly skus: SpecialOptions['skus'];
}

/** A SKU of the shelf, found by its name; `value` and `onChange` come from the form. */
export const SkuSelect = ({ skus, ...field }: SkuSelectProps) => (
  <Select
    {...field}
    showSearch={{ optionFilterProp: 'label' }}
    placeholder='搜商品名'
    options={skus.map(({ skuId, title, skuName, price, left }) => ({
      value: skuId,
      label: `${title} ${skuName} · ${money(price)} · 剩 ${left}`,
    }))}
  />
);
