import { useState } from 'react';
import { Button } from 'antd';
import type { ConsoleOutputs } from '@/contract/console';
import { call, type Failure } from '../../kit/api';
import { count } from '../../kit/format';
import { FailureNote } from '../../parts/panel';
import { Note } from '../../parts/pieces';

/** 对账: the sums kept on the member against a full replay of the timeline. */
export function Replay({ memberId }: { memberId: string }) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [result, setResult] = useState<ConsoleOutputs['member.replay'] | null>(null);
  const check = async () => {
    setBusy(true);
    const answer = await call('member.replay', { memberId });
    setBusy(false);
    setFailure(answer.ok ? null : answer);
    setResult(answer.ok ? answer.value : null);
  };
  return (
    <div className='replay'>
      <Button size='small' loading={busy} onClick={() => void check()}>
        从时间线重算一遍
      </Button>
      {failure && <FailureNote failure={failure} />}
      {result && (
        <Note icon={result.same ? 'check' : 'warn'}>
          {result.same
            ? `重算了 ${count(result.entries)} 条，净消费、付款单和现在显示的一致。`
            : `重算了 ${count(result.entries)} 条，和现在显示的对不上${
                result.unfolded ? `：还有 ${count(result.unfolded)} 条等着入账，一分钟后再看` : '，请找技术'
              }。`}
        </Note>
      )}
    </div>
  );
}
