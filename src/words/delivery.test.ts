import { fen } from '@/domain/preview';
import { deliveryNote, weightWords } from './delivery';
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
