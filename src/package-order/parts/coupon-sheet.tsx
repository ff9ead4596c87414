import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { Button } from '@/components/button';
import { pressable } from '@/components/pressable';
import { Sheet } from '@/components/sheet';
import { Tag } from '@/components/tag';
import { Tick } from '@/components/tick';
import type { Quote } from '@/domain/preview';
import { exactYuan } from '@/words/money';
import { rejectionText } from '@/words/rejection';
import { inItsWay, tick } from '@/words/ticks';
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
  if (!code) return <Text className='nowrap c-price b'>{`单用省 ${exactYuan(saves)}`}</Text>;
  return (
    <Text className='t-cap coupon-sheet__why'>{rejectionText({ code, ...(detail && { detail }) })}</Text>
  );
}

/** With what it may be used: said only where it is not the usual. */
function Beside({ verdict }: { readonly verdict: Verdict }) {
  if (verdict.exclusive) return <Tag kind='line'>单独用</Tag>;
  return verdict.stackable && verdict.lane === 'goods' ? <Tag kind='leaf'>可叠加</Tag> : null;
}

interface RowProps {
  readonly verdict: Verdict;
  readonly now: number;
  readonly on: boolean;
  /** What ticking it would take the place of. */
  readonly instead: readonly Verdict[];
  readonly onTick: () => void;
}

function Row({ verdict, now, on, instead, onTick }: RowProps) {
  const { couponId, title, usableUntil, code } = verdict;
  const replaces = instead.map((other) => `「${other.title}」`).join('');
  return (
    <View
      className={`coupon-sheet__row${code ? ' coupon-sheet__row--off' : ''}`}
      id={`tick-${couponId}`}
      {...(!code && { ...pressable(title), onClick: onTick })}
      aria-selected={on}
    >
      <View className='grow'>
        <View className='row coupon-sheet__name'>
          <Text className='t-h3'>{title}</Text>
          <Beside verdict={verdict} />
        </View>
        <View className='t-cap'>
          {replaces && !code ? `勾它会换下${replaces}` : expiryOf(usableUntil, now)}
        </View>
      </View>
      <Effect verdict={verdict} />
      {!code && <Tick on={on} />}
    </View>
  );
}

/** Every coupon held and what it does for this order; several may be ticked where they may lie side by side. */
function Choice({ quote, now, onChoose }: Omit<Props, 'open' | 'onClose'>) {
  const { verdicts, best, couponIds } = quote;
  const [ticked, setTicked] = useState<readonly string[]>(couponIds);
  const usable = verdicts.filter(({ code }) => !code);
  const others = verdicts.filter(({ code }) => code);
  return (
    <>
      <View className='t-h1'>手里的券</View>
      <View className='coupon-sheet__list'>
        {[...usable, ...others].map((verdict) => (
          <Row
            key={verdict.couponId}
            verdict={verdict}
            now={now}
            on={ticked.includes(verdict.couponId)}
            instead={ticked.includes(verdict.couponId) ? [] : inItsWay(verdict, verdicts, ticked)}
            onTick={() => setTicked(tick(verdict, verdicts, ticked))}
          />
        ))}
      </View>
      <View className='coupon-sheet__go'>
        {best && (
          <Button kind='soft' size='l' onClick={() => onChoose(best.couponIds)}>
            {`最省 ${exactYuan(best.saves)}`}
          </Button>
        )}
        <Button size='l' className='grow' id='use-ticked' onClick={() => onChoose(ticked)}>
          {ticked.length > 0 ? `就用这 ${ticked.length} 张` : '这单不用券'}
        </Button>
      </View>
    </>
  );
}

/** 手里的券. What is ticked counts only when the customer says so. */
export function CouponSheet({ open, quote, now, onClose, onChoose }: Props) {
  return (
    <Sheet open={open} onClose={onClose} label='手里的券'>
      <Choice key={quote.couponIds.join()} quote={quote} now={now} onChoose={onChoose} />
    </Sheet>
  );
}
