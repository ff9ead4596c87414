import { useEffect, useState, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import './index.scss';

/** Before this a wait is not felt, and a flash of grey would be. */
const AFTER_MS = 200;

/** Shows its boxes once the wait has lasted 200 ms. */
export function Skeleton({ children }: { readonly children: ReactNode }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return late ? <View aria-label='正在取货'>{children}</View> : null;
}

interface BoxProps {
  /** Design px, as a class of the page would set; a line of text by default. */
  readonly className?: string;
}
/** One grey box where content will be. */
export const Box = ({ className = 'ht-sk--line' }: BoxProps) => <View className={`ht-sk ${className}`} />;

/** The shelf while it loads: the same boxes as product cards. */
export function ShelfSkeleton({ count = 4 }: { readonly count?: number }) {
  return (
    <Skeleton>
      <View className='grid2'>
        {Array.from({ length: count }, (_, index) => (
          <View key={index} className='ht-sk-prod'>
            <Box className='ht-sk--well' />
            <View className='ht-sk-prod__b'>
              <Box />
              <Box className='ht-sk--short' />
              <Box className='ht-sk--price' />
            </View>
          </View>
        ))}
      </View>
    </Skeleton>
  );
}

/** Rows while they load. */
export function RowsSkeleton({ count = 4 }: { readonly count?: number }) {
  return (
    <Skeleton>
      {Array.from({ length: count }, (_, index) => (
        <View key={index} className='ht-sk-row'>
          <Box className='ht-sk--square' />
          <View className='ht-sk-row__b'>
            <Box />
            <Box className='ht-sk--short' />
          </View>
        </View>
      ))}
    </Skeleton>
  );
}
