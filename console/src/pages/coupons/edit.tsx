import { useState } from 'react';
import { App, Button, Form } from 'antd';
import type { CouponConsoleOutputs, CouponTemplateRow } from '@/contract/coupons';
import { call, type Failure } from '../../kit/api';
import type { Route } from '../../kit/route';
import { useAction } from '../../kit/use-action';
import { go } from '../../kit/use-route';
import { Crumb } from '../../parts/crumb';
import { FailureNote, LoadedPart, Panel } from '../../parts/panel';
import { PageHead } from '../../parts/pieces';
import { couponPath } from '.';
import { benefitOf, formOf, freshForm, readForm, validityWords, type Typed } from './form';
import { BenefitFields, GivingFields, ScopeFields, ValidityFields } from './fields';
import { Ticket } from './ticket';
import { fenOf } from '../../kit/yuan';

type Choices = CouponConsoleOutputs['coupon.choices'];

/** 新建, 改 (`/coupons/:id/edit`) or copy (`?from=`) of a template, with the ticket beside it. */
export default function EditCoupon({
  templateId,
  query,
}: {
  templateId: string | null;
  query: Route['query'];
}) {
  const source = templateId ?? query['from'];
  const choices = useAction('coupon.choices', {});
  const rows = useAction('coupon.templates', {});
  return (
    <>
      <Crumb to='/coupons' from='优惠券'>
        {templateId ? '改券' : '新建一张券'}
      </Crumb>
      <PageHead title={templateId ? '改券' : '新建一张券'} sub='客人手里的券不会变，只影响以后发的' />
      <LoadedPart from={choices} rows={8}>
        {(all) => (
          <LoadedPart from={rows} rows={8}>
            {(templates) => (
              <Editor
                choices={all}
                before={templates.find((row) => row.templateId === source) ?? null}
                copy={templateId === null}
              />
            )}
          </LoadedPart>
        )}
      </LoadedPart>
    </>
  );
}

interface EditorProps {
  readonly choices: Choices;
  readonly before: CouponTemplateRow | null;
  readonly copy: boolean;
}

function Editor({ choices, before, copy }: EditorProps) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Typed>();
  const [initial] = useState(() => (before ? formOf(before, Date.now()) : freshForm(Date.now())));
  const [key] = useState(() => crypto.randomUUID());
  const typed = { ...initial, ...(Form.useWatch([], form) as Partial<Typed> | undefined) };
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const read = readForm(typed);

  const save = async () => {
    if (typeof read === 'string') return void message.warning(read);
    setBusy(true);
    const answer = await call('coupon.save', {
      key,
      template: read,
      ...(before && !copy && { templateId: before.templateId, updatedAt: before.updatedAt }),
    });
    setBusy(false);
    if (!answer.ok) return setFailure(answer);
    void message.success(before && !copy ? '改好了' : '建好了');
    go(couponPath(answer.value.templateId));
  };
  return (
    <Form<Typed>
      form={form}
      layout='vertical'
      requiredMark={false}
      initialValues={initial}
      onFinish={() => void save()}
      className='coupon-edit'
    >
      <div className='column'>
        <Panel title='优惠什么'>
          <BenefitFields typed={typed} choices={choices} />
        </Panel>
        <Panel title='哪些商品能用' sub='都不选就是全店'>
          <ScopeFields choices={choices} />
        </Panel>
        <Panel title='什么时候能用'>
          <ValidityFields typed={typed} />
        </Panel>
        <Panel title='发给谁，发多少'>
          <GivingFields choices={choices} />
        </Panel>
      </div>
      <div className='coupon-preview'>
        <Panel title='客人看到的'>
          <Ticket terms={previewTerms(typed)} validity={validityWords(typed)} />
          <p className='s mut'>{typeof read === 'string' ? read : '可以保存了'}</p>
          {failure && <FailureNote failure={failure} more='，没有保存' />}
          <Button type='primary' htmlType='submit' block loading={busy}>
            {before && !copy ? '保存' : '建这张券'}
          </Button>
        </Panel>
      </div>
    </Form>
  );
}

function previewTerms(typed: Typed): Parameters<typeof Ticket>[0]['terms'] {
  const benefit = benefitOf(typed);
  const shown = typeof benefit === 'string' ? { kind: 'amount' as const, off: 0 } : benefit;
  return { title: typed.title, benefit: shown, threshold: fenOf(typed.threshold) ?? 0 } as never;
}
