import type { SkuView } from '@/contract/views';
import { fen } from '@/domain/preview';
import { ladderOf, mostOf, reasonOf, winnerOf } from './ladder';

const NOW = Date.parse('2026-11-21T17:45:00+08:00');
const sku = (more: Partial<SkuView> = {}): SkuView => ({
  skuId: 's',
  name: '300g',
  price: fen(3680),
  listPrice: null,
  memberPrice: null,
  chatPrice: null,
  left: 40,
  ...more,
});
const member = (mine: boolean) => ({ amount: fen(3490), tierName: '红果', mine });
const chat = (remainingForMe: number, amount = 2990) => ({
  amount: fen(amount),
  specialId: 'x',
  chatName: '翠湖里邻居群',
  perMember: 3,
  remainingForMe,
  cutOffAt: Date.parse('2026-11-21T20:00:00+08:00'),
  endAt: Date.parse('2026-11-21T20:00:00+08:00'),
});

it.each([
  ['售价 alone', sku(), 3680, 40],
  ['a tier that is not mine does not win', sku({ memberPrice: member(false) }), 3680, 40],
  ['my tier wins', sku({ memberPrice: member(true) }), 3490, 40],
  [
    'the chat wins over my tier, up to its limit',
    sku({ memberPrice: member(true), chatPrice: chat(2) }),
    2990,
    2,
  ],
  [
    'a chat price bought up falls back to my tier',
    sku({ memberPrice: member(true), chatPrice: chat(0) }),
    3490,
    40,
  ],
  [
    'a chat price above my tier loses',
    sku({ memberPrice: member(true), chatPrice: chat(3, 3600) }),
    3490,
    40,
  ],
  ['stock is the limit when it is smaller', sku({ chatPrice: chat(3), left: 1 }), 2990, 1],
])('%s', (_name, view, amount, most) => {
  const winner = winnerOf(ladderOf(view));
  expect(winner?.amount).toBe(amount);
  expect(winner && mostOf(view, winner)).toBe(most);
});

it('says why in one sentence', () => {
  const words = (view: SkuView): string => {
    const winner = winnerOf(ladderOf(view));
    return winner ? reasonOf(view, winner, NOW) : 'no price';
  };
  expect(words(sku())).toBe('');
  expect(words(sku({ memberPrice: member(false) }))).toBe('红果会员买是 ¥34.9。');
  expect(words(sku({ memberPrice: member(true) }))).toBe('你是红果会员，一直按这个价。');
  expect(words(sku({ chatPrice: chat(3) }))).toBe(
    '你从「翠湖里邻居群」进来，今天 20:00 前按群里的价算。每人限 3 份，你还能买 3 份。',
  );
  expect(words(sku({ chatPrice: chat(0) }))).toBe('群特惠每人限 3 份，你已经买满了，再买按售价。');
});
