import { useState } from 'react';
import { App, Button, Input, Select } from 'antd';
import type { ProductDesk } from '@/contract/catalog';
import { call, type Failure } from '../../kit/api';
import { useAction } from '../../kit/use-action';
import { go } from '../../kit/use-route';
import { Crumb } from '../../parts/crumb';
import { Field } from '../../parts/field';
import { FailureNote, LoadedPart, Panel } from '../../parts/panel';
import { Go, Nothing, PageHead } from '../../parts/pieces';
import { formOf, newForm, readForm, type ProductForm } from './form';
import { Picture } from './picture-choice';
import { SkuTable } from './sku-table';

/** 改商品, or a new one. */
export default function ProductPage({ productId }: { productId: string | null }) {
  const desk = useAction('product.list', {});
  const [turn, setTurn] = useState(0);
  return (
    <>
      <Crumb to='/products' from='商品与库存'>
        {productId === null ? '新建' : titleOf(desk.value, productId)}
      </Crumb>
      <LoadedPart from={desk} rows={10}>
        {(value) =>
          productId !== null && !value.rows.some(({ product }) => product.id === productId) ? (
            <Nothing action={<Go to='/products'>看全部商品</Go>}>这件商品不在了。</Nothing>
          ) : (
            <Editor
              key={`${turn} ${desk.at}`}
              desk={value}
              productId={productId}
              onReload={() => {
                setTurn(turn + 1);
                desk.reload();
              }}
            />
          )
        }
      </LoadedPart>
    </>
  );
}

const titleOf = (desk: ProductDesk | null, productId: string): string =>
  desk?.rows.find(({ product }) => product.id === productId)?.product.title ?? '';

interface EditorProps {
  readonly desk: ProductDesk;
  readonly productId: string | null;
  readonly onReload: () => void;
}

function Editor({ desk, productId, onReload }: EditorProps) {
  const row = desk.rows.find(({ product }) => product.id === productId);
  const [form, setForm] = useState<ProductForm>(() => (row ? formOf(row) : newForm(desk)));
  const [pictures, setPictures] = useState(desk.pictures);
  const [key] = useState(() => `product-${crypto.randomUUID()}`);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { message } = App.useApp();
  const change = (part: Partial<ProductForm>) => setForm((before) => ({ ...before, ...part }));

  const save = async () => {
    const read = readForm(form);
    setProblem(read.ok ? null : read.problem);
    setFailure(null);
    if (!read.ok) return;
    setBusy(true);
    const answer = await call('product.save', { key, productId, rev: row?.rev ?? 0, product: read.product });
    setBusy(false);
    if (!answer.ok) return setFailure(answer);
    void message.success(productId ? '改好了，顾客现在就看到' : '建好了，先放在下架里：调好库存再上架');
    go('/products', productId ? {} : { shelf: 'off' });
  };
  return (
    <>
      <PageHead
        title={productId ? form.title || '商品' : '新建商品'}
        sub={row?.product.onShelf ? '在架' : '下架'}
      />
      <div className='form-grid'>
        <div>
          <Panel title='写给顾客看的'>
            <Field name='标题'>
              <Input
                maxLength={60}
                value={form.title}
                onChange={(event) => change({ title: event.target.value })}
              />
            </Field>
            <Field name='一句话卖点，像邻居说话'>
              <Input
                maxLength={60}
                value={form.subtitle}
                onChange={(event) => change({ subtitle: event.target.value })}
              />
            </Field>
            <Field name='分类'>
              <Select
                value={form.categoryId}
                options={desk.categories.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={(categoryId: string) => change({ categoryId })}
              />
            </Field>
          </Panel>
          <Panel title='规格和价格' sub='划线价、会员价没有就空着；会员价从那一级起往上都算'>
            <SkuTable
              skus={form.skus}
              tiers={desk.tiers.slice(1)}
              stock={row?.stock ?? []}
              onChange={(skus) => change({ skus })}
            />
          </Panel>
          <Panel title='商品信息' sub='详情页里一行一条'>
            <Facts facts={form.facts} onChange={(facts) => change({ facts })} />
          </Panel>
        </div>
        <Panel title='图片'>
          <Picture
            form={form}
            choices={[...new Set(desk.rows.map(({ product }) => product.image))]}
            pictures={pictures}
            onChange={change}
            onUploaded={(image, url) => {
              setPictures({ ...pictures, [image]: url });
              change({ image });
            }}
          />
        </Panel>
      </div>
      <div className='foot-bar'>
        {problem && (
          <span className='problem' role='alert'>
            {problem}
          </span>
        )}
        {failure && <FailureNote failure={failure} more='，没有保存' />}
        {failure?.code === 'PRODUCT_MOVED' && <Button onClick={onReload}>读新的</Button>}
        <Button onClick={() => go('/products')}>不改了</Button>
        <Button type='primary' loading={busy} onClick={() => void save()}>
          {productId ? '保存' : '建好，先不上架'}
        </Button>
      </div>
    </>
  );
}

type Facts = ProductForm['facts'];

function Facts({ facts, onChange }: { facts: Facts; onChange: (facts: Facts) => void }) {
  const set = (index: number, part: Partial<Facts[number]>) =>
    onChange(facts.map((fact, at) => (at === index ? { ...fact, ...part } : fact)));
  return (
    <>
      {facts.map(({ name, value }, index) => (
        <div className='fact' key={index}>
          <Input
            aria-label='名称'
            maxLength={12}
            value={name}
            onChange={(event) => set(index, { name: event.target.value })}
          />
          <Input
            aria-label={name || '内容'}
            maxLength={60}
            value={value}
            onChange={(event) => set(index, { value: event.target.value })}
          />
          <Button type='text' onClick={() => onChange(facts.filter((_, at) => at !== index))}>
            去掉
          </Button>
        </div>
      ))}
      {facts.length < 12 && (
        <Button size='small' onClick={() => onChange([...facts, { name: '', value: '' }])}>
          加一条
        </Button>
      )}
    </>
  );
}
