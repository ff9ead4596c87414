import { fen } from '../money';
import { chatEntryHolds, specialCovers } from './entry';
import type { Chat, Special } from './types';

const HALF_HOUR = 1_800_000;
const NOW = 1_795_000_000_000;

describe('chatEntryHolds', () => {
  const chat: Chat = { openGId: 'g1', name: '群', tags: [], leaderName: '林姐', pickupPointId: 'p1' };
  it.each([
    ['never entered', null, false],
    ['just now', { openGId: 'g1', chat, at: NOW }, true],
    ['one millisecond before the end', { openGId: 'g1', chat, at: NOW - HALF_HOUR + 1 }, true],
    ['exactly at the end', { openGId: 'g1', chat, at: NOW - HALF_HOUR }, false],
  ])('%s', (_when, entry, holds) => expect(chatEntryHolds(entry, NOW, HALF_HOUR)).toBe(holds));
});

describe('specialCovers', () => {
  const chat: Chat = { openGId: 'g1', name: '群', tags: ['翠湖里'], leaderName: '林姐', pickupPointId: 'p1' };
  const special = (over: Partial<Special>): Special => ({
    id: 's1',
    productId: 'strawberry',
    skuId: 'strawberry-500',
    chatPrice: fen(2990),
    openGIds: ['g1'],
    tags: [],
    perMember: 2,
    startAt: NOW - 10,
    endAt: NOW + 10,
    ...over,
  });
  it.each<[string, Partial<Special>, boolean]>([
    ['named by openGId', {}, true],
    ['named by a tag', { openGIds: [], tags: ['翠湖里'] }, true],
    ['another chat', { openGIds: ['g2'], tags: ['客村'] }, false],
    ['named by nothing', { openGIds: [], tags: [] }, false],
    ['from its first millisecond', { startAt: NOW }, true],
    ['before it starts', { startAt: NOW + 1 }, false],
    ['at its end', { endAt: NOW }, false],
  ])('%s', (_when, over, covers) => expect(specialCovers(special(over), chat, NOW)).toBe(covers));
});
