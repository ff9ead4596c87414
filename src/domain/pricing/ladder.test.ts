import type { Chat, Special } from '../chat/types';
import type { Sku } from '../catalog/types';
import { fen } from '../money';
import { ladderFor, remainingFor, type Shopper } from './ladder';

const NOW = 1_000_000;
const sku: Sku = { id: 'a', name: '', price: fen(1000), memberPrices: { ripe: fen(900) } };
const ripe = { id: 'ripe', name: '红果', growth: 800, benefits: [] };
const chat: Chat = { openGId: 'g', name: '邻居群', tags: ['小区'], leaderName: '', pickupPointId: '' };
const special: Special = {
  id: 's',
  productId: 'p',
  skuId: 'a',
  chatPrice: fen(800),
  openGIds: ['g'],
  tags: [],
  perMember: 3,
  startAt: NOW,
  endAt: NOW + 1,
};
const shopper = (
  more: Partial<Shopper> = {},
  offer: Partial<Special> = {},
  left = 10,
  bought = 0,
): Shopper => ({
  tier: null,
  chat,
  specials: [{ special: { ...special, ...offer }, left, bought }],
  at: NOW,
  ...more,
});
const chatPrice = { amount: 800, specialId: 's', chatName: '邻居群' };
const missed = (code: string, remaining: number) => ({
  missed: { rung: 'chat_price', amount: 800, code, detail: { perMember: 3, remaining } },
});

it.each([
  ['nobody in particular', shopper({ chat: null }), 1, {}],
  ['a tier', shopper({ chat: null, tier: ripe }), 1, { memberPrice: { amount: 900, tierName: '红果' } }],
  ['a tier without a price here', shopper({ chat: null, tier: { ...ripe, id: 'x' } }), 1, {}],
  ['someone from the chat', shopper(), 1, { chatPrice }],
  ['someone from a chat of that tag', shopper({}, { openGIds: [], tags: ['小区'] }), 1, { chatPrice }],
  ['someone from another chat', shopper({ chat: { ...chat, openGId: 'h', tags: [] } }), 1, {}],
  ['a special for another SKU', shopper({}, { skuId: 'b' }), 1, {}],
  ['before it starts', shopper({ at: NOW - 1 }), 1, {}],
  ['at its cut-off', shopper({ at: NOW + 1 }), 1, {}],
  ['as many as one may buy', shopper(), 3, { chatPrice }],
  ['one more than one may buy', shopper(), 4, missed('SPECIAL_LIMIT_REACHED', 3)],
  ['one more than one may still buy', shopper({}, {}, 10, 2), 2, missed('SPECIAL_LIMIT_REACHED', 1)],
  ['all that is left', shopper({}, {}, 2), 2, { chatPrice }],
  [
    'more than one may buy, when the member price is no dearer anyway',
    shopper({ tier: ripe }, { chatPrice: fen(900) }),
    4,
    { memberPrice: { amount: 900, tierName: '红果' } },
  ],
  ['more than is left', shopper({}, {}, 1), 2, missed('SPECIAL_SOLD_OUT', 1)],
])('the ladder of %s', (_who, who, quantity, expected) =>
  expect(ladderFor(sku, quantity, who)).toEqual({ price: 1000, ...expected }),
);

it('takes the cheaper of two specials, and the dearer one when the cheaper does not cover it', () => {
  const cheap = { special: { ...special, id: 'cheap', chatPrice: fen(700) }, left: 1, bought: 0 };
  const both = { ...shopper(), specials: [...shopper().specials, cheap] };
  expect(ladderFor(sku, 1, both).chatPrice?.specialId).toBe('cheap');
  expect(ladderFor(sku, 2, both).chatPrice?.specialId).toBe('s');
});

it.each([
  [10, 0, 3],
  [2, 0, 2],
  [10, 3, 0],
  [10, 5, 0],
])('of %i left, with %i bought, %i more may be had', (left, bought, more) =>
  expect(remainingFor({ special, left, bought })).toBe(more),
);
