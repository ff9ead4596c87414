import Taro from '@tarojs/taro';
import { Button } from '@/components/button';
import { CouponTicket } from '@/components/coupon-ticket';
import type { CouponTemplateView } from '@/contract/views';
import { useCoupons } from '@/stores/coupons';
import { claimRefusal } from '@/words/ticket';

/** Few enough that the number is worth saying. */
const FEW = 50;

/** A coupon to be claimed: a button, or why not. */
export function ClaimTicket({ template }: { readonly template: CouponTemplateView }) {
  const { templateId, terms, validity, left } = template;
  const claim = useCoupons((store) => store.claim);
  const claiming = useCoupons((store) => store.claiming);
  const refusal = claimRefusal(template);
  const take = async (): Promise<void> => {
    const answer = await claim(templateId);
    if (!answer) return;
    const title = answer.ok ? '领到了，结算自动用上' : answer.failure.text;
    await Taro.showToast({ title, icon: 'none', duration: 2500 });
  };
  const note = refusal ?? (left <= FEW ? `还剩 ${left} 张` : undefined);
  return (
    <CouponTicket
      terms={terms}
      tone={refusal ? 'off' : 'price'}
      validity={validity}
      {...(note !== undefined && { note })}
      {...(!refusal && {
        action: (
          <Button
            size='s'
            id={`claim-${templateId}`}
            disabled={claiming !== null}
            onClick={() => void take()}
          >
            {claiming === templateId ? '在领' : '领取'}
          </Button>
        ),
      })}
    />
  );
}
