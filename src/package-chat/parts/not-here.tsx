import Taro from '@tarojs/taro';
import { Button } from '@/components/button';
import { Empty } from '@/components/empty';
import { ErrorBlock } from '@/components/error-block';
import { urlOf } from '@/routes';
import type { Failure } from '@/stores/remote';
import { notInChat } from '@/words/chat';

/** A page of a chat that did not open: what brings it back, when that is the chat; otherwise what went wrong. */
export function NotHere({ failure, onRetry }: { readonly failure: Failure; readonly onRetry: () => void }) {
  const words = notInChat(failure.code);
  if (!words) return <ErrorBlock text={failure.text} onRetry={onRetry} />;
  return (
    <Empty
      {...words}
      action={
        <Button kind='soft' onClick={() => void Taro.switchTab({ url: urlOf('home') })}>
          先逛逛今早到店的
        </Button>
      }
    />
  );
}
