import type { ReactNode } from 'react';
import { Button, Skeleton } from 'antd';
import type { Loaded } from '../kit/use-action';
import { failureWords, staleWords } from '../words/codes';
import type { Failure } from '../kit/api';
import { CopyText } from './copy-text';

interface PanelProps {
  readonly title?: ReactNode;
  readonly sub?: ReactNode;
  readonly extra?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A card: what it answers, the evidence. */
export const Panel = ({ title, sub, extra, className = '', children }: PanelProps) => (
  <section className={`panel ${className}`}>
    {title && (
      <header className='panel-head'>
        <h2>{title}</h2>
        {sub && <span className='sub'>{sub}</span>}
        {extra && <div className='extra'>{extra}</div>}
      </header>
    )}
    <div className='panel-body'>{children}</div>
  </section>
);

interface FailureNoteProps {
  readonly failure: Failure;
  readonly retry?: () => void;
  /** Whether anything was written. */
  readonly more?: string;
}

/** What failed, whether anything was written, 重试, and the 排查号 to hand to whoever can read the log. */
export function FailureNote({ failure, retry, more }: FailureNoteProps) {
  return (
    <div className='failure' role='alert'>
      <span>
        {failureWords(failure)}
        {more}
      </span>
      {failure.requestId && (
        <span className='s'>
          排查号 <CopyText text={failure.requestId} />
        </span>
      )}
      {retry && !failure.code.endsWith('_NOT_FOUND') && (
        <Button size='small' onClick={retry}>
          重试
        </Button>
      )}
    </div>
  );
}

const READ_ONLY = '，只是没读到，数据没有改动';

interface LoadedProps<T> {
  readonly from: Loaded<T>;
  /** Rows of the skeleton, about the height of what comes. */
  readonly rows?: number;
  readonly children: (value: T) => ReactNode;
}

/** Skeleton first, then the value; while it is fetched again the old one stays, dimmed; a failure keeps it too. */
export function LoadedPart<T>({ from, rows = 4, children }: LoadedProps<T>) {
  const { value, failure, loading, at, reload } = from;
  if (value === null && failure) return <FailureNote failure={failure} retry={reload} more={READ_ONLY} />;
  if (value === null) return <Skeleton className='late' active title={false} paragraph={{ rows }} />;
  return (
    <>
      {failure && (
        <>
          <FailureNote failure={failure} retry={reload} more={READ_ONLY} />
          <p className='s mut'>{staleWords(at)}</p>
        </>
      )}
      <div className={loading ? 'part refetch' : 'part'} aria-busy={loading}>
        {children(value)}
      </div>
    </>
  );
}
