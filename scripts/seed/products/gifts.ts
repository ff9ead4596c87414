import type { ProductSeed } from './product';

/** 礼盒果汁: what one brings along, and what one drinks on the way. */
export const gifts: readonly ProductSeed[] = [
  {
    id: 'gift-box',
    art: 'gift-box',
    well: 'red',
    title: '枝上鲜礼盒 6 样',
    subtitle: '走亲戚不用挑，写好卡片送上门',
    rank: 30,
    facts: ['当天现配', '约 4kg', '收到当天开盒透气'],
    skus: [
      {
        id: 'gift-box-6',
        name: '6 样装',
        price: 16800,
        listPrice: 19800,
        member: { ripe: 15800, bark: 15500 },
        stock: 18,
        sold: 42,
      },
      {
        id: 'gift-box-8',
        name: '8 样大礼盒',
        price: 23800,
        listPrice: 26800,
        member: { ripe: 22800, bark: 22500 },
        stock: 10,
        sold: 17,
      },
    ],
  },
  {
    id: 'gift-basket',
    art: 'gift-basket',
    well: 'green',
    title: '探望果篮 中号',
    subtitle: '柿子苹果葡萄，软的放最上面',
    rank: 31,
    facts: ['当天现配', '约 3kg', '收到当天拆开放'],
    skus: [{ id: 'gift-basket-m', name: '中号', price: 12800, member: { ripe: 12200 }, stock: 12, sold: 31 }],
  },
  {
    id: 'orange-juice',
    art: 'orange-juice',
    well: 'orange',
    title: '鲜榨橙汁 300ml',
    subtitle: '五个橙一瓶，什么都不加',
    rank: 32,
    facts: ['店里现榨', '300ml', '冷藏，当天喝完'],
    skus: [
      { id: 'orange-juice-1', name: '1 瓶', price: 1680, member: { green: 1580 }, stock: 40, sold: 196 },
      { id: 'orange-juice-3', name: '3 瓶', price: 4680, member: { green: 4380 }, stock: 16, sold: 54 },
    ],
  },
  {
    id: 'yoghurt',
    art: 'yoghurt',
    well: 'blue',
    title: '蓝莓原味酸奶 180g×2',
    subtitle: '隔壁牧场早班车，酸得正',
    rank: 33,
    facts: ['上海崇明', '360g', '冷藏 2–6℃，12 天内吃'],
    skus: [{ id: 'yoghurt-2', name: '2 杯', price: 1980, member: { ripe: 1880 }, stock: 48, sold: 132 }],
  },
  {
    id: 'fruit-cup',
    art: 'fruit-cup',
    well: 'green',
    title: '鲜果切 400g',
    subtitle: '五样现切，下班路上拿一杯',
    rank: 34,
    facts: ['店里现切', '400g', '冷藏，四小时内吃'],
    skus: [
      { id: 'fruit-cup-400', name: '400g 一杯', price: 1980, member: { green: 1880 }, stock: 25, sold: 207 },
    ],
  },
];
