import type { CouponView } from '@/contract/views';
import { fen, type Quote } from '@/domain/preview';
import { claimableFirst, claimRefusal, couponWords, inHand, stillOffered } from './ticket';

const at = (text: string): number => Date.parse(`${text}+08:00`);
const NOW = at('2026-11-21T18:00:00');
const couponWith = (changes: Partial<CouponView> = {}): CouponView => ({
  id: 'c1',
  templateId: 't1',
  status: 'claimed',
  terms: {
    title: '柿子季大额券',
    benefit: { kind: 'amount', off: fen(3000) },
    threshold: fen(16800),
    scope: { categoryIds: [], excludedProductIds: [] },
  },
  usableFrom: at('2026-11-20T00:00:00'),
  usableUntil: at('2026-12-06T00:00:00'),
  ...changes,
});
type Verdict = Quote['verdicts'][number];
const verdict = (changes: Partial<Verdict>): Verdict[] => [
  { couponId: 'c1', title: '', usableUntil: 0, used: false, lane: 'goods', saves: fen(0), ...changes },
];

it.each<[string, Partial<CouponView>, object]>([
  ['usable', {}, { tone: 'price', validity: '12 月 5 日前用，还有 14 天', action: 'use' }],
  [
    'ends tonight',
    { usableUntil: at('2026-11-22T00:00:00') },
    { validity: '今晚 23:59 到期', action: 'use' },
  ],
  [
    'not yet',
    { usableFrom: at('2026-11-22T08:00:00') },
    { tone: 'off', validity: '11 月 22 日 08:00 起能用', action: null },
  ],
  ['held by an unpaid order', { status: 'locked', orderId: 'HT1' }, { tone: 'off', action: 'pay' }],
  ['used', { status: 'redeemed' }, { tone: 'off', validity: '用掉了', action: null }],
  [
    'over',
    { status: 'expired', usableUntil: at('2026-11-21T00:00:00') },
    { validity: '11 月 20 日过期', action: null },
  ],
])('%s', (_when, changes, words) => expect(couponWords(couponWith(changes), [], NOW)).toMatchObject(words));

it('says what the cart is short of, as number and bar', () => {
  const short = verdict({ code: 'COUPON_SPEND_TOO_LOW', detail: { short: 5550 } });
  const words = couponWords(couponWith(), short, NOW);
  expect(words).toMatchObject({ note: '还差 ¥55.50 就能用', action: 'fill_up' });
  expect(words.progress).toBeCloseTo(112.5 / 168, 5);
});

it('says another reason in words, without a bar', () => {
  const words = couponWords(couponWith(), verdict({ code: 'COUPON_OUT_OF_SCOPE' }), NOW);
  expect(words).toMatchObject({ note: '购物车里现在这些：订单里没有这张券能用的商品', action: 'use' });
  expect(words).not.toHaveProperty('progress');
});

it('a held coupon is not judged against the cart', () =>
  expect(
    couponWords(couponWith({ status: 'locked' }), verdict({ code: 'COUPON_NOT_USABLE' }), NOW).note,
  ).toContain('占用中'));

it.each([
  [{ ok: true }, null, true],
  [{ ok: false, code: 'COUPON_LIMIT_REACHED' }, '已经领过了', false],
  [{ ok: false, code: 'COUPON_AUDIENCE' }, '会员等级还没到，到了就能领', true],
  [{ ok: false, code: 'COUPON_AUDIENCE', detail: { newMemberOnly: 'yes' } }, '只给还没买过的新邻居', true],
  [{ ok: false, code: 'COUPON_SOLD_OUT' }, '已领完', true],
] as const)('%j is offered as %s', (claim, refusal, offered) => {
  expect(claimRefusal({ claim })).toBe(refusal);
  expect(stillOffered({ claim })).toBe(offered);
});

it('an unpaid order does not take a coupon out of the hand', () => {
  const held = (['claimed', 'locked', 'redeemed', 'expired', 'voided'] as const).filter((status) =>
    inHand(couponWith({ status })),
  );
  expect(held).toEqual(['claimed', 'locked']);
});

it('what is not for this customer comes last, and what was just claimed stays in its place', () => {
  const offered = [
    { id: 'tier', claim: { ok: false, code: 'COUPON_AUDIENCE' } },
    { id: 'claimed', claim: { ok: false, code: 'COUPON_LIMIT_REACHED' } },
    { id: 'gone', claim: { ok: false, code: 'COUPON_SOLD_OUT' } },
    { id: 'open', claim: { ok: true } },
  ] as const;
  expect(claimableFirst(offered).map(({ id }) => id)).toEqual(['claimed', 'open', 'tier', 'gone']);
});
