import { useState } from 'react';
import { App, Button, Form, Input, InputNumber, Popconfirm, Select } from 'antd';
import type { SpecialOptions, SpecialRow } from '@/contract/chats';
import { call, type Failure } from '../../kit/api';
import { money } from '../../kit/format';
import { instantOf, wallTime } from '../../kit/wall-time';
import { fenOf, typedYuan } from '../../kit/yuan';
import { FailureNote } from '../../parts/panel';
import { SkuSelect } from '../../parts/sku-select';
import { Preview } from './preview';

/** A special on its way in: a new one has a key and a window, an old one everything. */
export type Draft = { readonly key: string } & Pick<SpecialRow, 'startAt' | 'endAt'> & Partial<SpecialRow>;

interface Typed {
  readonly skuId: string;
  readonly price: string;
  readonly openGIds?: string[];
  readonly tags?: string[];
  readonly stock: number;
  readonly perMember: number;
  readonly startAt: string;
  readonly endAt: string;
}

interface EditProps {
  readonly draft: Draft;
  readonly options: SpecialOptions;
  readonly onDone: () => void;
}

/** The form of one special, with the card as the chat will see it. */
export function Edit({ draft, options, onDone }: EditProps) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Typed>();
  const typed = Form.useWatch([], form) as Partial<Typed> | undefined;
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const sku = options.skus.find(({ skuId }) => skuId === typed?.skuId);

  const save = async (entered: Typed) => {
    const chosen = options.skus.find(({ skuId }) => skuId === entered.skuId);
    const chatPrice = fenOf(entered.price);
    const [startAt, endAt] = [instantOf(entered.startAt), instantOf(entered.endAt)];
    if (!chosen || chatPrice === null || startAt === null || endAt === null) return;
    setBusy(true);
    const answer = await call('special.save', {
      key: draft.key,
      ...(draft.specialId !== undefined && { specialId: draft.specialId }),
      ...{ productId: chosen.productId, skuId: chosen.skuId, chatPrice, startAt, endAt },
      openGIds: entered.openGIds ?? [],
      tags: entered.tags ?? [],
      perMember: entered.perMember,
      stock: entered.stock,
    });
    setBusy(false);
    if (!answer.ok) return setFailure(answer);
    void message.success(draft.specialId ? '改好了' : '排上了');
    onDone();
  };
  const end = async () => {
    if (draft.specialId === undefined) return;
    const answer = await call('special.end', { specialId: draft.specialId });
    if (!answer.ok) return setFailure(answer);
    void message.success('已经结束，订出去的不受影响');
    onDone();
  };

  return (
    <Form<Typed>
      form={form}
      layout='vertical'
      requiredMark={false}
      initialValues={initialOf(draft)}
      onFinish={(entered) => void save(entered)}
    >
      <Form.Item<Typed> name='skuId' label='卖什么' rules={[{ required: true, message: '选一个规格' }]}>
        <SkuSelect skus={options.skus} disabled={draft.specialId !== undefined} />
      </Form.Item>
      <div className='pair'>
        <Form.Item<Typed>
          name='price'
          label='群特惠价（元）'
          rules={[{ required: true, message: '写上价格' }, { validator: priceUnder(sku?.price) }]}
        >
          <Input inputMode='decimal' placeholder='29.9' />
        </Form.Item>
        <Form.Item<Typed> name='stock' label='总共几份' rules={[{ required: true, message: '写上份数' }]}>
          <InputNumber min={1} max={99_999} precision={0} />
        </Form.Item>
        <Form.Item<Typed> name='perMember' label='每人限购' rules={[{ required: true, message: '写上限购' }]}>
          <InputNumber min={1} max={999} precision={0} />
        </Form.Item>
      </div>
      <Form.Item<Typed> name='openGIds' label='给哪些群'>
        <Select
          mode='multiple'
          placeholder='按群选'
          options={options.chats.map(({ openGId, name }) => ({ value: openGId, label: name }))}
        />
      </Form.Item>
      <Form.Item<Typed> name='tags' label='或者按标签' extra='群和标签合上一样就能看到'>
        <Select
          mode='multiple'
          placeholder='按标签选'
          options={options.tags.map((tag) => ({ value: tag, label: tag }))}
        />
      </Form.Item>
      <div className='pair'>
        <Form.Item<Typed> name='startAt' label='开始' rules={[{ required: true, message: '选开始时间' }]}>
          <Input type='datetime-local' />
        </Form.Item>
        <Form.Item<Typed> name='endAt' label='截单' rules={[{ required: true, message: '选截单时间' }]}>
          <Input type='datetime-local' />
        </Form.Item>
      </div>
      {sku && (
        <Preview
          sku={sku}
          chatPrice={fenOf(typed?.price ?? '')}
          endAt={instantOf(typed?.endAt ?? '')}
          perMember={typed?.perMember ?? null}
        />
      )}
      {failure && <FailureNote failure={failure} />}
      <div className='foot'>
        {draft.specialId && (
          <Popconfirm title='现在就截单？订出去的不受影响' onConfirm={end}>
            <Button danger>提前结束</Button>
          </Popconfirm>
        )}
        <Button type='primary' htmlType='submit' loading={busy}>
          {draft.specialId ? '保存' : '排上'}
        </Button>
      </div>
    </Form>
  );
}

const initialOf = (draft: Draft): Partial<Typed> => ({
  ...(draft.skuId !== undefined && { skuId: draft.skuId }),
  price: draft.chatPrice === undefined ? '' : typedYuan(draft.chatPrice),
  openGIds: [...(draft.openGIds ?? [])],
  tags: [...(draft.tags ?? [])],
  stock: draft.stock ?? 30,
  perMember: draft.perMember ?? 2,
  startAt: wallTime(draft.startAt),
  endAt: wallTime(draft.endAt),
});

const priceUnder = (limit: number | undefined) => (_: unknown, value: string) => {
  const fen = fenOf(value ?? '');
  if (!value) return Promise.resolve();
  if (fen === null || fen === 0) return Promise.reject(new Error('写成 29.9 这样'));
  return limit !== undefined && fen >= limit
    ? Promise.reject(new Error(`要低于售价 ${money(limit)}`))
    : Promise.resolve();
};
