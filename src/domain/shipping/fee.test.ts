import { fen } from '../money';
import { expressTerms, feeOf, weightOf } from './fee';
import type { ShippingTemplate } from './types';

const rate = { firstGrams: 1000, firstFee: fen(800), stepGrams: 500, stepFee: fen(200) };
const template: ShippingTemplate = {
  id: 't',
  name: '',
  rates: [
    { ...rate, regions: ['云南省', '四川省成都市'], firstFee: fen(500), freeOver: fen(9900) },
    { ...rate, regions: ['云南省昆明市'], firstFee: fen(300) },
  ],
  otherwise: rate,
  unserved: ['西藏自治区', '云南省怒江', '四川省'],
};

it.each([
  ['nothing weighed', 0, 800],
  ['the first weight exactly', 1000, 800],
  ['a gram more begins a step', 1001, 1000],
  ['a whole step', 1500, 1000],
  ['and the next one begun', 1501, 1200],
])('a fee by weight: %s', (_when, grams, fee) => expect(feeOf(rate, grams)).toBe(fee));

it('a rate without steps is one fee', () => expect(feeOf({ ...rate, stepGrams: 0 }, 90_000)).toBe(800));

it('a cart weighs its pieces; what is not weighed counts as nothing', () =>
  expect(weightOf([{ quantity: 3, weight: 250 }, { quantity: 2 }])).toBe(750));

describe('the region', () => {
  const feeTo = (region: string | null, from: ShippingTemplate = template) => {
    const terms = expressTerms(from, region, 1000);
    return terms.ok ? terms.value.fee : terms.code;
  };
  it.each([
    ['a province', '云南省大理白族自治州大理市', 500],
    ['a city before its province', '云南省昆明市五华区', 300],
    ['written with spaces', '云南省 昆明市 五华区', 300],
    ['everywhere else', '浙江省杭州市西湖区', 800],
    ['not served', '西藏自治区拉萨市', 'SHIPPING_REGION_UNSERVED'],
    ['a part of a served province that is not', '云南省怒江傈僳族自治州', 'SHIPPING_REGION_UNSERVED'],
    ['a served part of a province that is not', '四川省成都市武侯区', 500],
    ['the rest of that province', '四川省绵阳市', 'SHIPPING_REGION_UNSERVED'],
    ['no address yet: a first guess', null, 800],
  ])('%s', (_when, region, fee) => expect(feeTo(region)).toBe(fee));

  const only: ShippingTemplate = { ...template, otherwise: null };
  it.each([
    ['elsewhere is not served', '浙江省杭州市', 'SHIPPING_REGION_UNSERVED'],
    ['nor a place without a region', '', 'SHIPPING_REGION_UNSERVED'],
    ['before there is an address, the first rate', null, 500],
  ])('a template without a rate for everywhere else: %s', (_when, region, fee) =>
    expect(feeTo(region, only)).toBe(fee),
  );

  it('says from what a parcel is free, and how the fee came about', () =>
    expect(expressTerms(template, '云南省大理', 1600)).toEqual({
      ok: true,
      value: {
        fee: 900,
        freeOver: 9900,
        reason: {
          grams: 1600,
          firstGrams: 1000,
          firstFee: 500,
          stepGrams: 500,
          stepFee: 200,
          region: '云南省',
        },
      },
    }));
});
