import * as fc from 'fast-check';
import type { Sku } from '../catalog/types';
import { fen } from '../money';
import { checkDraft, daysApart, meets, movedBy, undercutBy, type SpecialDraft } from './schedule';

const AT = Date.parse('2026-11-21T12:00:00+08:00');
const DAY = 86_400_000;
const sku: Sku = { id: 's1', name: '500g', price: fen(3990), memberPrices: { ripe: fen(3290) } };
const draft = (over: Partial<SpecialDraft> = {}): SpecialDraft => ({
  productId: 'strawberry',
  skuId: 's1',
  chatPrice: fen(2990),
  openGIds: ['g1'],
  tags: [],
  perMember: 2,
  stock: 50,
  startAt: AT,
  endAt: AT + DAY,
  ...over,
});

describe('checkDraft', () => {
  it.each<[string, Partial<SpecialDraft>, string]>([
    ['a good one', {}, 'ok'],
    ['one fen under the price', { chatPrice: fen(3989) }, 'ok'],
    ['at the price', { chatPrice: fen(3990) }, 'SPECIAL_PRICE_TOO_HIGH'],
    ['for nobody', { openGIds: [] }, 'SPECIAL_NO_AUDIENCE'],
    ['for a tag', { openGIds: [], tags: ['小区'] }, 'ok'],
    ['ends as it starts', { endAt: AT }, 'SPECIAL_WINDOW_INVALID'],
    ['is over', { startAt: AT - DAY, endAt: AT }, 'SPECIAL_WINDOW_INVALID'],
    ['began yesterday and still runs', { startAt: AT - DAY, endAt: AT + 1 }, 'ok'],
    ['31 days', { endAt: AT + 31 * DAY }, 'ok'],
    ['a moment more', { endAt: AT + 31 * DAY + 1 }, 'SPECIAL_WINDOW_INVALID'],
    ['each may have all', { perMember: 50 }, 'ok'],
    ['each may have more than there is', { perMember: 51 }, 'SPECIAL_LIMIT_INVALID'],
  ])('%s', (_what, over, expected) => {
    const ruling = checkDraft(draft(over), sku, AT);
    expect(ruling.ok ? 'ok' : ruling.code).toBe(expected);
  });

  it('of a SKU that is not there', () =>
    expect(checkDraft(draft(), null, AT)).toMatchObject({ code: 'SKU_NOT_FOUND' }));
});

describe('a special beside other prices', () => {
  it.each([
    [fen(3289), null],
    [fen(3290), 3290],
    [fen(3500), 3290],
  ])('at %d fen', (chatPrice, undercut) => expect(undercutBy({ chatPrice }, sku)).toBe(undercut));

  it('without member prices is never undercut', () =>
    expect(undercutBy({ chatPrice: fen(1) }, { ...sku, memberPrices: {} })).toBeNull());
});

describe('two specials', () => {
  it.each<[string, Partial<SpecialDraft>, boolean]>([
    ['the same chat and hour', {}, true],
    ['one after the other', { startAt: AT + DAY, endAt: AT + 2 * DAY }, false],
    ['another SKU', { skuId: 's2' }, false],
    ['another chat', { openGIds: ['g2'] }, false],
    ['a tag against a chat', { openGIds: [], tags: ['小区'] }, false],
  ])('meet: %s', (_what, over, expected) => {
    expect(meets(draft(), draft(over))).toBe(expected);
    expect(meets(draft(over), draft())).toBe(expected);
  });
});

it('copying moves whole days and back again', () =>
  fc.assert(
    fc.property(fc.integer({ min: -60, max: 60 }), (days) => {
      const moved = movedBy(draft(), days);
      expect(moved.endAt - moved.startAt).toBe(DAY);
      expect(movedBy(moved, -days)).toEqual(draft());
    }),
  ));

it('counts days over the end of a month', () => {
  expect(daysApart('2026-11-30', '2026-12-01')).toBe(1);
  expect(daysApart('2026-12-01', '2026-11-29')).toBe(-2);
});
