import type { PickupPoint } from '@/domain/order/types';
import { fen } from '@/domain/money';
import type { Collections } from '../../cloudfunctions/_store/documents';
import { DAY, HOUR } from './calendar';
import { APOLOGY_COUPON, BIRTHDAY_COUPON, NEWCOMER_COUPON, WIN_BACK_COUPON } from './coupons';
import { categories } from './products';

/** 自提点. */
export const pickupPoints = {
  cuihuli: {
    id: 'cuihuli',
    name: '翠湖里店',
    address: '翠湖路 88 号翠湖里南门，快递柜旁边',
    hours: '每天 7:00–21:00，下单 1 小时后可取',
  },
  lakeside: {
    id: 'lakeside',
    name: '湖畔晨跑角',
    address: '翠湖公园东门，晨跑起点的蓝色雨棚下',
    hours: '每天 6:30–8:30，前一晚 20:00 前下单',
  },
} as const satisfies Record<string, PickupPoint>;

/** 积分: one for each yuan paid, worth a fen, for at most half of the goods. */
export const POINTS = { perYuan: 1, worthFen: fen(1), maxShare: 500 };

/** The shop's settings: one document, `_id` = 'shop'. */
export const settings: Collections['settings'] = {
  _id: 'shop',
  v: 1,
  name: '枝上鲜',
  slogan: '小雪一到，柿子正甜',
  policyVersion: '2026-11',
  tiers: [
    { id: 'sprout', name: '青芽', growth: 0, benefits: ['坏一颗赔一颗', '领券中心的券随时领'] },
    { id: 'green', name: '青果', growth: 300, benefits: ['常吃的几样有会员价', '能领 8.8 折券'] },
    { id: 'ripe', name: '红果', growth: 800, benefits: ['二十来样有会员价'] },
    { id: 'bark', name: '老枝', growth: 2000, benefits: ['会员价再低些'] },
  ],
  categories,
  pickupPoints: [pickupPoints.cuihuli, pickupPoints.lakeside],
  promotions: [
    { id: 'spend-120-off-10', title: '满 120 减 10', threshold: fen(12_000), off: fen(1000) },
    {
      ...{ kind: 'nth_item', id: 'pomegranate-second-half', title: '石榴第二件半价', nth: 2, rate: 500 },
      scope: { categoryIds: [], productIds: ['pomegranate'], excludedProductIds: [] },
    },
    {
      ...{ kind: 'buy_get', id: 'pomelo-2-get-1', title: '柚子买 2 赠 1', buy: 2, get: 1 },
      scope: { categoryIds: [], productIds: ['pomelo'], excludedProductIds: [] },
    },
  ],
  localDelivery: { fee: fen(600), freeOver: fen(15_800) },
  localRegions: ['浙江省杭州市'],
  shippingTemplates: [
    {
      id: 'cold-parcel',
      name: '快递（泡沫箱加冰袋）',
      rates: [
        {
          regions: ['浙江省', '上海市', '江苏省', '安徽省'],
          firstGrams: 3000,
          firstFee: fen(800),
          stepGrams: 1000,
          stepFee: fen(150),
          freeOver: fen(12_800),
        },
        {
          regions: [
            ...['江西省', '福建省', '山东省', '河南省', '湖北省', '湖南省', '广东省'],
            ...['北京市', '天津市', '河北省'],
          ],
          firstGrams: 2000,
          firstFee: fen(1200),
          stepGrams: 1000,
          stepFee: fen(300),
          freeOver: fen(19_800),
        },
      ],
      otherwise: {
        firstGrams: 1000,
        firstFee: fen(1500),
        stepGrams: 1000,
        stepFee: fen(500),
        freeOver: fen(29_800),
      },
      unserved: ['西藏自治区', '新疆维吾尔自治区', '青海省', '香港', '澳门', '台湾'],
    },
  ],
  points: POINTS,
  payWithinMs: HOUR / 4,
  attributionWindowMs: 7 * DAY,
  chatEntryMs: HOUR / 2,
  ordering: {
    ...{ leaderFloor: 700, commissionRate: 50, payLaterMs: 24 * HOUR, groupMaxSize: 5, chatTool: true },
    notices: {
      pay: {
        templateId: 'HT04daifukuan_f5HjWd3SyAo1GlMxVk9RnTbPz7CqE',
        fields: {
          ...{ character_string1: 'order', thing2: 'goods', amount3: 'amount' },
          ...{ time4: 'until', phrase5: 'status' },
        },
      },
      result: {
        templateId: 'HT05pintuanjieguo_m6KqRs2VbWn9DxGtHy4LzJcPf',
        fields: {
          ...{ thing1: 'goods', phrase2: 'status', amount3: 'amount' },
          ...{ character_string4: 'order', thing5: 'remark' },
        },
      },
    },
  },
  sources: [
    { code: 'poster-south-gate', name: '南门海报' },
    { code: 'poster-lake-east', name: '湖东海报' },
  ],
  referral: { reward: fen(800), returnWindowMs: 7 * DAY, inviteeTemplateId: NEWCOMER_COUPON },
  issueRules: [
    { id: 'birthday', trigger: 'birthday', templateId: BIRTHDAY_COUPON, on: true, since: 0 },
    { id: 'apology', trigger: 'apology', templateId: APOLOGY_COUPON, on: true, since: 0 },
    {
      ...{ id: 'win-back', trigger: 'win_back', templateId: WIN_BACK_COUPON, on: false, since: 0 },
      ...{ afterDays: 30, everyDays: 30, times: 2 },
    },
  ],
};
