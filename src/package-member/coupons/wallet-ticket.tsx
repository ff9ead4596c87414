import { useState } from 'react';
import Taro from '@tarojs/taro';
import { now as shopNow } from '@/clock';
import { Button } from '@/components/button';
import { CouponTicket } from '@/components/coupon-ticket';
import type { CouponView } from '@/contract/views';
import { urlOf } from '@/routes';
import { useCart } from '@/stores/cart';
import { couponWords, type TicketWords } from '@/words/ticket';

const NO_VERDICTS = [] as const;

/** What to do with a coupon: use it on the shelf, fill the cart up, or pay the order that holds it. */
function Action({
  action,
  orderId,
}: {
  readonly action: TicketWords['action'];
  readonly orderId: string | undefined;
}) {
  const toShelf = (): void => void Taro.switchTab({ url: urlOf('category') });
  if (action === 'use')
    return (
      <Button size='s' onClick={toShelf}>
        去用
      </Button>
    );
  if (action === 'fill_up')
    return (
      <Button size='s' kind='line' onClick={toShelf}>
        凑单
      </Button>
    );
  if (action === 'pay' && orderId)
    return (
      <Button
        size='s'
        kind='line'
        onClick={() => void Taro.navigateTo({ url: urlOf('order', { id: orderId }) })}
      >
        去付款
      </Button>
    );
  return null;
}

/** A coupon of the wallet, judged against what is in the cart. */
export function WalletTicket({ coupon }: { readonly coupon: CouponView }) {
  const verdicts = useCart((cart) => cart.quote.value?.verdicts ?? NO_VERDICTS);
  const [now] = useState(shopNow);
  const { tone, validity, note, progress, action } = couponWords(coupon, verdicts, now);
  return (
    <CouponTicket
      terms={coupon.terms}
      tone={tone}
      validity={validity}
      {...(note !== undefined && { note })}
      {...(progress !== undefined && { progress })}
      {...(action && { action: <Action action={action} orderId={coupon.orderId} /> })}
    />
  );
}
