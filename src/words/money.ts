import { formatYuan, shelfYuan, type Fen } from '@/domain/preview';

/** 「¥59.80」: an exact amount, as on order lines and buttons. */
export const exactYuan = (amount: Fen): string => `¥${formatYuan(amount)}`;

export { shelfYuan };

/** An amount in its three sizes: `['29', '.9']`; the fen part is empty for whole yuan on a shelf. */
export function priceParts(amount: Fen, exact: boolean): readonly [yuan: string, cents: string] {
  const text = exact ? exactYuan(amount) : shelfYuan(amount);
  const [yuan = '', cents] = text.slice(1).split('.');
  return [yuan, cents === undefined ? '' : `.${cents}`];
}

/** An amount as it is spoken: 「29 元 9 角」. */
export function spokenYuan(amount: Fen): string {
  const [yuan, cents = ''] = formatYuan(amount).split('.');
  const jiao = cents.charAt(0);
  const fenDigit = cents.charAt(1);
  const parts = [`${yuan} 元`];
  if (jiao !== '0') parts.push(`${jiao} 角`);
  if (fenDigit !== '0') parts.push(`${jiao === '0' ? '零 ' : ''}${fenDigit} 分`);
  return parts.join(' ');
}
