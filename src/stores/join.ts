import Taro from '@tarojs/taro';
import { urlOf } from '@/routes';
import { useMember } from './member';
import { useSession } from './session';

/** Everything the signup sheet of a page needs: `<JoinSheet {...useJoinSheet()} />`. */
export function useJoinSheet() {
  const { open, sending, failure } = useMember((store) => store.join);
  const agree = useMember((store) => store.agree);
  const closeJoin = useMember((store) => store.closeJoin);
  const inviter = useSession((store) => store.inviter?.nickname ?? null);
  return {
    open,
    sending,
    error: failure?.text ?? null,
    inviter,
    onAgree: () => void agree(),
    onClose: closeJoin,
    onReadPolicy: () => void Taro.navigateTo({ url: urlOf('policy') }),
  };
}
