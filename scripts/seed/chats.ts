import type { Chat } from '@/domain/chat/types';
import { fen } from '@/domain/money';
import { businessDay, startOfBusinessDay } from '@/domain/timeline/business-day';
import type { Collections } from '../../cloudfunctions/_store/documents';
import { DAY, HOUR } from './calendar';
import { pickupPoints } from './shop';

/** 群聊. The ids are made up in the form of WeChat's own `openGId`. */
export const chats = {
  neighbours: {
    openGId: 'tGHuitou0CuihuliLinjuQun0001',
    name: '翠湖里邻居群',
    tags: ['小区'],
    leaderName: '阿康',
    pickupPointId: pickupPoints.cuihuli.id,
  },
  runners: {
    openGId: 'tGHuitou0HupanChenpaoQun0002',
    name: '湖畔晨跑群',
    tags: ['晨跑'],
    leaderName: '小满',
    pickupPointId: pickupPoints.lakeside.id,
  },
} as const satisfies Record<string, Chat>;

interface SpecialSeed {
  readonly productId: string;
  readonly skuId: string;
  readonly chatPrice: number;
  readonly for: { readonly openGIds: readonly string[]; readonly tags: readonly string[] };
  readonly perMember: number;
  readonly stock: number;
  /** How many were already taken when the round under way is seeded. */
  readonly taken: number;
}

const forNeighbours = { openGIds: [chats.neighbours.openGId], tags: [] };
const forRunners = { openGIds: [], tags: chats.runners.tags };

const seeds: readonly SpecialSeed[] = [
  {
    productId: 'strawberry',
    skuId: 'strawberry-m',
    chatPrice: 2990,
    for: forNeighbours,
    perMember: 3,
    stock: 50,
    taken: 38,
  },
  {
    productId: 'persimmon',
    skuId: 'persimmon-5',
    chatPrice: 2680,
    for: forNeighbours,
    perMember: 2,
    stock: 60,
    taken: 29,
  },
  {
    productId: 'kiwi',
    skuId: 'kiwi-6',
    chatPrice: 1590,
    for: forNeighbours,
    perMember: 4,
    stock: 58,
    taken: 50,
  },
  {
    productId: 'banana',
    skuId: 'banana-1',
    chatPrice: 880,
    for: forRunners,
    perMember: 2,
    stock: 40,
    taken: 13,
  },
  {
    productId: 'coconut',
    skuId: 'coconut-2',
    chatPrice: 1980,
    for: forRunners,
    perMember: 2,
    stock: 24,
    taken: 9,
  },
  {
    productId: 'avocado',
    skuId: 'avocado-ripe',
    chatPrice: 1680,
    for: forRunners,
    perMember: 2,
    stock: 20,
    taken: 6,
  },
];

/** 截单 at 20:00: a round of specials runs from one cut-off to the next, so that there is never a gap. */
const CUT_OFF = 20 * HOUR;
/** Two months: as long as a laptop shop is likely to be kept before `--fresh`. */
const ROUNDS = 60;

/** 群特惠: the round under way at `now`, partly sold, and the coming ones. */
export function specials(now: number): Collections['specials'][] {
  const current = startOfBusinessDay(now - CUT_OFF) + CUT_OFF;
  return Array.from({ length: ROUNDS }, (_, round) => {
    const startAt = current + round * DAY;
    const endAt = startAt + DAY;
    return seeds.map(({ for: audience, chatPrice, stock, taken, ...seed }) => {
      const id = `${seed.skuId}-${businessDay(endAt)}`;
      const left = stock - (round === 0 ? taken : 0);
      return {
        _id: id,
        v: 1 as const,
        id,
        ...seed,
        ...audience,
        chatPrice: fen(chatPrice),
        startAt,
        endAt,
        stock,
        left,
        held: {},
        bought: {},
      };
    });
  }).flat();
}
