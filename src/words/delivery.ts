import { regionAround, type Address, type Quote } from '@/domain/preview';
import { shelfYuan } from './money';

/** 「2.4 kg」, 「500 g」. */
export const weightWords = (grams: number): string =>
  grams >= 1000 ? `${Math.round(grams / 100) / 10} kg` : `${grams} g`;

/**
 * What delivery costs and from what it is free: 「约 2.4 kg：首重 1 kg ¥8，续重每 500 g ¥2，满 ¥98 包邮」. Empty
 * for self-pickup.
 */
export function deliveryNote({ shippingTerms: terms }: Quote): string {
  if (!terms || terms.fee === 0) return '';
  const { fee, freeOver, reason } = terms;
  const free = freeOver === undefined ? '' : `，满 ${shelfYuan(freeOver)} 包邮`;
  if (!reason) return `同城配送 ${shelfYuan(fee)}${free}`;
  const { grams, firstGrams, firstFee, stepGrams, stepFee, region } = reason;
  const to = region ? `到${region}，` : '';
  const first = `首重 ${weightWords(firstGrams)} ${shelfYuan(firstFee)}`;
  const step = stepFee > 0 ? `，续重每 ${weightWords(stepGrams)} ${shelfYuan(stepFee)}` : '';
  return `${to}约 ${weightWords(grams)}：${first}${step}${free}`;
}

/** Why 同城 cannot be taken: it does not go to the address that was chosen. Empty where it can, or is not offered. */
export const localAway = (localRegions: readonly string[], address: Address | null): string =>
  address && localRegions.length > 0 && regionAround(localRegions, address.region) === undefined
    ? `同城只送${localRegions.join('、')}，送不到${address.region}`
    : '';
