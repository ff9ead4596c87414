import { Button, Input, Radio, Select } from 'antd';
import type { MessageTemplate } from '@/domain/message/types';
import { fieldHint, fieldKind, fieldLength, fieldMax, fieldProblem } from '../../words/fields';
import { Panel } from '../../parts/panel';
import { Note } from '../../parts/pieces';
import { draftProblems, PAGES, type Draft } from './draft';

interface ContentProps {
  readonly templates: readonly MessageTemplate[];
  readonly template: MessageTemplate | undefined;
  readonly draft: Draft;
  readonly onTemplate: (templateId: string) => void;
  readonly onDraft: (draft: Draft) => void;
  readonly onStep: (step: number) => void;
}

/** Step 2: what it says, field by field as WeChat limits them. */
export function Content({ templates, template, draft, onTemplate, onDraft, onStep }: ContentProps) {
  const missing = template ? draftProblems(template, draft)[0] : '先选一个模板';
  return (
    <>
      <Panel title='用哪个模板' sub='只能用在它申请时说的事上；带取货码、订单号的一单一条，不在这里'>
        <Radio.Group
          className='choices'
          {...(template ? { value: template.id } : {})}
          onChange={(event) => onTemplate(String(event.target.value))}
        >
          {templates.map(({ id, title, purpose }) => (
            <Radio key={id} value={id}>
              <span className='choice'>
                <b>{title}</b>
                <span className='s mut'>{purpose}</span>
              </span>
            </Radio>
          ))}
        </Radio.Group>
      </Panel>
      {template && (
        <Panel title='说什么' sub={`模板「${template.title}」· 一次性订阅`}>
          <div className='fields'>
            {template.fields.map((field) => (
              <Field
                key={field.key}
                field={field}
                value={draft.fields[field.key] ?? ''}
                onChange={(value) => onDraft({ ...draft, fields: { ...draft.fields, [field.key]: value } })}
              />
            ))}
            <label htmlFor='message-page'>打开后去哪</label>
            <Select
              id='message-page'
              value={draft.page}
              options={PAGES.map(({ page, name }) => ({ value: page, label: name }))}
              onChange={(page: string) => onDraft({ ...draft, page })}
            />
            <label htmlFor='message-title'>
              名字 <i>只有员工看得到</i>
            </label>
            <Input
              id='message-title'
              maxLength={40}
              value={draft.title}
              onChange={(event) => onDraft({ ...draft, title: event.target.value })}
            />
          </div>
          <Note icon='warn'>服务通知里写促销的话（限时、秒杀、免费领），微信会封模板，后台也不会发。</Note>
        </Panel>
      )}
      <div className='foot'>
        <Button onClick={() => onStep(1)}>上一步</Button>
        <Button type='primary' disabled={missing !== undefined} title={missing} onClick={() => onStep(3)}>
          看能发到几个人
        </Button>
      </div>
    </>
  );
}

interface FieldProps {
  readonly field: MessageTemplate['fields'][number];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Field({ field, value, onChange }: FieldProps) {
  const problem = value ? fieldProblem(field.key, value) : null;
  const counted = ['thing', 'phrase', 'character_string'].includes(fieldKind(field.key));
  const state = problem ? <span className='bad'>{problem}</span> : value && !counted ? '格式对' : '';
  return (
    <>
      <label htmlFor={`field-${field.key}`}>
        {field.name} <i>{fieldKind(field.key)}</i>
      </label>
      <Input
        id={`field-${field.key}`}
        value={value}
        placeholder={`如：${field.example}`}
        title={fieldHint(field.key)}
        {...(problem ? { status: 'error' as const } : {})}
        suffix={
          <span className='s mut'>
            {state} {counted && `${fieldLength(value)}/${fieldMax(field.key)}`}
          </span>
        }
        onChange={(event) => onChange(event.target.value)}
      />
    </>
  );
}
