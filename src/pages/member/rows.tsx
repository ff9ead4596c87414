import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Button } from '@/components/button';
import { ErrorBlock } from '@/components/error-block';
import { ListRow } from '@/components/list-row';
import type { MemberView } from '@/contract/views';
import { urlOf } from '@/routes';
import { waitingWords } from '@/words/waiting';
import { useMember } from '@/stores/member';

const go = (url: string) => (): void => void Taro.navigateTo({ url });

/** 手机号: optional, asked by WeChat's own button; the shop sees a code, and shows a masked number. */
function Phone({ masked }: { readonly masked: string | null }) {
  const bindPhone = useMember((store) => store.bindPhone);
  const [error, setError] = useState<string | null>(null);
  const bind = async (code?: string): Promise<void> => setError((await bindPhone(code))?.text ?? null);
  return (
    <>
      <ListRow
        icon='phone'
        title='手机号'
        value={masked ?? '到货好联系，可以不绑'}
        {...(!masked && {
          action: (
            <Button
              size='s'
              kind='line'
              id='bind-phone'
              openType='getPhoneNumber'
              onPhoneCode={(code) => void bind(code)}
              onClick={() => {
                if (process.env.TARO_ENV === 'h5') void bind();
              }}
            >
              绑定
            </Button>
          ),
        })}
      />
      {error && <ErrorBlock strip text={error} />}
    </>
  );
}

/** The rest of 我的, as a list. */
export function MemberRows({ me }: { readonly me: MemberView }) {
  return (
    <View className='card sec me__rows'>
      <ListRow
        icon='box'
        id='my-orders'
        title='我的订单'
        {...(waitingWords(me) && { value: waitingWords(me) })}
        onClick={go(urlOf('orders'))}
      />
      <ListRow icon='refund' id='my-after-sales' title='退款与售后' onClick={go(urlOf('afterSales'))} />
      <ListRow icon='ticket' id='my-coupons' title='优惠券' onClick={go(urlOf('coupons'))} />
      {me.status === 'member' && <Phone masked={me.phoneMasked} />}
      <ListRow icon='shield' id='my-privacy' title='店里存了我什么' onClick={go(urlOf('privacy'))} />
      <ListRow icon='info' title='会员服务说明' onClick={go(urlOf('policy'))} />
    </View>
  );
}
