import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { ErrorBlock } from '@/components/error-block';
import { RowsSkeleton } from '@/components/skeleton';
import type { Remote } from '@/stores/remote';
import { NotHere } from './not-here';

interface Props<T> {
  readonly from: Remote<T>;
  /** What is shown; null while it is another page's. */
  readonly value: T | null;
  readonly onRetry: () => void;
  readonly id?: string;
  readonly children: (value: T) => ReactNode;
}

/** Skeleton first, then the value; a failed refresh keeps it under a strip; without one, what brings it. */
export function Loaded<T>({ from, value, onRetry, id, children }: Props<T>) {
  const { failure, status } = from;
  if (value !== null)
    return (
      <>
        {failure && <ErrorBlock strip text={failure.text} onRetry={onRetry} />}
        {children(value)}
      </>
    );
  if (failure)
    return (
      <View className='card sec' {...(id && { id: `${id}-refused` })}>
        <NotHere failure={failure} onRetry={onRetry} />
      </View>
    );
  return status === 'loading' ? (
    <View className='card sec'>
      <RowsSkeleton count={4} />
    </View>
  ) : null;
}
