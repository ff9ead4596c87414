import fc from 'fast-check';
import { fen } from '../money';
import { atWindowEnd, checkPublishing, mayJoin, mayOpen, offerCovers } from './rules';
import type { GroupOffer, Seat } from './types';

const NOON = 1_795_000_000_000;
const HOUR = 3_600_000;
const codeOf = (outcome: { ok: boolean; code?: string }) => (outcome.ok ? 'OK' : outcome.code);
const offer = { newOnly: false, perMember: 2, startAt: NOON, endAt: NOON + HOUR, status: 'on' };
const newcomer = { memberId: 'm', paidBefore: false };
const regular = { memberId: 'm', paidBefore: true };

describe('opening a group', () => {
  it.each([
    ['in its first millisecond', {}, newcomer, 1, NOON, 'OK'],
    ['before', {}, newcomer, 1, NOON - 1, 'GROUP_OFFER_OVER'],
    ['at its end', {}, newcomer, 1, NOON + HOUR, 'GROUP_OFFER_OVER'],
    ['when it was stopped', { status: 'stopped' }, newcomer, 1, NOON, 'GROUP_OFFER_OVER'],
    ['with as many as one may', {}, newcomer, 2, NOON, 'OK'],
    ['with one more', {}, newcomer, 3, NOON, 'GROUP_LIMIT_REACHED'],
    ['as a regular', {}, regular, 1, NOON, 'OK'],
    ['as a regular where newcomers are wanted', { newOnly: true }, regular, 1, NOON, 'GROUP_NEW_ONLY'],
  ])('%s', (_what, over, buyer, quantity, at, code) =>
    expect(codeOf(mayOpen({ ...offer, ...over }, buyer, { quantity }, at))).toBe(code),
  );
});

describe('joining a group', () => {
  const group = {
    status: 'open' as const,
    endAt: NOON + 1,
    seatsLeft: 1,
    offer: offer as unknown as GroupOffer,
  };
  it.each([
    ['the last seat in the last millisecond', {}, null, 'OK'],
    ['at its end', { endAt: NOON }, null, 'GROUP_OVER'],
    ['one that formed', { status: 'formed' as const }, null, 'GROUP_OVER'],
    ['a full one', { seatsLeft: 0 }, null, 'GROUP_FULL'],
    ['a second time', {}, { status: 'held' as const }, 'GROUP_JOINED_ALREADY'],
  ])('%s', (_what, over, seat, code) =>
    expect(codeOf(mayJoin({ ...group, ...over }, seat, newcomer, { quantity: 1 }, NOON))).toBe(code),
  );
});

describe('the end of the window', () => {
  const seat = (status: Seat['status'], heldUntil = NOON + 1) => ({ status, heldUntil });
  it.each([
    ['all paid', [seat('paid'), seat('paid'), seat('paid')], 'form'],
    ['two paid, one paying', [seat('paid'), seat('paid'), seat('held')], 'wait'],
    ['two paid, one whose time to pay is over', [seat('paid'), seat('paid'), seat('held', NOON)], 'fail'],
    ['two paid', [seat('paid'), seat('paid')], 'fail'],
    ['nobody', [], 'fail'],
  ])('with %s', (_what, seats, ends) => expect(atWindowEnd({ size: 3 }, seats, NOON)).toBe(ends));

  it('comes: once no seat can be paid any more, nobody waits', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 5 }),
        fc.array(fc.constantFrom<Seat['status']>('held', 'paid'), { maxLength: 5 }),
        (size, statuses) => {
          const seats = statuses.map((status) => seat(status, NOON));
          expect(atWindowEnd({ size }, seats, NOON)).not.toBe('wait');
          expect(atWindowEnd({ size }, seats, NOON) === 'form').toBe(
            statuses.filter((status) => status === 'paid').length >= size,
          );
        },
      ),
    ));
});

describe('publishing', () => {
  const terms = {
    price: fen(1500),
    groupPrice: 1499,
    size: 5,
    windowMs: HOUR,
    startAt: NOON,
    endAt: NOON + HOUR,
  };
  it.each([
    ['five people, one window, a fen less', {}, 'OK'],
    ['six people', { size: 6 }, 'GROUP_SIZE_TOO_BIG'],
    ['no discount', { groupPrice: 1500 }, 'GROUP_PRICE_INVALID'],
    ['less than a window', { endAt: NOON + HOUR - 1 }, 'GROUP_TIME_INVALID'],
    ['in the past', { startAt: NOON - 2 * HOUR, endAt: NOON }, 'GROUP_TIME_INVALID'],
    ['a month', { endAt: NOON + 720 * HOUR }, 'OK'],
    ['longer', { endAt: NOON + 720 * HOUR + 1 }, 'GROUP_TIME_INVALID'],
  ])('%s', (_what, over, code) => expect(codeOf(checkPublishing({ ...terms, ...over }, 5, NOON))).toBe(code));
});

it.each([
  [['g1'], [], true],
  [[], ['小区'], true],
  [['g2'], ['晨跑'], false],
  [[], [], false],
])('an offer for chats %p and tags %p covers the chat: %p', (openGIds, tags, covers) =>
  expect(offerCovers({ openGIds, tags }, { openGId: 'g1', tags: ['小区'] })).toBe(covers),
);
