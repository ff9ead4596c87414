import { Text, View } from '@tarojs/components';
import type { Fen } from '@/domain/preview';
import { priceParts, spokenYuan } from '@/words/money';
import './index.scss';

interface Props {
  readonly amount: Fen;
  readonly size?: 's' | 'm' | 'l' | 'xl';
  /** Both digits of the fen: on bills and buttons, not on a shelf. */
  readonly exact?: boolean;
  /** Ink instead of persimmon: on order lines. */
  readonly ink?: boolean;
  /** Which price it is, for a screen reader: 「群特惠价」. */
  readonly label?: string;
}

/** The size of a price that shares its row on a phone of 320: from six digits on it is the smaller one. */
export const sizeBeside = (amount: Fen): 'l' | 'm' => (amount < 100_000_00 ? 'l' : 'm');

/** A price, read in one glance and spoken as one phrase. */
export function Price({ amount, size = 'm', exact = false, ink = false, label = '' }: Props) {
  const [yuan, cents] = priceParts(amount, exact);
  return (
    <View
      className={`ht-price ht-price--${size}${ink ? ' ht-price--ink' : ''}`}
      aria-label={`${label} ${spokenYuan(amount)}`.trimStart()}
    >
      <Text className='ht-price__sign'>¥</Text>
      <Text>{yuan}</Text>
      {cents && <Text className='ht-price__cents'>{cents}</Text>}
    </View>
  );
}

interface WasProps {
  readonly amount: Fen;
  /** 「划线价」 on the detail page; elsewhere the struck price is the 售价 that a lower one beat. */
  readonly label?: string;
  readonly exact?: boolean;
}

/** A price that is not charged now, struck through. */
export function Was({ amount, label = '', exact = false }: WasProps) {
  const [yuan, cents] = priceParts(amount, exact);
  return (
    <View className='ht-was' aria-label={`${label || '售价'} ${spokenYuan(amount)}`}>
      {label && <Text className='ht-was__label'>{label} </Text>}
      <Text className='ht-was__amount'>
        ¥{yuan}
        {cents}
      </Text>
    </View>
  );
}
