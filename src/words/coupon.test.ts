import { fen } from '@/domain/preview';
import { benefitWords, capWords, shortWords, thresholdWords } from './coupon';

it.each([
  [{ kind: 'amount', off: fen(1500) }, 9900, '¥15', '满 99 可用', '满 99 减 15', ''],
  [{ kind: 'percent', rate: 880, cap: fen(2000) }, 0, '8.8 折', '无门槛', '8.8 折', '最高省 ¥20'],
  [
    { kind: 'percent', rate: 900, cap: fen(1050) },
    3950,
    '9 折',
    '满 39.50 可用',
    '满 39.50 9 折',
    '最高省 ¥10.5',
  ],
  [{ kind: 'gift', skuId: 's', name: '香葱一把' }, 3900, '送', '满 39 可用', '满 39 送 香葱一把', ''],
  [{ kind: 'free_shipping' }, 3900, '免运费', '满 39 可用', '满 39 免运费', ''],
] as const)('%j over %d', (benefit, threshold, large, over, short, cap) => {
  const terms = { benefit, threshold: fen(threshold) };
  expect(benefitWords(terms)).toBe(large);
  expect(thresholdWords(terms)).toBe(over);
  expect(shortWords(terms)).toBe(short);
  expect(capWords(terms)).toBe(cap);
});

it.each([
  [0, '单独用'],
  [9900, '满 99 单独用'],
])('says when a coupon goes with no other (%i)', (threshold, words) =>
  expect(thresholdWords({ threshold: fen(threshold), exclusive: true })).toBe(words),
);
