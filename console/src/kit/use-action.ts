import { useCallback, useEffect, useState } from 'react';
import type { ConsoleAction, ConsoleInput, ConsoleOutputs } from '@/contract/console';
import { call, type Failure } from './api';

export interface Loaded<T> {
  /** The last good answer; it stays while a new one is fetched, and when that one fails. */
  readonly value: T | null;
  readonly failure: Failure | null;
  readonly loading: boolean;
  /** When `value` was answered, epoch ms. */
  readonly at: number;
  reload(): void;
}

interface Settled<T> {
  readonly key: string;
  readonly value: T | null;
  readonly failure: Failure | null;
  readonly at: number;
}

/** Ask for `action` now and whenever its input changes; answers that were overtaken are dropped. */
export function useAction<A extends ConsoleAction>(
  action: A,
  input: ConsoleInput<A>,
): Loaded<ConsoleOutputs[A]> {
  const [turn, setTurn] = useState(0);
  const [settled, setSettled] = useState<Settled<ConsoleOutputs[A]> | null>(null);
  const asked = JSON.stringify(input);
  const key = `${turn} ${action} ${asked}`;

  useEffect(() => {
    const aborter = new AbortController();
    void call(action, JSON.parse(asked) as ConsoleInput<A>, aborter.signal).then((answer) => {
      if (aborter.signal.aborted) return;
      setSettled((before) =>
        answer.ok
          ? { key, value: answer.value, failure: null, at: Date.now() }
          : { key, value: before?.value ?? null, failure: answer, at: before?.at ?? 0 },
      );
    });
    return () => aborter.abort();
  }, [action, asked, key]);

  const reload = useCallback(() => setTurn((before) => before + 1), []);
  const loading = settled?.key !== key;
  return {
    value: settled?.value ?? null,
    failure: loading ? null : (settled?.failure ?? null),
    loading,
    at: settled?.at ?? 0,
    reload,
  };
}
