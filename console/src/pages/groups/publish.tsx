import { useState } from 'react';
import { Button, Form, Input, InputNumber, Select, Switch } from 'antd';
import type { SpecialOptions } from '@/contract/chats';
import { call, type Failure } from '../../kit/api';
import { useAction } from '../../kit/use-action';
import { instantOf, wallTime } from '../../kit/wall-time';
import { fenOf } from '../../kit/yuan';
import { FailureNote, LoadedPart } from '../../parts/panel';
import { Note } from '../../parts/pieces';
import { SkuSelect } from '../../parts/sku-select';

interface Typed {
  readonly title: string;
  readonly skuId: string;
  readonly price: string;
  readonly size: number;
  readonly windowHours: number;
  readonly perMember: number;
  readonly stock: number;
  readonly newOnly: boolean;
  readonly openGIds?: string[];
  readonly tags?: string[];
  readonly startAt: string;
  readonly endAt: string;
  readonly pickupPointId: string;
}

interface PublishProps {
  readonly sizeLimit: number;
  readonly why: string;
  readonly onDone: () => void;
}

const FILL_IN = { required: true, message: '填上这一项' };
const DAY = 86_400_000;

/** 发一个拼团. Once published it is not edited, only stopped: what people joined must not change under them. */
export function Publish(props: PublishProps) {
  const options = useAction('special.options', {});
  return (
    <LoadedPart from={options} rows={8}>
      {(value) => <OfferForm options={value} {...props} now={options.at} />}
    </LoadedPart>
  );
}

function OfferForm({
  options,
  sizeLimit,
  why,
  onDone,
  now,
}: PublishProps & { options: SpecialOptions; now: number }) {
  const [form] = Form.useForm<Typed>();
  const size = Form.useWatch('size', form);
  const [key] = useState(() => crypto.randomUUID());
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const publish = async ({ price, startAt, endAt, ...typed }: Typed) => {
    const [from, until, groupPrice] = [instantOf(startAt), instantOf(endAt), fenOf(price)];
    if (from === null || until === null || groupPrice === null) return;
    setBusy(true);
    const answer = await call('offer.publish', {
      key,
      ...typed,
      openGIds: typed.openGIds ?? [],
      tags: typed.tags ?? [],
      groupPrice,
      startAt: from,
      endAt: until,
      benefitTemplateId: null,
    });
    setBusy(false);
    if (answer.ok) onDone();
    else setFailure(answer);
  };
  return (
    <Form<Typed>
      form={form}
      layout='vertical'
      requiredMark={false}
      initialValues={{
        size: Math.min(3, sizeLimit),
        windowHours: 24,
        perMember: 1,
        stock: 30,
        newOnly: false,
        startAt: wallTime(now),
        endAt: wallTime(now + 7 * DAY),
      }}
      onFinish={(typed) => void publish(typed)}
    >
      <Form.Item<Typed> name='title' label='活动叫什么' rules={[FILL_IN]}>
        <Input maxLength={30} placeholder='三人拼柿子' />
      </Form.Item>
      <Form.Item<Typed> name='skuId' label='卖什么' rules={[FILL_IN]}>
        <SkuSelect skus={options.skus} />
      </Form.Item>
      <div className='pair'>
        <Form.Item<Typed> name='price' label='拼团价（元）' rules={[{ validator: amount }]}>
          <Input inputMode='decimal' />
        </Form.Item>
        <Form.Item<Typed> name='stock' label='留多少份' rules={[FILL_IN]}>
          <InputNumber min={1} max={9999} precision={0} />
        </Form.Item>
        <Form.Item<Typed> name='perMember' label='每人限' rules={[FILL_IN]}>
          <InputNumber min={1} max={99} precision={0} />
        </Form.Item>
      </div>
      <div className='pair'>
        <Form.Item<Typed> name='size' label='几人成团' rules={[FILL_IN]}>
          <InputNumber min={2} max={100} precision={0} />
        </Form.Item>
        <Form.Item<Typed> name='windowHours' label='几小时内凑齐' rules={[FILL_IN]}>
          <InputNumber min={0.5} max={72} />
        </Form.Item>
        <Form.Item<Typed> name='newOnly' label='只限新客' valuePropName='checked'>
          <Switch />
        </Form.Item>
      </div>
      {size > sizeLimit && <Note icon='warn'>{why}</Note>}
      <Form.Item<Typed> name='openGIds' label='给哪些群'>
        <Select
          mode='multiple'
          options={options.chats.map(({ openGId, name }) => ({ value: openGId, label: name }))}
        />
      </Form.Item>
      <Form.Item<Typed> name='tags' label='或者按标签'>
        <Select mode='multiple' options={options.tags.map((tag) => ({ value: tag, label: tag }))} />
      </Form.Item>
      <div className='pair'>
        <Form.Item<Typed> name='startAt' label='开始' rules={[FILL_IN]}>
          <Input type='datetime-local' />
        </Form.Item>
        <Form.Item<Typed> name='endAt' label='结束' rules={[FILL_IN]}>
          <Input type='datetime-local' />
        </Form.Item>
      </div>
      <Form.Item<Typed> name='pickupPointId' label='自提点' rules={[FILL_IN]}>
        <Select options={options.pickupPoints.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      {failure && <FailureNote failure={failure} />}
      <div className='foot'>
        <Button type='primary' htmlType='submit' loading={busy}>
          发布
        </Button>
      </div>
    </Form>
  );
}

const amount = (_: unknown, typed: string) =>
  fenOf(typed ?? '') ? Promise.resolve() : Promise.reject(new Error('写成 29.9 这样'));
