import type { ReachView, SegmentView } from '@/contract/console';
import type { MessageTemplate } from '@/domain/message/types';
import { count } from '../../kit/format';
import { Panel } from '../../parts/panel';
import { KeyValue } from '../../parts/pieces';
import { PAGES, type Draft } from './draft';

interface ReviewProps {
  readonly reach: ReachView;
  readonly segment: SegmentView;
  readonly template: MessageTemplate;
  readonly draft: Draft;
}

/** Step 4: everything once more before it leaves. */
export function Review({ reach, segment, template, draft }: ReviewProps) {
  return (
    <Panel title='最后看一遍' sub='发出去收不回'>
      <p className='headline'>
        <b className='num'>{count(reach.sendable)}</b> 人会收到
        {reach.audience > reach.sendable && (
          <span className='s mut'>
            分群里另外 {count(reach.audience - reach.sendable)} 人这次发不到，不会用掉他们的授权
          </span>
        )}
      </p>
      <dl>
        <KeyValue name='发给谁'>
          {segment.name} <span className='s mut'>{segment.why}</span>
        </KeyValue>
        <KeyValue name='模板'>
          {template.title} <span className='s mut'>{template.purpose}</span>
        </KeyValue>
        {template.fields.map((field) => (
          <KeyValue key={field.key} name={field.name}>
            {draft.fields[field.key]}
          </KeyValue>
        ))}
        <KeyValue name='打开后去'>
          {PAGES.find(({ page }) => page === draft.page)?.name ?? draft.page}
        </KeyValue>
        <KeyValue name='名字'>{draft.title}</KeyValue>
      </dl>
    </Panel>
  );
}
