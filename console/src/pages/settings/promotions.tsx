import { useState } from 'react';
import { Button, Input, InputNumber, Select } from 'antd';
import type { SettingsView } from '@/contract/settings';
import { fenOf, typedYuan } from '../../kit/yuan';
import { YuanInput } from '../../parts/yuan-input';
import { SaveButton, type Change, type Read, type SectionProps } from './section';

type Kind = 'spend' | 'nth_item' | 'buy_get';
interface Draft {
  readonly id: string;
  readonly kind: Kind;
  readonly title: string;
  /** Yuan of 满减; pieces of the others. */
  readonly first: string;
  readonly second: string;
  readonly productIds: readonly string[];
  readonly categoryIds: readonly string[];
  readonly excludedProductIds: readonly string[];
}
const KINDS: readonly { readonly value: Kind; readonly label: string }[] = [
  { value: 'spend', label: '满减' },
  { value: 'nth_item', label: '第几件几折' },
  { value: 'buy_get', label: '买赠' },
];
const NO_SCOPE = { productIds: [], categoryIds: [], excludedProductIds: [] };

function draftOf(promotion: SettingsView['promotions'][number]): Draft {
  const { id, title } = promotion;
  if (promotion.kind === 'nth_item') {
    const { nth, rate, scope } = promotion;
    return {
      ...{ id, title, kind: 'nth_item' },
      first: String(nth),
      second: String(rate / 100),
      ...NO_SCOPE,
      ...scope,
    };
  }
  if (promotion.kind === 'buy_get') {
    const { buy, get, scope } = promotion;
    return {
      ...{ id, title, kind: 'buy_get' },
      first: String(buy),
      second: String(get),
      ...NO_SCOPE,
      ...scope,
    };
  }
  return {
    ...{ id, title, kind: 'spend' },
    first: typedYuan(promotion.threshold),
    second: typedYuan(promotion.off),
    ...NO_SCOPE,
  };
}

type Saved = Extract<Change, { section: 'promotions' }>['promotions'][number];

/** What was typed, or what is wrong with it. */
const READ: Readonly<Record<Kind, (draft: Draft) => Saved | string>> = {
  spend({ id, title, first, second }) {
    const [threshold, off] = [fenOf(first), fenOf(second)];
    if (threshold === null || off === null) return `「${title || '满减'}」的金额要写成 120 这样`;
    return { kind: 'spend', id, title, threshold, off };
  },
  nth_item({ id, title, first, second, ...scope }) {
    const [nth, rate] = [Number(first), Math.round(Number(second) * 100)];
    const fine = second !== '' && Number.isInteger(nth) && nth >= 2 && rate < 1000;
    if (!fine) return `「${title || '第几件'}」要写第 2 件以上、不到 10 折`;
    return { kind: 'nth_item', id, title, nth, rate, scope: scopeOf(scope) };
  },
  buy_get({ id, title, first, second, ...scope }) {
    const [buy, get] = [Number(first), Number(second)];
    const fine = [buy, get].every((pieces) => Number.isInteger(pieces) && pieces > 0);
    if (!fine) return `「${title || '买赠'}」的件数要写整数`;
    return { kind: 'buy_get', id, title, buy, get, scope: scopeOf(scope) };
  },
};

const scopeOf = ({
  categoryIds,
  productIds,
  excludedProductIds,
}: Pick<Draft, 'categoryIds' | 'productIds' | 'excludedProductIds'>) => ({
  categoryIds: [...categoryIds],
  productIds: [...productIds],
  excludedProductIds: [...excludedProductIds],
});

/** 满减, 第二件半价, 买赠. */
export function PromotionsSection({ settings, save }: SectionProps) {
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => settings.promotions.map(draftOf));
  const set = (index: number, part: Partial<Draft>) =>
    setDrafts(drafts.map((draft, at) => (at === index ? { ...draft, ...part } : draft)));
  const all = (): Read => {
    const promotions: Saved[] = [];
    for (const draft of drafts) {
      const one = READ[draft.kind]({ ...draft, title: draft.title.trim() });
      if (typeof one === 'string') return { problem: one };
      promotions.push(one);
    }
    return { section: 'promotions', promotions };
  };
  const products = settings.products.map(({ id, title }) => ({ value: id, label: title }));
  return (
    <>
      <div className='settings-list'>
        {drafts.map((draft, index) => (
          <div key={draft.id} className='settings-row promotion'>
            <Select<Kind>
              aria-label='哪种活动'
              value={draft.kind}
              options={[...KINDS]}
              onChange={(kind) => set(index, { kind, first: '', second: '' })}
            />
            <Input
              aria-label='活动名称'
              placeholder='给顾客看的名称'
              maxLength={20}
              value={draft.title}
              onChange={(event) => set(index, { title: event.target.value })}
            />
            <Terms draft={draft} onChange={(part) => set(index, part)} />
            {draft.kind === 'spend' ? (
              <span className='mut'>全店</span>
            ) : (
              <Select
                mode='multiple'
                aria-label='哪些商品'
                placeholder='哪些商品'
                maxTagCount='responsive'
                optionFilterProp='label'
                value={[...draft.productIds]}
                options={products}
                onChange={(productIds: string[]) => set(index, { productIds })}
              />
            )}
            <Button type='text' onClick={() => setDrafts(drafts.filter((_, at) => at !== index))}>
              去掉
            </Button>
          </div>
        ))}
        <span>
          <Button
            size='small'
            onClick={() =>
              setDrafts([
                ...drafts,
                {
                  ...NO_SCOPE,
                  id: crypto.randomUUID().slice(0, 12),
                  kind: 'spend',
                  title: '',
                  first: '',
                  second: '',
                },
              ])
            }
          >
            加一个活动
          </Button>
        </span>
      </div>
      <SaveButton onSave={() => save(all())} />
    </>
  );
}

function Terms({ draft, onChange }: { draft: Draft; onChange: (part: Partial<Draft>) => void }) {
  const { kind, first, second } = draft;
  if (kind === 'spend')
    return (
      <span className='terms'>
        满 <YuanInput label='门槛' value={first} onChange={(text) => onChange({ first: text })} /> 减{' '}
        <YuanInput label='减多少' value={second} onChange={(text) => onChange({ second: text })} />
      </span>
    );
  const number = (label: string, value: string, field: 'first' | 'second', step: number) => (
    <InputNumber
      aria-label={label}
      min={0}
      max={50}
      step={step}
      value={value === '' ? null : Number(value)}
      onChange={(next) => onChange({ [field]: next === null ? '' : String(next) })}
    />
  );
  return (
    <span className='terms'>
      {kind === 'nth_item' ? '第 ' : '买 '}
      {number('第几件', first, 'first', 1)}
      {kind === 'nth_item' ? ' 件 ' : ' 赠 '}
      {number('几折或赠几件', second, 'second', kind === 'nth_item' ? 0.5 : 1)}
      {kind === 'nth_item' ? ' 折' : ''}
    </span>
  );
}
