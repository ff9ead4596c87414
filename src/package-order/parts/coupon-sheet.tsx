import { Text, View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import { Button } from '@/components/button';
import { pressable } from '@/components/pressable';
import { Sheet } from '@/components/sheet';
import type { Quote } from '@/domain/preview';
import { exactYuan } from '@/words/money';
import { rejectionText } from '@/words/rejection';
import { expiryOf } from '@/words/time';
import './coupon-sheet.scss';

interface Props {
  readonly open: boolean;
  readonly quote: Quote;
  readonly now: number;
  readonly onClose: () => void;
  readonly onChoose: (couponIds: readonly string[]) => void;
}
type Verdict = Quote['verdicts'][number];

/** What a coupon would do here: 「单用省 ¥15.00」, or why not, with what is missing. */
function Effect({ verdict }: { readonly verdict: Verdict }) {
  const { code, detail, saves } = verdict;
  if (!code) return <Text className='c-price b'>{`单用省 ${exactYuan(saves)}`}</Text>;
  return <Text className='t-cap'>{rejectionText({ code, ...(detail && { detail }) })}</Text>;
}

/** Every coupon held and what it does for this order; one that does not apply says why. */
export function CouponSheet({ open, quote, now, onClose, onChoose }: Props) {
  const usable = quote.verdicts.filter(({ code }) => !code);
  const others = quote.verdicts.filter(({ code }) => code);
  return (
    <Sheet open={open} onClose={onClose} label='手里的券'>
      <View className='t-h1'>手里的券</View>
      <View className='coupon-sheet__list'>
        {[...usable, ...others].map((verdict) => {
          const { couponId, title, usableUntil, used, code } = verdict;
          return (
            <View
              key={couponId}
              className={`coupon-sheet__row${code ? ' coupon-sheet__row--off' : ''}`}
              {...(!code && { ...pressable(title), onClick: () => onChoose([couponId]) })}
            >
              <View className='grow'>
                <View className='t-h3'>{title}</View>
                <Text className='t-cap'>{expiryOf(usableUntil, now)}</Text>
              </View>
              <Effect verdict={verdict} />
              {used && <Icon name='check' size={18} />}
            </View>
          );
        })}
      </View>
      <View className='coupon-sheet__go'>
        <Button kind='line' block onClick={() => onChoose([])}>
          这单不用券
        </Button>
      </View>
    </Sheet>
  );
}
