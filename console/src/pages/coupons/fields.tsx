import { Form, Input, InputNumber, Radio, Select, Switch } from 'antd';
import type { CouponConsoleOutputs } from '@/contract/coupons';
import type { Typed } from './form';

type Choices = CouponConsoleOutputs['coupon.choices'];

export function BenefitFields({ typed, choices }: { typed: Typed; choices: Choices }) {
  const skus = choices.products.flatMap(({ title, skus: all }) =>
    all.map(({ skuId, name }) => ({ value: skuId, label: `${title} ${name}` })),
  );
  return (
    <>
      <Form.Item<Typed> name='title' label='名字' rules={[{ required: true, message: '给券起个名字' }]}>
        <Input maxLength={20} placeholder='如：水果通用券' showCount />
      </Form.Item>
      <Form.Item<Typed> name='kind' label='怎么优惠'>
        <Radio.Group
          optionType='button'
          options={[
            { value: 'amount', label: '减钱' },
            { value: 'percent', label: '打折' },
            { value: 'gift', label: '兑换' },
            { value: 'free_shipping', label: '免运费' },
          ]}
        />
      </Form.Item>
      <div className='pair'>
        {typed.kind === 'amount' && (
          <Form.Item<Typed> name='off' label='减多少（元）'>
            <Input inputMode='decimal' />
          </Form.Item>
        )}
        {typed.kind === 'percent' && (
          <>
            <Form.Item<Typed> name='rate' label='几折'>
              <Input inputMode='decimal' suffix='折' />
            </Form.Item>
            <Form.Item<Typed> name='cap' label='最多减（元）'>
              <Input inputMode='decimal' />
            </Form.Item>
          </>
        )}
        {typed.kind === 'gift' && (
          <>
            <Form.Item<Typed> name='skuId' label='送哪个规格'>
              <Select showSearch={{ optionFilterProp: 'label' }} placeholder='搜商品名' options={skus} />
            </Form.Item>
            <Form.Item<Typed> name='giftName' label='券上怎么写'>
              <Input maxLength={20} placeholder='如：香葱一把' />
            </Form.Item>
          </>
        )}
        <Form.Item<Typed> name='threshold' label='满多少可用（元，0 是无门槛）'>
          <Input inputMode='decimal' />
        </Form.Item>
      </div>
      <Form.Item<Typed> name='together' label='和别的券一起用'>
        <Radio.Group
          options={[
            { value: 'lane', label: '同类只用一张' },
            { value: 'stackable', label: '可以叠加' },
            { value: 'exclusive', label: '不与其他券同用' },
          ]}
        />
      </Form.Item>
    </>
  );
}

export function ScopeFields({ choices }: { choices: Choices }) {
  const products = choices.products.map(({ productId, title }) => ({ value: productId, label: title }));
  return (
    <>
      <Form.Item<Typed> name='categoryIds' label='分类'>
        <Select
          mode='multiple'
          placeholder='全部分类'
          options={choices.categories.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item<Typed> name='productIds' label='再加上这些商品'>
        <Select mode='multiple' showSearch={{ optionFilterProp: 'label' }} options={products} />
      </Form.Item>
      <Form.Item<Typed> name='excludedProductIds' label='不包括这些商品'>
        <Select mode='multiple' showSearch={{ optionFilterProp: 'label' }} options={products} />
      </Form.Item>
    </>
  );
}

export function ValidityFields({ typed }: { typed: Typed }) {
  return (
    <>
      <Form.Item<Typed> name='validity'>
        <Radio.Group
          options={[
            { value: 'days', label: '领到后几天' },
            { value: 'next_day', label: '领到次日起几天' },
            { value: 'dates', label: '固定日期' },
          ]}
        />
      </Form.Item>
      {typed.validity === 'dates' ? (
        <div className='pair'>
          <Form.Item<Typed> name='from' label='从'>
            <Input type='datetime-local' />
          </Form.Item>
          <Form.Item<Typed> name='until' label='到'>
            <Input type='datetime-local' />
          </Form.Item>
        </div>
      ) : (
        <Form.Item<Typed> name='days' label='几天'>
          <InputNumber min={1} max={365} precision={0} />
        </Form.Item>
      )}
    </>
  );
}

export function GivingFields({ choices }: { choices: Choices }) {
  return (
    <>
      <Form.Item<Typed> name='channel' label='怎么给到客人'>
        <Radio.Group
          options={[
            { value: 'open', label: '放领券中心' },
            { value: 'code', label: '凭码兑换' },
            { value: 'issue', label: '只由店里发' },
          ]}
        />
      </Form.Item>
      <div className='pair'>
        <Form.Item<Typed> name='total' label='总共几张'>
          <InputNumber min={1} max={1_000_000} precision={0} />
        </Form.Item>
        <Form.Item<Typed> name='perMember' label='每人最多领'>
          <InputNumber min={1} max={99} precision={0} />
        </Form.Item>
      </div>
      <div className='pair'>
        <Form.Item<Typed> name='claimFrom' label='从什么时候发'>
          <Input type='datetime-local' />
        </Form.Item>
        <Form.Item<Typed> name='claimUntil' label='发到什么时候'>
          <Input type='datetime-local' />
        </Form.Item>
      </div>
      <Form.Item<Typed> name='tierIds' label='只给这些等级（不选是所有会员）'>
        <Select mode='multiple' options={choices.tiers.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item<Typed> name='newMemberOnly' label='只给没下过单的新朋友' valuePropName='checked'>
        <Switch />
      </Form.Item>
    </>
  );
}
