import { useState } from 'react';
import { Steps } from 'antd';
import type { SegmentView } from '@/contract/console';
import type { MessageTemplate } from '@/domain/message/types';
import { businessDay, dayShort } from '../../kit/format';
import type { Route } from '../../kit/route';
import { useAction } from '../../kit/use-action';
import { adjust } from '../../kit/use-route';
import { LoadedPart } from '../../parts/panel';
import { Crumb } from '../../parts/crumb';
import { PageHead } from '../../parts/pieces';
import { Content } from './content';
import { draftProblems, EMPTY, PAGES, type Draft } from './draft';
import { Preview } from './preview';
import { Ready } from './ready';
import { Whom } from './whom';

const STEPS = ['选分群', '选模板和内容', '看能发到几个人', '发送'];

/** 写一条消息: whom, what, how many it reaches, send. Step, segment and template are in the URL; the text is on the page. */
export default function Compose({ query }: { query: Route['query'] }) {
  const segments = useAction('segment.list', {});
  const templates = useAction('message.templates', {});
  const shop = useAction('staff.me', {}).value;
  const segment = segments.value?.find(({ segmentId }) => segmentId === query['segment']);
  const template = templates.value?.find(({ id }) => id === query['template']);
  const [draft, setDraft] = useDraft(template);
  const furthest = furthestStep(segment, template, draft);
  const step = Math.min(Math.max(1, Number(query['step']) || 1), furthest);

  return (
    <>
      <Crumb to='/campaigns' from='发消息'>
        写一条消息
      </Crumb>
      <PageHead title={draft.title || '写一条消息'}>
        <Steps
          size='small'
          className='steps'
          current={step - 1}
          onChange={(next) => goToStep(next + 1)}
          items={STEPS.map((title, index) => ({ title, disabled: index + 1 > furthest }))}
        />
      </PageHead>
      <div className='compose'>
        <div className='column'>
          {step === 1 && (
            <LoadedPart from={segments}>
              {(all) => (
                <Whom
                  segments={all}
                  chosen={segment}
                  onChoose={(id) => adjust({ segment: id })}
                  onStep={goToStep}
                />
              )}
            </LoadedPart>
          )}
          {step === 2 && (
            <LoadedPart from={templates}>
              {(all) => (
                <Content
                  templates={all}
                  template={template}
                  draft={draft}
                  onTemplate={(id) => adjust({ template: id })}
                  onDraft={setDraft}
                  onStep={goToStep}
                />
              )}
            </LoadedPart>
          )}
          {step >= 3 && segment && template && (
            <Ready step={step} segment={segment} template={template} draft={draft} onStep={goToStep} />
          )}
        </div>
        <Preview shopName={shop?.shopName ?? ''} template={template} draft={draft} />
      </div>
    </>
  );
}

const goToStep = (step: number) => adjust({ step: step === 1 ? undefined : String(step) });

/** A step opens when what it needs is there; a link to a later one lands on the first that is not ready. */
function furthestStep(
  segment: SegmentView | undefined,
  template: MessageTemplate | undefined,
  draft: Draft,
): number {
  if (!segment) return 1;
  return template && draftProblems(template, draft).length === 0 ? STEPS.length : 2;
}

/** What was typed, kept per template, so that looking at another one loses nothing. */
function useDraft(template: MessageTemplate | undefined): [Draft, (draft: Draft) => void] {
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({});
  const [today] = useState(() => dayShort(businessDay(Date.now())));
  if (!template) return [EMPTY, () => undefined];
  const fresh = { ...EMPTY, title: `${template.title} ${today}`, page: PAGES[0]?.page ?? '' };
  return [
    drafts[template.id] ?? fresh,
    (draft) => setDrafts((before) => ({ ...before, [template.id]: draft })),
  ];
}
