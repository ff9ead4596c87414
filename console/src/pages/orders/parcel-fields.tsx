import { Input, Select } from 'antd';
import type { FulfilmentOutputs } from '@/contract/fulfilment';
import { Field } from '../../parts/field';

export interface Parcel {
  readonly carrier: string | undefined;
  readonly trackingNo: string;
}
interface Props {
  readonly carriers: FulfilmentOutputs['order.desk']['carriers'];
  readonly value: Parcel;
  readonly onChange: (value: Parcel) => void;
  readonly onEnter: () => void;
}

/** Which carrier, under which number. */
export const ParcelFields = ({ carriers, value, onChange, onEnter }: Props) => (
  <>
    <Field name='快递公司'>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        placeholder='选一家'
        aria-label='快递公司'
        value={value.carrier ?? null}
        options={carriers.map(({ code, name }) => ({ value: code, label: name }))}
        onChange={(carrier: string) => onChange({ ...value, carrier })}
      />
    </Field>
    <Field name='快递单号'>
      <Input
        autoFocus
        value={value.trackingNo}
        maxLength={60}
        placeholder='扫面单或贴进来'
        aria-label='快递单号'
        onChange={(event) => onChange({ ...value, trackingNo: event.target.value })}
        onPressEnter={onEnter}
      />
    </Field>
  </>
);
