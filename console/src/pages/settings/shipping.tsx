import { useState } from 'react';
import { Button, Input, Select, Switch } from 'antd';
import type { SettingsView } from '@/contract/settings';
import { fenOf, typedYuan } from '../../kit/yuan';
import { Field } from '../../parts/field';
import { YuanInput } from '../../parts/yuan-input';
import { SaveButton, type Read, type SectionProps } from './section';

type Template = SettingsView['shippingTemplates'][number];
type Rate = Template['rates'][number];

/** One rate as typed. `regions` empty: everywhere else. */
interface RateDraft {
  readonly regions: readonly string[];
  readonly firstGrams: string;
  readonly firstFee: string;
  readonly stepGrams: string;
  readonly stepFee: string;
  readonly freeOver: string;
}
const NEW_RATE: RateDraft = {
  regions: [],
  firstGrams: '1000',
  firstFee: '',
  stepGrams: '500',
  stepFee: '',
  freeOver: '',
};

const draftOf = (rate: Omit<Rate, 'regions'> & { readonly regions?: readonly string[] }): RateDraft => ({
  regions: rate.regions ?? [],
  firstGrams: String(rate.firstGrams),
  firstFee: typedYuan(rate.firstFee),
  stepGrams: String(rate.stepGrams),
  stepFee: typedYuan(rate.stepFee),
  freeOver: rate.freeOver === undefined ? '' : typedYuan(rate.freeOver),
});

function readRate(draft: RateDraft) {
  const [firstFee, stepFee] = [fenOf(draft.firstFee), fenOf(draft.stepFee)];
  const freeOver = draft.freeOver.trim() === '' ? undefined : fenOf(draft.freeOver);
  const grams = /^\d{1,7}$/;
  if (firstFee === null || stepFee === null || freeOver === null) return null;
  if (!grams.test(draft.firstGrams) || !grams.test(draft.stepGrams)) return null;
  return {
    ...{ firstGrams: Number(draft.firstGrams), firstFee, stepGrams: Number(draft.stepGrams), stepFee },
    ...(freeOver !== undefined && { freeOver }),
  };
}

