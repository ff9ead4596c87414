import type { Address } from './model';

/** Names for phones that come without one. */
export const NICKNAMES = [
  '小满',
  '阿禾',
  '老周',
  '林夏',
  '豆豆妈',
  '秋生',
  '南乔',
  '陈伯',
  '青山',
  '米粒',
] as const;

/** Invented homes for the phones' WeChat address books. */
export const ADDRESSES: readonly Omit<Address, 'userName' | 'telNumber'>[] = [
  {
    provinceName: '浙江省',
    cityName: '杭州市',
    countyName: '西湖区',
    detailInfo: '桂花巷 18 号 2 幢 301',
  },
  {
    provinceName: '浙江省',
    cityName: '杭州市',
    countyName: '拱墅区',
    detailInfo: '运河新村 6 幢 1 单元 502',
  },
  {
    provinceName: '上海市',
    cityName: '上海市',
    countyName: '徐汇区',
    detailInfo: '梧桐里 7 弄 12 号 803',
  },
  {
    provinceName: '四川省',
    cityName: '成都市',
    countyName: '武侯区',
    detailInfo: '浣花苑 3 栋 1204',
  },
];
