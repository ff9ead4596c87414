import { fen } from '@/domain/preview';
import { deliveryNote, localAway, weightWords } from './delivery';
import { quoteWith } from './testing';

it.each([
  [0, '0 g'],
  [999, '999 g'],
  [1000, '1 kg'],
  [2449, '2.4 kg'],
])('%s grams are %s', (grams, words) => expect(weightWords(grams)).toBe(words));

const reason = { grams: 2400, firstGrams: 1000, firstFee: fen(800), stepGrams: 500, stepFee: fen(200) };
it.each([
  ['picked up', { fee: fen(0) }, ''],
  ['in the same city', { fee: fen(600), freeOver: fen(15_800) }, '同城配送 ¥6，满 ¥158 包邮'],
  [
    'a parcel',
    { fee: fen(1400), freeOver: fen(9900), reason },
    '约 2.4 kg：首重 1 kg ¥8，续重每 500 g ¥2，满 ¥99 包邮',
  ],
  [
    'a parcel to a region with its own rate, never free',
    { fee: fen(800), reason: { ...reason, stepFee: fen(0), region: '云南省' } },
    '到云南省，约 2.4 kg：首重 1 kg ¥8',
  ],
])('%s', (_how, shippingTerms, words) => expect(deliveryNote(quoteWith({ shippingTerms }))).toBe(words));

const HOME = { name: '林', phone: '138', detail: '' };
it.each([
  ['inside', ['浙江省杭州市'], '浙江省杭州市西湖区', ''],
  ['outside', ['浙江省杭州市'], '浙江省宁波市', '同城只送浙江省杭州市，送不到浙江省宁波市'],
  [
    'outside of two',
    ['浙江省杭州市西湖区', '上海市'],
    '浙江省杭州市滨江区',
    '同城只送浙江省杭州市西湖区、上海市，送不到浙江省杭州市滨江区',
  ],
  ['where 同城 is not offered', [], '浙江省宁波市', ''],
])('an address %s', (_where, regions, region, words) =>
  expect(localAway(regions, { ...HOME, region })).toBe(words),
);
it('no address is not outside', () => expect(localAway(['浙江省杭州市'], null)).toBe(''));
