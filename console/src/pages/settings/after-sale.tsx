import { useState } from 'react';
import { Input, InputNumber, Radio, Switch } from 'antd';
import { Field, FieldGroup } from '../../parts/field';
import { SaveButton, type SectionProps } from './section';

const DAY = 86_400_000;

/** 售后规则: how long for what, and where goods go back to. */
export function AfterSaleSection({ settings, save }: SectionProps) {
  const { afterSale } = settings;
  const [terms, setTerms] = useState(afterSale);
  const [to, setTo] = useState(afterSale.returnTo ?? { name: '', phone: '', address: '' });
  const days = (
    name: string,
    field: 'applyWithinMs' | 'answerWithinMs' | 'returnWithinMs' | 'inspectWithinMs',
  ) => (
    <Field name={name}>
      <InputNumber
        precision={0}
        min={1}
        max={30}
        suffix='天'
        value={terms[field] / DAY}
        onChange={(value) => setTerms({ ...terms, [field]: (value ?? 1) * DAY })}
      />
    </Field>
  );
  const saveAll = async () => {
    const filled = [to.name, to.phone, to.address].filter((text) => text.trim() !== '').length;
    if (filled > 0 && filled < 3) return save({ problem: '退货地址的三栏都要写，或者都空着' });
    if (filled === 3 && !/^\+?[\d-]{5,20}$/.test(to.phone.trim()))
      return save({ problem: '退货电话只写数字和 -' });
    const returnTo =
      filled === 3 ? { name: to.name.trim(), phone: to.phone.trim(), address: to.address.trim() } : null;
    await save({ section: 'afterSale', ...terms, returnTo });
  };
  return (
    <>
      <div className='fields-2'>
        {days('收货后多久内可以申请', 'applyWithinMs')}
        {days('店里多久内回复', 'answerWithinMs')}
        {days('同意退货后顾客多久内寄回', 'returnWithinMs')}
        {days('收到退货后多久内查看', 'inspectWithinMs')}
      </div>
      <FieldGroup name='到时间没人处理'>
        <Radio.Group
          value={terms.unanswered}
          onChange={(event) =>
            setTerms({ ...terms, unanswered: event.target.value as 'approve' | 'escalate' })
          }
        >
          <Radio value='escalate'>排到最前面催</Radio>
          <Radio value='approve'>自动同意</Radio>
        </Radio.Group>
      </FieldGroup>
      <Field name='整单退款时，没过期的券退回去'>
        <Switch
          className='fit'
          checked={terms.returnCoupons}
          onChange={(returnCoupons) => setTerms({ ...terms, returnCoupons })}
        />
      </Field>
      <div className='fields-2'>
        <Field name='退货寄给谁，都空着就用第一个自提点'>
          <Input
            maxLength={20}
            value={to.name}
            onChange={(event) => setTo({ ...to, name: event.target.value })}
          />
        </Field>
        <Field name='电话'>
          <Input
            maxLength={20}
            value={to.phone}
            onChange={(event) => setTo({ ...to, phone: event.target.value })}
          />
        </Field>
      </div>
      <Field name='地址'>
        <Input
          maxLength={120}
          value={to.address}
          onChange={(event) => setTo({ ...to, address: event.target.value })}
        />
      </Field>
      <SaveButton onSave={saveAll} />
    </>
  );
}