/** 运费: same-city at one price, parcels by region and weight. The first template is the one in use. */
export function ShippingSection({ settings, save }: SectionProps) {
  const { localDelivery, localRegions, shippingTemplates } = settings;
  const [used, ...others] = shippingTemplates;
  const [fee, setFee] = useState(typedYuan(localDelivery.fee));
  const [freeOver, setFreeOver] = useState(
    localDelivery.freeOver === undefined ? '' : typedYuan(localDelivery.freeOver),
  );
  const [regions, setRegions] = useState(localRegions);
  const [express, setExpress] = useState(used !== undefined);
  const [name, setName] = useState(used?.name ?? '快递');
  const [elsewhere, setElsewhere] = useState(used ? used.otherwise !== null : true);
  const [otherwise, setOtherwise] = useState<RateDraft>(used?.otherwise ? draftOf(used.otherwise) : NEW_RATE);
  const [rates, setRates] = useState<readonly RateDraft[]>(() => (used?.rates ?? []).map(draftOf));
  const [unserved, setUnserved] = useState<readonly string[]>(used?.unserved ?? []);

  const all = (): Read => {
    const [localFee, localFree] = [fenOf(fee), freeOver.trim() === '' ? null : fenOf(freeOver)];
    if (localFee === null || (freeOver.trim() !== '' && localFree === null))
      return { problem: '同城运费要写成 6 这样' };
    const local = { fee: localFee, freeOver: localFree, regions: [...regions] };
    if (!express) return { section: 'shipping', local, templates: [] };
    const read = rates.map((rate) => ({ rate: readRate(rate), regions: [...rate.regions] }));
    const rest = elsewhere ? readRate(otherwise) : null;
    if (read.some(({ rate, regions }) => !rate || regions.length === 0) || (elsewhere && !rest))
      return { problem: '快递的每一行都要写地区、首重、续重和钱' };
    const written = read.flatMap(({ rate, regions }) => (rate ? [{ regions, ...rate }] : []));
    const template = {
      id: used?.id ?? 'express',
      name: name.trim(),
      rates: written,
      otherwise: rest,
      unserved: [...unserved],
    };
    // What is kept beside the one in use stays as it is.
    const kept = JSON.parse(JSON.stringify(others)) as (typeof template)[];
    return { section: 'shipping', local, templates: [template, ...kept] };
  };
  const setRate = (index: number, part: Partial<RateDraft>) =>
    setRates(rates.map((rate, at) => (at === index ? { ...rate, ...part } : rate)));
  return (
    <>
      <div className='fields-2'>
        <Field name='同城配送费'>
          <YuanInput label='同城配送费' value={fee} onChange={setFee} />
        </Field>
        <Field name='货款满多少免，没有就空着'>
          <YuanInput optional label='同城满多少免' value={freeOver} onChange={setFreeOver} />
        </Field>
      </div>
      <Field name='同城送到哪些地区，不送就空着'>
        <Regions label='同城送到哪些地区' value={regions} onChange={setRegions} />
      </Field>
      <Field name='寄快递'>
        <Switch className='fit' checked={express} onChange={setExpress} />
      </Field>
      {express && (
        <>
          <Field name='模板名称'>
            <Input maxLength={20} value={name} onChange={(event) => setName(event.target.value)} />
          </Field>
          <div className='settings-list rates'>
            {rates.map((rate, index) => (
              <div key={index} className='settings-row rate'>
                <Regions
                  label='哪些地区'
                  value={rate.regions}
                  onChange={(regions) => setRate(index, { regions })}
                />
                <RateFields rate={rate} onChange={(part) => setRate(index, part)} />
                <Button type='text' onClick={() => setRates(rates.filter((_, at) => at !== index))}>
                  去掉
                </Button>
              </div>
            ))}
            <div className='settings-row rate'>
              <span>
                <Switch
                  size='small'
                  checked={elsewhere}
                  aria-label='其他地区送不送'
                  onChange={setElsewhere}
                />{' '}
                其他地区
                {!elsewhere && '不送'}
              </span>
              {elsewhere && (
                <RateFields rate={otherwise} onChange={(part) => setOtherwise({ ...otherwise, ...part })} />
              )}
            </div>
            <span>
              <Button size='small' onClick={() => setRates([...rates, NEW_RATE])}>
                给某些地区单独定价
              </Button>
            </span>
          </div>
          <Field name='不送的地区'>
            <Regions label='不送的地区' value={unserved} onChange={setUnserved} />
          </Field>
        </>
      )}
      <SaveButton onSave={() => save(all())} />
    </>
  );
}

const Regions = (props: {
  label: string;
  value: readonly string[];
  onChange: (regions: string[]) => void;
}) => (
  <Select
    mode='tags'
    aria-label={props.label}
    placeholder='云南省，或 云南省昆明市'
    tokenSeparators={['，', ',', '、', ' ']}
    open={false}
    suffixIcon={null}
    value={[...props.value]}
    onChange={props.onChange}
  />
);

const RateFields = ({
  rate,
  onChange,
}: {
  rate: RateDraft;
  onChange: (part: Partial<RateDraft>) => void;
}) => (
  <span className='terms'>
    首重{' '}
    <Input
      className='grams'
      aria-label='首重'
      suffix='克'
      value={rate.firstGrams}
      onChange={(event) => onChange({ firstGrams: event.target.value })}
    />
    <YuanInput label='首重费' value={rate.firstFee} onChange={(firstFee) => onChange({ firstFee })} />每{' '}
    <Input
      className='grams'
      aria-label='续重'
      suffix='克'
      value={rate.stepGrams}
      onChange={(event) => onChange({ stepGrams: event.target.value })}
    />
    <YuanInput label='续重费' value={rate.stepFee} onChange={(stepFee) => onChange({ stepFee })} />满{' '}
    <YuanInput
      optional
      label='满多少包邮'
      value={rate.freeOver}
      onChange={(freeOver) => onChange({ freeOver })}
    />{' '}
    包邮
  </span>
);
