import type { ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import { fen, type CouponTerms } from '@/domain/preview';
import { benefitWords, capWords, thresholdWords } from '@/words/coupon';
import { Bar } from '../bar';
import { Price } from '../price';
import './index.scss';

type Terms = Pick<CouponTerms, 'title' | 'benefit' | 'threshold'>;

/** The value, large: a price for money off, words for the rest. */
function Value({ terms }: { readonly terms: Terms }) {
  const { benefit } = terms;
  if (benefit.kind === 'amount') return <Price amount={fen(benefit.off)} size='l' />;
  const [large = '', unit = ''] = benefitWords(terms).split(' ');
  if (!unit) return <Text className='ht-tk__word'>{large}</Text>;
  const [whole, tenth] = large.split('.');
  return (
    <View className='ht-price ht-price--l'>
      <Text>{whole}</Text>
      <Text className='ht-price__cents'>{`${tenth ? `.${tenth}` : ''} ${unit}`}</Text>
    </View>
  );
}

interface Props {
  readonly terms: Terms;
  /** When it holds: 「今晚到期」, 「领取后 7 天内有效」. */
  readonly validity: string;
  /** Peach takes money off, leaf is a gift, grey is not usable now. */
  readonly tone?: 'price' | 'leaf' | 'off';
  /** Why it does not apply, or a fact about it. */
  readonly note?: string;
  /** How far this cart is from the threshold, with its bar: 0 to 1. */
  readonly progress?: number;
  /** The button. */
  readonly action?: ReactNode;
}

/** 券: value, then name and deadline, then action. One that does not apply says why. */
export function CouponTicket({ terms, validity, tone = 'price', note, progress, action }: Props) {
  return (
    <View className={`ht-tk ht-tk--${tone}`}>
      <View className='ht-tk__v'>
        <Value terms={terms} />
        <Text className='ht-tk__over'>{thresholdWords(terms)}</Text>
      </View>
      <View className='ht-tk__b'>
        <View className='ht-tk__n'>{terms.title}</View>
        <Text className='t-cap'>{validity}</Text>
        {note && <Text className='ht-tk__note'>{note}</Text>}
        {progress !== undefined && <Bar kind='price' share={progress} />}
      </View>
      {action && <View className='ht-tk__a'>{action}</View>}
    </View>
  );
}

/** 券, small, in a row that scrolls. */
export function CouponMini({
  terms,
  validity,
  onClick,
}: Pick<Props, 'terms' | 'validity'> & { readonly onClick: () => void }) {
  return (
    <View className='ht-tk ht-tk--mini' onClick={onClick}>
      <View className='ht-tk__v'>
        <Value terms={terms} />
      </View>
      <View className='ht-tk__b'>
        <View className='ht-tk__n ell'>
          {terms.benefit.kind === 'amount' ? thresholdWords(terms) : capWords(terms) || terms.title}
        </View>
        <View className='t-cap ell'>{validity}</View>
      </View>
    </View>
  );
}
