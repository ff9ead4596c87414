import type { CouponBenefit, CouponTemplate, CouponTerms } from '@/domain/coupon/types';
import { fen } from '@/domain/money';
import { startOfBusinessDay } from '@/domain/timeline/business-day';
import type { Collections } from '../../cloudfunctions/_store/documents';
import { DAY } from './calendar';

/** What an invitee gets for coming (design §5). */
export const NEWCOMER_COUPON = 'newcomer-10';

const anything: CouponTerms['scope'] = { categoryIds: [], excludedProductIds: [] };
const fruitOnly: CouponTerms['scope'] = { categoryIds: ['seasonal', 'imported'], excludedProductIds: [] };
const noGifts: CouponTerms['scope'] = { categoryIds: [], excludedProductIds: ['gift-box', 'gift-basket'] };

const everyone: CouponTemplate['audience'] = { newMemberOnly: false, tierIds: [] };

/** What rules give, and what a leaflet's code is good for. */
export const BIRTHDAY_COUPON = 'birthday-15';
export const APOLOGY_COUPON = 'apology-8';
export const WIN_BACK_COUPON = 'long-time-10';
export const LEAFLET_COUPON = 'leaflet-6';

interface CouponSeed extends Pick<CouponTemplate, 'id' | 'validity' | 'perMember' | 'audience' | 'channel'> {
  readonly title: string;
  readonly benefit: CouponBenefit;
  readonly threshold: number;
  readonly scope: CouponTerms['scope'];
  readonly exclusive?: true;
  readonly stackable?: true;
  readonly left: number;
}

/** 券模板, claimable from yesterday's midnight for 60 days. */
export function couponTemplates(now: number): Collections['coupon_templates'][] {
  const today = startOfBusinessDay(now);
  const seeds: readonly CouponSeed[] = [
    {
      id: 'fruit-99-off-15',
      title: '水果通用券',
      benefit: { kind: 'amount', off: fen(1500) },
      threshold: 9900,
      scope: fruitOnly,
      validity: { kind: 'days', days: 7 },
      perMember: 2,
      audience: everyone,
      left: 486,
    },
    {
      id: 'member-88-percent',
      title: '青果以上会员 8.8 折',
      benefit: { kind: 'percent', rate: 880, cap: fen(2000) },
      threshold: 0,
      scope: noGifts,
      validity: { kind: 'dates', from: today, until: today + 10 * DAY - 1 },
      perMember: 1,
      audience: { newMemberOnly: false, tierIds: ['green', 'ripe', 'bark'] },
      left: 152,
    },
    {
      id: NEWCOMER_COUPON,
      title: '新邻居见面礼',
      benefit: { kind: 'amount', off: fen(1000) },
      threshold: 2900,
      scope: anything,
      validity: { kind: 'days', days: 14 },
      perMember: 1,
      audience: { newMemberOnly: true, tierIds: [] },
      left: 2000,
    },
    {
      id: 'free-shipping-39',
      title: '同城配送免运费',
      benefit: { kind: 'free_shipping' },
      threshold: 3900,
      scope: anything,
      validity: { kind: 'days', days: 3 },
      perMember: 2,
      audience: everyone,
      left: 320,
    },
    {
      id: 'greens-59-gift',
      title: '满 59 换一把青菜',
      benefit: { kind: 'gift', skuId: 'bokchoy-400', name: '小青菜一把' },
      threshold: 5900,
      scope: anything,
      exclusive: true,
      validity: { kind: 'days', days: 5, from: 'next_day' },
      perMember: 1,
      audience: everyone,
      left: 60,
    },
    {
      id: 'greens-95-percent',
      title: '蔬菜 9.5 折',
      benefit: { kind: 'percent', rate: 950, cap: fen(500) },
      threshold: 1900,
      scope: { categoryIds: ['vegetables'], excludedProductIds: [] },
      stackable: true,
      validity: { kind: 'days', days: 7 },
      perMember: 2,
      audience: everyone,
      left: 400,
    },
    {
      id: 'own-bag-2',
      title: '自带袋子减 2 元',
      benefit: { kind: 'amount', off: fen(200) },
      threshold: 1900,
      scope: anything,
      stackable: true,
      validity: { kind: 'days', days: 30 },
      perMember: 3,
      audience: everyone,
      left: 900,
    },
    ...[
      { id: BIRTHDAY_COUPON, title: '生日这天，店里请一份', off: 1500, threshold: 3900, days: 7, left: 500 },
      { id: APOLOGY_COUPON, title: '这次没做好，赔个不是', off: 800, threshold: 0, days: 30, left: 300 },
      { id: WIN_BACK_COUPON, title: '好久不见', off: 1000, threshold: 4900, days: 10, left: 500 },
    ].map(({ off, days, ...gift }) => ({
      ...gift,
      benefit: { kind: 'amount', off: fen(off) } as const,
      scope: anything,
      validity: { kind: 'days', days } as const,
      perMember: 1,
      audience: everyone,
      channel: 'issue' as const,
    })),
    {
      id: LEAFLET_COUPON,
      title: '邻里传单券',
      benefit: { kind: 'amount', off: fen(600) },
      threshold: 2900,
      scope: anything,
      validity: { kind: 'days', days: 14 },
      perMember: 1,
      audience: everyone,
      channel: 'code',
      left: 1000,
    },
  ];
  return seeds.map(({ id, title, benefit, threshold, scope, exclusive, stackable, ...rest }) => ({
    _id: id,
    v: 1,
    id,
    terms: {
      title,
      benefit,
      threshold: fen(threshold),
      scope,
      ...(exclusive && { exclusive }),
      ...(stackable && { stackable }),
    },
    claimFrom: today - DAY,
    claimUntil: today + 60 * DAY - 1,
    held: {},
    ...rest,
  }));
}
