import { Image, View } from '@tarojs/components';
import { Button } from '@/components/button';
import type { MemberView } from '@/contract/views';
import { useShare } from '@/stores/share';
import { pictureOf } from '@/words/art';
import { exactYuan } from '@/words/money';

/** Title and picture of the card that invites. */
export const INVITE_CARD = ['枝上鲜的水果不错，来尝尝', pictureOf('art/cards/gift-basket.png')] as const;

/** 邀请: what it brings is said with its condition; sharing itself earns nothing. */
export function Invite({ me }: { readonly me: MemberView }) {
  const { invitedCount, pendingReward } = me;
  return (
    <View className='card sec me__invite'>
      <View className='grow'>
        <View className='t-h2'>带邻居来尝鲜</View>
        <View className='t-sub me__rule'>
          {invitedCount > 0
            ? `已有 ${invitedCount} 位邻居因你而来。${pendingReward > 0 ? `${exactYuan(pendingReward)} 奖励等他们收货满 7 天。` : ''}`
            : '好友能领新人券。TA 首单收货满 7 天后，奖励到你账上。'}
        </View>
        <Button
          size='s'
          id='invite'
          openType='share'
          onClick={() => void useShare.getState().send('shop', ...INVITE_CARD)}
        >
          发给朋友
        </Button>
      </View>
      <Image className='me__basket' src={pictureOf('art/gift-basket.svg')} mode='aspectFit' />
    </View>
  );
}
