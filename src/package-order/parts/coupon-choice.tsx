import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import { ListRow } from '@/components/list-row';
import { pressable } from '@/components/pressable';
import { Tag } from '@/components/tag';
import { fen, type Quote } from '@/domain/preview';
import { exactYuan } from '@/words/money';
import { expiryOf } from '@/words/time';
import { CouponSheet } from './coupon-sheet';
import './coupon-choice.scss';

interface Props {
  readonly quote: Quote;
  /** Epoch ms of the quote. */
  readonly now: number;
  readonly onChoose: (couponIds: readonly string[]) => void;
  /** 领券, for somebody who holds none. */
  readonly onClaim: () => void;
}
type Combination = NonNullable<Quote['best']>;

const SOON_MS = 3 * 86_400_000;
const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id) => b.includes(id));

/** What 次选 costs more, and whether a coupon of 最省 would be lost soon. */
function adviceOf({ verdicts, best, nextBest }: Quote, now: number): string {
  if (!best || !nextBest) return '';
  const soon = verdicts
    .filter(({ couponId, usableUntil }) => best.couponIds.includes(couponId) && usableUntil - now <= SOON_MS)
    .sort((a, b) => a.usableUntil - b.usableUntil)[0];
  const less = `次选少省 ${exactYuan(fen(best.saves - nextBest.saves))}`;
  return soon ? `${less}。「${soon.title}」${expiryOf(soon.usableUntil, now)}，建议这单用掉` : less;
}

interface RowProps {
  readonly name: '最省' | '次选' | '自选';
  readonly label: string;
  readonly saves: string;
  readonly on: boolean;
  readonly onClick: () => void;
}

function Row({ name, label, saves, on, onClick }: RowProps) {
  return (
    <View
      className={`combo${on ? ' combo--on' : ''}`}
      {...pressable(`${name} ${label} ${saves}`)}
      aria-selected={on}
      onClick={onClick}
    >
      <View className='combo__dot'>{on && <Icon name='check' size={12} />}</View>
      <Tag kind={name === '最省' ? 'solid' : 'line'}>{name}</Tag>
      <View className={`grow${on ? ' b' : ''}`}>{label}</View>
      <Text className={`nowrap${on ? ' c-price b' : ''}`}>{saves}</Text>
    </View>
  );
}

/** 优惠组合: the best the pricing function proved, the next best, or the customer's own; and why the rest do not apply. */
export function CouponChoice({ quote, now, onChoose, onClaim }: Props) {
  const [open, setOpen] = useState(false);
  const { best, nextBest, couponIds, verdicts } = quote;
  if (verdicts.length === 0)
    return (
      <View className='card sec coupon-choice coupon-choice--row'>
        <ListRow icon='ticket' title='优惠券' value='手里没有，去领' onClick={onClaim} />
      </View>
    );
  const own = !same(couponIds, best?.couponIds ?? []) && !same(couponIds, nextBest?.couponIds ?? []);
  const row = (name: '最省' | '次选', combination: Combination | undefined) =>
    combination && (
      <Row
        name={name}
        label={combination.label}
        saves={`省 ${exactYuan(combination.saves)}`}
        on={same(couponIds, combination.couponIds)}
        onClick={() => onChoose(combination.couponIds)}
      />
    );
  const titles = verdicts.filter(({ couponId }) => couponIds.includes(couponId)).map(({ title }) => title);
  return (
    <View className='card sec coupon-choice'>
      <View className='between coupon-choice__head'>
        <View className='t-h3'>优惠组合</View>
        <View className='coupon-choice__all' id='all-coupons' {...pressable()} onClick={() => setOpen(true)}>
          <Text>{`手里 ${verdicts.length} 张`}</Text>
          <Icon name='chevron-right' size={14} />
        </View>
      </View>
      {row('最省', best)}
      {row('次选', nextBest)}
      {own && (
        <Row
          name='自选'
          label={titles.join(' ＋ ') || '这单不用券'}
          saves=''
          on
          onClick={() => setOpen(true)}
        />
      )}
      {!best && !own && (
        <View className='t-cap coupon-choice__note'>这一单没有用得上的券，点右上角看为什么</View>
      )}
      {best && <View className='t-cap coupon-choice__note'>{adviceOf(quote, now)}</View>}
      <CouponSheet
        open={open}
        quote={quote}
        now={now}
        onClose={() => setOpen(false)}
        onChoose={(ids) => {
          setOpen(false);
          onChoose(ids);
        }}
      />
    </View>
  );
}
