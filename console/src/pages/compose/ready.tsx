import { useState } from 'react';
import { App, Button } from 'antd';
import type { SegmentView } from '@/contract/console';
import type { MessageTemplate } from '@/domain/message/types';
import { call, type Failure } from '../../kit/api';
import { count } from '../../kit/format';
import { useAction } from '../../kit/use-action';
import { go } from '../../kit/use-route';
import { FailureNote, LoadedPart, Panel } from '../../parts/panel';
import type { Draft } from './draft';
import { Reach } from './reach';
import { Review } from './review';

interface ReadyProps {
  readonly step: number;
  readonly segment: SegmentView;
  readonly template: MessageTemplate;
  readonly draft: Draft;
  readonly onStep: (step: number) => void;
}

/** Steps three and four: the reach is fetched once for both, so that the number confirmed is the number shown. */
export function Ready({ step, segment, template, draft, onStep }: ReadyProps) {
  const { modal } = App.useApp();
  const reach = useAction('campaign.reach', { segmentId: segment.segmentId, templateId: template.id });
  // one key per draft on this page: pressing again after a lost answer finds the same campaign
  const [key] = useState(() => crypto.randomUUID());
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const sendable = reach.value?.sendable ?? 0;

  const send = async () => {
    setBusy(true);
    setFailure(null);
    const answer = await call('campaign.send', {
      key,
      title: draft.title.trim(),
      segmentId: segment.segmentId,
      templateId: template.id,
      fields: Object.fromEntries(
        template.fields.map((field) => [field.key, (draft.fields[field.key] ?? '').trim()]),
      ),
      page: draft.page,
    });
    setBusy(false);
    if (answer.ok) go(`/campaigns/${encodeURIComponent(answer.value.campaignId)}`);
    else setFailure(answer);
  };
  const ask = () =>
    modal.confirm({
      title: `发给 ${count(sendable)} 人`,
      content: `「${segment.name}」里有 ${count(sendable)} 人能收到。每人用掉 1 次授权，发出去收不回。`,
      okText: `发给 ${count(sendable)} 人`,
      cancelText: '再看看',
      onOk: () => void send(),
    });

  return (
    <>
      <LoadedPart from={reach} rows={6}>
        {(value) =>
          step === 3 ? (
            <Reach reach={value} segment={segment} template={template} />
          ) : (
            <Review reach={value} segment={segment} template={template} draft={draft} />
          )
        }
      </LoadedPart>
      {failure && (
        <Panel>
          <FailureNote failure={failure} />
          {failure.code.startsWith('MESSAGE_') && <Button onClick={() => onStep(2)}>回去改内容</Button>}
          {(failure.code === 'UNREACHABLE' || failure.code === 'INTERNAL') && (
            <p className='s mut'>可能已经发出。再点一次不会重复发，会接着上次的结果。</p>
          )}
        </Panel>
      )}
      <div className='foot'>
        <Button onClick={() => onStep(step - 1)}>上一步</Button>
        {step === 3 && (
          <Button onClick={reach.reload} loading={reach.loading && reach.value !== null}>
            重新算
          </Button>
        )}
        {step === 3 ? (
          <Button type='primary' disabled={sendable === 0} onClick={() => onStep(4)}>
            {sendable === 0 ? '没有能收到的人' : '最后看一遍'}
          </Button>
        ) : (
          <Button type='primary' disabled={sendable === 0} loading={busy} onClick={ask}>
            发给 {count(sendable)} 人
          </Button>
        )}
      </div>
    </>
  );
}
