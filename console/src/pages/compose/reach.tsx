import type { ReachView, SegmentView } from '@/contract/console';
import type { MessageTemplate } from '@/domain/message/types';
import { count } from '../../kit/format';
import { reachSteps } from '../../words/reach';
import { Panel } from '../../parts/panel';
import { Note } from '../../parts/pieces';

interface ReachProps {
  readonly reach: ReachView;
  readonly segment: SegmentView;
  readonly template: MessageTemplate;
}

/** Step 3: every member of the segment falls under exactly one line, so the lines add up. */
export function Reach({ reach, segment, template }: ReachProps) {
  const whole = Math.max(1, reach.audience);
  return (
    <Panel title='到底能发到几个人' sub={`「${segment.name}」· 模板「${template.title}」`}>
      <div className='waterfall'>
        {reachSteps(reach).map((step) => (
          <div key={step.label} className={step.kind}>
            <span>
              {step.label}
              {step.why && <i>{step.why}</i>}
            </span>
            <span className='bar'>
              {step.to > step.from && (
                <i
                  style={{
                    left: `${(step.from / whole) * 100}%`,
                    width: `${((step.to - step.from) / whole) * 100}%`,
                  }}
                />
              )}
            </span>
            <b className='num'>{count(step.count)}</b>
          </div>
        ))}
      </div>
      {reach.sendable > 0 ? (
        <Note icon='check'>
          每个人只会收到一条，发完各用掉 1 次授权。名单在发送那一刻定下来，之后重试也不会重复发。
        </Note>
      ) : (
        <Note icon='warn'>
          现在一个人都发不到。等客人在小程序里点过同意接收「{template.title}」，这里就会有人。
        </Note>
      )}
    </Panel>
  );
}
