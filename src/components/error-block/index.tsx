import { View } from '@tarojs/components';
import { Button } from '../button';
import { Icon } from '../icon';
import './index.scss';

interface Props {
  /** What went wrong, in words that say what to do: 「没连上，点一下重试」. */
  readonly text: string;
  readonly onRetry?: () => void;
  /** A strip above content that is still there, instead of a block in its place. */
  readonly strip?: boolean;
}

/** Something did not come, and the way to try again. */
export function ErrorBlock({ text, onRetry, strip = false }: Props) {
  if (strip)
    return (
      <View className='ht-error ht-error--strip' {...(onRetry && { onClick: onRetry })}>
        <Icon name='info' size={16} />
        <View className='grow'>{text}</View>
      </View>
    );
  return (
    <View className='ht-error'>
      <View className='t-body'>{text}</View>
      {onRetry && (
        <Button kind='soft' onClick={onRetry}>
          重试
        </Button>
      )}
    </View>
  );
}
