import {
  checkCategories,
  checkPickupPoints,
  checkPoints,
  checkPromotions,
  checkShipping,
  checkShop,
  checkSources,
  type InUse,
} from './settings-check';

const used: InUse = {
  categoryIds: new Set(['seasonal']),
  pickupPointIds: new Set(['cuihuli']),
  productIds: new Set(['pomelo']),
};
const words = (outcome: ReturnType<typeof checkShop>) =>
  outcome.ok ? 'fine' : `${outcome.detail?.['field']}：${outcome.detail?.['rule']}`;

const spend = { kind: 'spend', id: 'a', title: '满 120 减 10', threshold: 12_000, off: 1000 } as const;
const scope = { categoryIds: [], productIds: ['pomelo'] };
const buy = { kind: 'buy_get', id: 'b', title: '柚子买 2 赠 1', scope } as const;
const rate = { stepGrams: 500, stepFee: 200 };
const template = {
  id: 't',
  name: '顺丰',
  rates: [{ ...rate, regions: ['云南省'] }],
  otherwise: rate,
  unserved: ['西藏'],
};
const point = { id: 'cuihuli', name: '翠湖里店', address: '翠湖路 88 号', hours: '7:00–21:00' };

describe('the settings', () => {
  it.each([
    ['a name', checkShop({ name: '枝上鲜' }), 'fine'],
    ['no name', checkShop({ name: '' }), '店名：还没写'],
    [
      'a category in use and a new one',
      checkCategories(
        [
          { id: 'seasonal', name: '当季' },
          { id: null, name: '干果' },
        ],
        used,
      ),
      'fine',
    ],
    [
      'a category in use taken away',
      checkCategories([{ id: 'x', name: '干果' }], used),
      '分类：去掉的那个还有商品在用',
    ],
    [
      'two categories of one name',
      checkCategories(
        [
          { id: 'seasonal', name: '当季' },
          { id: null, name: '当季' },
        ],
        used,
      ),
      '分类：有两个都叫「当季」',
    ],
    ['no source codes', checkSources([]), 'fine'],
    ['a source code', checkSources([{ code: 'south-gate', name: '南门海报' }]), 'fine'],
    [
      'a source code that no mini-program code can carry',
      checkSources([{ code: '南门', name: '南门海报' }]),
      '来源码：「南门」只能用字母、数字、横线',
    ],
    [
      'a source code without a name',
      checkSources([{ code: 'south-gate', name: '' }]),
      '来源码：有一个还没起名',
    ],
    [
      'a source code twice',
      checkSources(['南门海报', '南门'].map((name) => ({ code: 'south-gate', name }))),
      '来源码：「south-gate」写了两遍',
    ],
    ['no categories', checkCategories([], used), '分类：至少留一个'],
    ['a pickup point', checkPickupPoints([point], used), 'fine'],
    [
      'a pickup point without hours',
      checkPickupPoints([{ ...point, hours: '' }], used),
      '翠湖里店：地址和时间都要写',
    ],
    [
      'a pickup point in use taken away',
      checkPickupPoints([{ ...point, id: null }], used),
      '自提点：去掉的那个还有群在用',
    ],
    ['promotions', checkPromotions([spend, buy], used), 'fine'],
    ['no promotions', checkPromotions([], used), 'fine'],
    ['a promotion that takes off all but a fen', checkPromotions([{ ...spend, off: 11_999 }], used), 'fine'],
    [
      'a promotion that takes off all',
      checkPromotions([{ ...spend, off: 12_000 }], used),
      '满 120 减 10：减的要比门槛少',
    ],
    [
      'a promotion that takes off nothing',
      checkPromotions([{ ...spend, off: 0 }], used),
      '满 120 减 10：减的金额要大于 0',
    ],
    [
      'a promotion for nothing',
      checkPromotions([{ ...buy, scope: { categoryIds: [] } }], used),
      '柚子买 2 赠 1：还没选商品',
    ],
    [
      'a promotion for what is gone',
      checkPromotions([{ ...buy, scope: { categoryIds: [], productIds: ['x'] } }], used),
      '柚子买 2 赠 1：有一件商品不在了',
    ],
    ['a promotion twice', checkPromotions([spend, spend], used), '活动：有两个是同一个编号'],
    ['no points', checkPoints(null), 'fine'],
    ['points that pay', checkPoints({ worthFen: 1, maxShare: 500 }), 'fine'],
    ['points that are only collected', checkPoints({ worthFen: 0, maxShare: 0 }), 'fine'],
    [
      'points worth nothing that pay',
      checkPoints({ worthFen: 0, maxShare: 1 }),
      '积分：能抵钱就要写一分抵多少',
    ],
    ['same-city nowhere, and no parcels', checkShipping([], []), 'fine'],
    [
      'a same-city region named twice',
      checkShipping(['浙江省杭州市', '浙江省杭州市'], []),
      '同城：「浙江省杭州市」写了两次',
    ],
    ['a template', checkShipping(['浙江省杭州市'], [template]), 'fine'],
    [
      'a flat rate',
      checkShipping([], [{ ...template, rates: [], otherwise: { stepGrams: 0, stepFee: 0 } }]),
      'fine',
    ],
    [
      'a step without weight',
      checkShipping([], [{ ...template, otherwise: { stepGrams: 0, stepFee: 1 } }]),
      '顺丰：续重要写每多少克',
    ],
    [
      'a region named twice',
      checkShipping([], [{ ...template, unserved: ['云南省'] }]),
      '顺丰：「云南省」写了两次',
    ],
    [
      'a template that serves nowhere',
      checkShipping([], [{ ...template, rates: [], otherwise: null }]),
      '顺丰：哪儿都不送，那就不要这个模板',
    ],
  ])('with %s', (_what, outcome, expected) => expect(words(outcome)).toBe(expected));
});
