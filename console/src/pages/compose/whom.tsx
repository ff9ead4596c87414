import { Button, Radio } from 'antd';
import type { SegmentView } from '@/contract/console';
import { count } from '../../kit/format';
import { Panel } from '../../parts/panel';
import { Go } from '../../parts/pieces';

interface WhomProps {
  readonly segments: readonly SegmentView[];
  readonly chosen: SegmentView | undefined;
  readonly onChoose: (segmentId: string) => void;
  readonly onStep: (step: number) => void;
}

/** Step 1: which people. */
export function Whom({ segments, chosen, onChoose, onStep }: WhomProps) {
  return (
    <>
      <Panel title='发给谁' sub='发送那一刻，名单会定下来' extra={<Go to='/segments'>看分群</Go>}>
        <Radio.Group
          className='choices'
          {...(chosen ? { value: chosen.segmentId } : {})}
          onChange={(event) => onChoose(String(event.target.value))}
        >
          {segments.map((segment) => (
            <Radio key={segment.segmentId} value={segment.segmentId} disabled={segment.count === 0}>
              <span className='choice'>
                <b>{segment.name}</b>
                <span className='s mut'>{segment.why}</span>
              </span>
              <b className='num'>{count(segment.count)} 人</b>
            </Radio>
          ))}
        </Radio.Group>
      </Panel>
      <div className='foot'>
        <Button type='primary' disabled={!chosen} onClick={() => onStep(2)}>
          {chosen ? `给「${chosen.name}」写内容` : '先选一个分群'}
        </Button>
      </div>
    </>
  );
}
