import { useCallback, useEffect, useState } from 'react';
import { Button, Skeleton } from 'antd';
import type { StaffOutputs } from '@/contract/staff';
import { call, type Failure } from '../../kit/api';
import { signIn } from '../../kit/session';
import { FailureNote } from '../../parts/panel';
import { CodeCard } from './code-card';

const POLL_MS = 2000;
type Started = StaffOutputs['staff.sign-in-start'];

/** 扫码登录: the code, and asking whether a phone of the staff has confirmed it. */
export function ScanToSignIn() {
  const [started, setStarted] = useState<Started | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [turn, setTurn] = useState(0);
  const again = useCallback(() => {
    setStarted(null);
    setFailure(null);
    setTurn((before) => before + 1);
  }, []);

  useEffect(() => {
    const aborter = new AbortController();
    void call('staff.sign-in-start', {}, aborter.signal).then((answer) => {
      if (aborter.signal.aborted) return;
      if (answer.ok) setStarted(answer.value);
      else setFailure(answer);
    });
    return () => aborter.abort();
  }, [turn]);

  useEffect(() => {
    if (!started || failure) return undefined;
    const { code, ticket } = started;
    const aborter = new AbortController();
    const ask = async () => {
      const answer = await call('staff.sign-in-poll', { code, ticket }, aborter.signal);
      if (aborter.signal.aborted) return;
      if (answer.ok && answer.value.status === 'signed_in') return signIn(answer.value.token);
      // A broken line is asked again; a code that is over is not.
      if (!answer.ok && answer.code !== 'UNREACHABLE') setFailure(answer);
    };
    const timer = setInterval(() => void ask(), POLL_MS);
    return () => {
      clearInterval(timer);
      aborter.abort();
    };
  }, [started, failure]);

  if (failure)
    return (
      <>
        <FailureNote failure={failure} />
        <Button block onClick={again}>
          换一个新码
        </Button>
      </>
    );
  if (!started) return <Skeleton active title={false} paragraph={{ rows: 5 }} />;
  return <CodeCard view={started} what='在手机上点「确认登录」' />;
}
