import { useState } from 'react';
import { Button, Form, Input, InputNumber, Radio, Select } from 'antd';
import type { SpecialOptions } from '@/contract/chats';
import { call, type Failure } from '../../kit/api';
import { useAction } from '../../kit/use-action';
import { instantOf } from '../../kit/wall-time';
import { fenOf } from '../../kit/yuan';
import { FailureNote, LoadedPart } from '../../parts/panel';
import { SkuSelect } from '../../parts/sku-select';

interface TypedItem {
  readonly skuId: string;
  readonly price: string;
  readonly portions: number;
  readonly perMember: number;
  readonly options?: string[];
}
interface Typed {
  readonly openGId: string;
  readonly title: string;
  readonly note?: string;
  readonly items: TypedItem[];
  readonly payment: 'now' | 'on_close';
  readonly minPortions?: number;
  readonly cutOffAt: string;
  readonly pickupPointId: string;
  readonly pickupAt: string;
}

const FILL_IN = { required: true, message: '填上这一项' };

/** Open a relay for a chat in its leader's stead. */
export function OpenRelay({ onDone }: { onDone: (relayId: string) => void }) {
  const options = useAction('special.options', {});
  return (
    <LoadedPart from={options} rows={8}>
      {(value) => <RelayForm options={value} onDone={onDone} />}
    </LoadedPart>
  );
}

function RelayForm({ options, onDone }: { options: SpecialOptions; onDone: (relayId: string) => void }) {
  const [key] = useState(() => crypto.randomUUID());
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const open = async (typed: Typed) => {
    const cutOffAt = instantOf(typed.cutOffAt);
    if (cutOffAt === null) return;
    setBusy(true);
    const answer = await call('relay.open', {
      key,
      openGId: typed.openGId,
      title: typed.title,
      note: typed.note ?? '',
      items: typed.items.map(({ skuId, price, portions, perMember, options: choices }) => ({
        skuId,
        relayPrice: fenOf(price) ?? 0,
        portions,
        perMember,
        options: choices ?? [],
      })),
      payment: typed.payment,
      minPortions: typed.minPortions ?? 0,
      perMember: 0,
      cutOffAt,
      pickupPointId: typed.pickupPointId,
      pickupAt: typed.pickupAt,
    });
    setBusy(false);
    if (answer.ok) onDone(answer.value.relayId);
    else setFailure(answer);
  };
  return (
    <Form<Typed>
      layout='vertical'
      requiredMark={false}
      initialValues={{ payment: 'now', pickupAt: '明天 17:00 起', items: [{ portions: 30, perMember: 5 }] }}
      onFinish={(typed) => void open(typed)}
    >
      <Form.Item<Typed> name='openGId' label='哪个群' rules={[FILL_IN]}>
        <Select options={options.chats.map(({ openGId, name }) => ({ value: openGId, label: name }))} />
      </Form.Item>
      <Form.Item<Typed> name='title' label='叫什么' rules={[FILL_IN]}>
        <Input maxLength={30} placeholder='富平尖柿接龙' />
      </Form.Item>
      <Items options={options} />
      <div className='pair'>
        <Form.Item<Typed> name='cutOffAt' label='截单' rules={[FILL_IN]}>
          <Input type='datetime-local' />
        </Form.Item>
        <Form.Item<Typed> name='minPortions' label='至少几份才成'>
          <InputNumber min={0} max={9999} precision={0} placeholder='不限' />
        </Form.Item>
      </div>
      <div className='pair'>
        <Form.Item<Typed> name='pickupPointId' label='自提点' rules={[FILL_IN]}>
          <Select options={options.pickupPoints.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
        <Form.Item<Typed> name='pickupAt' label='什么时候来取' rules={[FILL_IN]}>
          <Input maxLength={40} />
        </Form.Item>
      </div>
      <Form.Item<Typed> name='payment' label='怎么付款'>
        <Radio.Group
          options={[
            { value: 'now', label: '接上就付' },
            { value: 'on_close', label: '截单后付' },
          ]}
        />
      </Form.Item>
      <Form.Item<Typed> name='note' label='跟大家说两句'>
        <Input.TextArea maxLength={200} showCount autoSize={{ minRows: 2 }} />
      </Form.Item>
      {failure && <FailureNote failure={failure} />}
      <div className='foot'>
        <Button type='primary' htmlType='submit' loading={busy}>
          开始接龙
        </Button>
      </div>
    </Form>
  );
}

const Items = ({ options }: { options: SpecialOptions }) => (
  <Form.List name='items'>
    {(fields, { add, remove }) => (
      <>
        {fields.map(({ key, name }) => (
          <div key={key} className='relay-item'>
            <Form.Item name={[name, 'skuId']} rules={[FILL_IN]}>
              <SkuSelect skus={options.skus} />
            </Form.Item>
            <div className='pair'>
              <Form.Item name={[name, 'price']} label='接龙价（元）' rules={[{ validator: amount }]}>
                <Input inputMode='decimal' />
              </Form.Item>
              <Form.Item name={[name, 'portions']} label='份数' rules={[FILL_IN]}>
                <InputNumber min={1} max={9999} precision={0} />
              </Form.Item>
              <Form.Item name={[name, 'perMember']} label='每人最多' rules={[FILL_IN]}>
                <InputNumber min={1} max={999} precision={0} />
              </Form.Item>
            </div>
            <Form.Item name={[name, 'options']}>
              <Select mode='tags' open={false} maxCount={10} placeholder='让大家选的：微辣、不辣，回车隔开' />
            </Form.Item>
            {fields.length > 1 && (
              <Button type='link' size='small' onClick={() => remove(name)}>
                不要这样
              </Button>
            )}
          </div>
        ))}
        <Button block onClick={() => add({ portions: 30, perMember: 5 })}>
          再加一样
        </Button>
      </>
    )}
  </Form.List>
);

const amount = (_: unknown, typed: string) =>
  fenOf(typed ?? '') ? Promise.resolve() : Promise.reject(new Error('写成 29.9 这样'));
