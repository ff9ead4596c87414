import { useState } from 'react';
import { App, Button, InputNumber, Select, Switch } from 'antd';
import type { CouponConsoleOutputs, CouponTemplateRow, IssueRules } from '@/contract/coupons';
import type { IssueRule } from '@/domain/coupon/issue-rules';
import { call, type Failure } from '../../kit/api';
import { useAction } from '../../kit/use-action';
import { Crumb } from '../../parts/crumb';
import { FailureNote, LoadedPart, Panel } from '../../parts/panel';
import { Nothing, PageHead } from '../../parts/pieces';
import { TRIGGERS } from '../../words/coupons';

/** 自动发券: when what happens, which coupon. */
export default function Rules() {
  const rules = useAction('coupon.rules', {});
  const templates = useAction('coupon.templates', {});
  const choices = useAction('coupon.choices', {});
  return (
    <>
      <Crumb to='/coupons' from='优惠券'>
        自动发券
      </Crumb>
      <PageHead title='自动发券' sub='打开以后才发生的事才算，每件事只发一次' />
      <LoadedPart from={rules}>
        {(saved) => (
          <LoadedPart from={templates}>
            {(all) => (
              <Editor
                key={rules.at}
                saved={saved}
                templates={all}
                tiers={choices.value?.tiers ?? []}
                onReload={rules.reload}
              />
            )}
          </LoadedPart>
        )}
      </LoadedPart>
    </>
  );
}

interface EditorProps {
  readonly saved: IssueRules;
  readonly templates: readonly CouponTemplateRow[];
  readonly tiers: CouponConsoleOutputs['coupon.choices']['tiers'];
  readonly onReload: () => void;
}

function Editor({ saved, templates, tiers, onReload }: EditorProps) {
  const { message } = App.useApp();
  const [rules, setRules] = useState(saved.rules);
  const [failure, setFailure] = useState<Failure | null>(null);
  const change = (id: string, over: Partial<IssueRule>) =>
    setRules((all) => all.map((rule) => (rule.id === id ? { ...rule, ...over } : rule)));
  const save = async () => {
    const sent = rules.map(({ since: _since, ...rule }) => rule);
    const answer = await call('coupon.save-rules', { rev: saved.rev, rules: sent });
    if (!answer.ok) return setFailure(answer);
    setFailure(null);
    void message.success('存好了');
    onReload();
  };
  const add = () =>
    setRules((all) => [
      ...all,
      {
        ...{ id: crypto.randomUUID().slice(0, 8), trigger: 'signup', on: true, since: 0 },
        ...{ templateId: templates[0]?.templateId ?? '', afterDays: 30, everyDays: 30, times: 2 },
      },
    ]);
  return (
    <Panel>
      {rules.length === 0 && <Nothing>还没有规则。加一条，比如生日当天送一张。</Nothing>}
      <ul className='rules'>
        {rules.map((rule) => (
          <li key={rule.id}>
            <Switch checked={rule.on} aria-label='打开这条' onChange={(on) => change(rule.id, { on })} />
            <Select
              value={rule.trigger}
              aria-label='什么时候'
              options={Object.entries(TRIGGERS).map(([value, label]) => ({ value, label }))}
              onChange={(trigger) => change(rule.id, { trigger: trigger as IssueRule['trigger'] })}
            />
            <Details rule={rule} tiers={tiers} onChange={(over) => change(rule.id, over)} />
            <Select
              value={rule.templateId}
              aria-label='发哪张券'
              showSearch={{ optionFilterProp: 'label' }}
              options={templates.map(({ templateId, terms, label }) => ({
                value: templateId,
                label: `${terms.title}（${label}）`,
              }))}
              onChange={(templateId) => change(rule.id, { templateId })}
            />
            <Button type='text' onClick={() => setRules((all) => all.filter(({ id }) => id !== rule.id))}>
              删掉
            </Button>
          </li>
        ))}
      </ul>
      {failure && <FailureNote failure={failure} more='，没有保存' />}
      {failure?.code === 'SETTINGS_MOVED' && <Button onClick={onReload}>读新的</Button>}
      <div className='foot'>
        <Button onClick={add}>加一条</Button>
        <Button type='primary' disabled={rules === saved.rules} onClick={() => void save()}>
          保存
        </Button>
      </div>
    </Panel>
  );
}

interface DetailsProps {
  readonly rule: IssueRule;
  readonly tiers: EditorProps['tiers'];
  readonly onChange: (over: Partial<IssueRule>) => void;
}

function Details({ rule, tiers, onChange }: DetailsProps) {
  if (rule.trigger === 'tier_up')
    return (
      <Select
        placeholder='哪一级'
        {...(rule.tierId !== undefined && { value: rule.tierId })}
        options={tiers.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(tierId: string) => onChange({ tierId })}
      />
    );
  if (rule.trigger !== 'win_back') return <span />;
  const number = (name: 'afterDays' | 'everyDays' | 'times', before: string, after: string, min: number) => (
    <span className='s'>
      {before}{' '}
      <InputNumber
        size='small'
        min={min}
        max={365}
        precision={0}
        value={rule[name] ?? min}
        onChange={(value) => onChange({ [name]: value ?? min })}
      />{' '}
      {after}
    </span>
  );
  return (
    <span className='rule-days'>
      {number('afterDays', '满', '天发一张，', 7)}
      {number('everyDays', '隔', '天再发，', 7)}
      {number('times', '最多', '次', 1)}
    </span>
  );
}
