/** How a demo member first came: a poster's source code, a chat, or the share of somebody who is already here. */
export type Arrival =
  | { readonly kind: 'source'; readonly ref: string }
  | { readonly kind: 'chat'; readonly chat: 'neighbours' | 'runners' }
  | { readonly kind: 'share'; readonly by: string };

/** An invented neighbour and their habits. Nobody here is a real person. */
export interface Person {
  readonly id: string;
  readonly nickname: string;
  readonly phoneMasked: string | null;
  /** False for somebody who only looked around. */
  readonly joins: boolean;
  readonly joinedDaysAgo: number;
  readonly arrival: Arrival;
  /** The chat they usually come from, if they are in one. */
  readonly chat: 'neighbours' | 'runners' | null;
  /** SKUs in the order they come to mind, `each` at a time, every `everyDays` up to `lastDaysAgo` (at least 1). */
  readonly buys: readonly string[];
  readonly each: number;
  readonly everyDays: number;
  readonly lastDaysAgo: number;
  /** The order, counted from the first, that was refunded in full. */
  readonly refundedOrder?: number;
}

/** Inviters stand before those they invited. */
export const people: readonly Person[] = [
  {
    id: 'akang',
    nickname: '老康',
    phoneMasked: '139****2207',
    joins: true,
    joinedDaysAgo: 168,
    arrival: { kind: 'source', ref: 'poster-south-gate' },
    chat: 'neighbours',
    buys: ['orange-m', 'eggs-15', 'persimmon-5', 'tomato-500', 'strawberry-m', 'bokchoy-400', 'cherry-j'],
    each: 3,
    everyDays: 6,
    lastDaysAgo: 1,
  },
  {
    id: 'amei',
    nickname: '3 号楼阿梅',
    phoneMasked: '138****6021',
    joins: true,
    joinedDaysAgo: 151,
    arrival: { kind: 'chat', chat: 'neighbours' },
    chat: 'neighbours',
    buys: ['strawberry-m', 'corn-3', 'yoghurt-2', 'blueberry-2', 'eggs-15'],
    each: 2,
    everyDays: 9,
    lastDaysAgo: 2,
  },
  {
    id: 'xiaoman',
    nickname: '小满',
    phoneMasked: '136****5518',
    joins: true,
    joinedDaysAgo: 140,
    arrival: { kind: 'source', ref: 'poster-lake-east' },
    chat: 'runners',
    buys: ['banana-1', 'coconut-2', 'avocado-ripe', 'orange-juice-1', 'blueberry-2'],
    each: 2,
    everyDays: 8,
    lastDaysAgo: 1,
  },
  {
    id: 'meimeima',
    nickname: '梅梅妈',
    phoneMasked: '150****8834',
    joins: true,
    joinedDaysAgo: 96,
    arrival: { kind: 'share', by: 'amei' },
    chat: 'neighbours',
    buys: ['corn-3', 'strawberry-m', 'sweet-potato-3', 'carrot-2', 'grape-500'],
    each: 2,
    everyDays: 12,
    lastDaysAgo: 3,
  },
  {
    id: 'wushu',
    nickname: '吴叔',
    phoneMasked: null,
    joins: true,
    joinedDaysAgo: 120,
    arrival: { kind: 'chat', chat: 'neighbours' },
    chat: 'neighbours',
    buys: ['pear-4', 'pomelo-1', 'apple-6', 'mushroom-300'],
    each: 2,
    everyDays: 21,
    lastDaysAgo: 9,
  },
  {
    id: 'chunyan',
    nickname: '春燕 6 栋',
    phoneMasked: '137****0946',
    joins: true,
    joinedDaysAgo: 74,
    arrival: { kind: 'share', by: 'akang' },
    chat: 'neighbours',
    buys: ['persimmon-5', 'orange-l', 'kiwi-12', 'cherry-jj'],
    each: 1,
    everyDays: 14,
    lastDaysAgo: 6,
  },
  {
    id: 'laochen',
    nickname: '老陈',
    phoneMasked: null,
    joins: true,
    joinedDaysAgo: 133,
    arrival: { kind: 'source', ref: 'poster-south-gate' },
    chat: null,
    buys: ['apple-12', 'pomelo-1', 'tangerine-8'],
    each: 1,
    everyDays: 30,
    lastDaysAgo: 62,
  },
  {
    id: 'doudouba',
    nickname: '豆豆爸',
    phoneMasked: '158****3370',
    joins: true,
    joinedDaysAgo: 58,
    arrival: { kind: 'share', by: 'meimeima' },
    chat: 'neighbours',
    buys: ['blueberry-6', 'yoghurt-2', 'fruit-cup-400', 'banana-1'],
    each: 2,
    everyDays: 11,
    lastDaysAgo: 4,
    refundedOrder: 2,
  },
  {
    id: 'laofang',
    nickname: '老方跑半马',
    phoneMasked: '186****7742',
    joins: true,
    joinedDaysAgo: 45,
    arrival: { kind: 'share', by: 'xiaoman' },
    chat: 'runners',
    buys: ['banana-1', 'coconut-2', 'dragonfruit-2', 'lemon-6'],
    each: 2,
    everyDays: 13,
    lastDaysAgo: 5,
  },
  {
    id: 'chenapo',
    nickname: '陈阿婆',
    phoneMasked: null,
    joins: true,
    joinedDaysAgo: 88,
    arrival: { kind: 'chat', chat: 'neighbours' },
    chat: 'neighbours',
    buys: ['bokchoy-400', 'eggs-15', 'sweet-potato-3'],
    each: 2,
    everyDays: 17,
    lastDaysAgo: 38,
  },
  {
    id: 'xiaoyu',
    nickname: '小鱼',
    phoneMasked: null,
    joins: true,
    joinedDaysAgo: 20,
    arrival: { kind: 'chat', chat: 'runners' },
    chat: 'runners',
    buys: ['fruit-cup-400', 'orange-juice-1', 'avocado-ripe'],
    each: 2,
    everyDays: 10,
    lastDaysAgo: 7,
  },
  {
    id: 'youzi',
    nickname: '一只柚子',
    phoneMasked: null,
    joins: true,
    joinedDaysAgo: 3,
    arrival: { kind: 'share', by: 'laofang' },
    chat: null,
    buys: ['pomelo-peeled', 'tangerine-3'],
    each: 2,
    everyDays: 30,
    lastDaysAgo: 2,
  },
  {
    id: 'linjing',
    nickname: '路过的林静',
    phoneMasked: null,
    joins: false,
    joinedDaysAgo: 11,
    arrival: { kind: 'source', ref: 'poster-lake-east' },
    chat: null,
    buys: [],
    each: 0,
    everyDays: 30,
    lastDaysAgo: 11,
  },
];
