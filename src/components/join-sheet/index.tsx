import { Text, View } from '@tarojs/components';
import { Button } from '../button';
import { ErrorBlock } from '../error-block';
import { Sheet } from '../sheet';
import './index.scss';

interface Props {
  readonly open: boolean;
  readonly sending: boolean;
  /** What went wrong last time, in words. */
  readonly error: string | null;
  /** Whose card brought them. */
  readonly inviter: string | null;
  readonly onAgree: () => void;
  readonly onClose: () => void;
  readonly onReadPolicy: () => void;
}

/** 一键加入会员: one tap, and what it means stands above the button. No phone number is asked for. */
export function JoinSheet({ open, sending, error, inviter, onAgree, onClose, onReadPolicy }: Props) {
  return (
    <Sheet open={open} onClose={onClose} label='加入会员'>
      <View className='ht-join'>
        {inviter && <View className='ht-join__by'>{`${inviter} 请你来`}</View>}
        <View className='t-h1'>加入会员</View>
        <View className='ht-join__points'>
          <View>每实付 1 元记 1 点成长值，等级到了就是会员价</View>
          <View>能领券，结算时自动挑最省的</View>
          <View>订单、券和取货提醒，都在一处</View>
        </View>
        {error && <ErrorBlock strip text={error} />}
        <Button size='l' block id='join' disabled={sending} onClick={onAgree}>
          {sending ? '正在加入' : '同意并加入'}
        </Button>
        <View className='ht-join__terms'>
          <Text>点「同意并加入」即同意</Text>
          <Text className='c-leaf' onClick={onReadPolicy}>
            《会员服务说明》
          </Text>
          <Text>。不要手机号，随时可以退出并删除资料。</Text>
        </View>
      </View>
    </Sheet>
  );
}
