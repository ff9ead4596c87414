import { visitor } from '../member/visitor';
import type { Member } from '../member/types';
import { fen } from '../money';
import { SEGMENTS, segmentOf, type SegmentSubject } from './segments';

const NOW = Date.parse('2026-11-21T12:00:00+08:00');
const DAY = 86_400_000;
const someone = (over: Partial<Member>, couponEndsAt: number | null = null): SegmentSubject => ({
  member: { ...visitor('m', NOW - 90 * DAY), status: 'member', ...over },
  couponEndsAt,
});
const buyer = (
  lastPaidAt: number,
  netPaidByDay: Record<string, number> = {},
  paidCount = 1,
): Partial<Member> => ({
  fold: {
    ...visitor('m', 0).fold,
    paidCount,
    firstPaidAt: lastPaidAt,
    lastPaidAt,
    netPaidByDay,
    netPaid: fen(100),
  },
});
const fromChat = (at: number): Partial<Member> => ({ touchpoints: [{ kind: 'chat', ref: 'g', at }] });

it.each<[string, string, SegmentSubject, boolean]>([
  ['lapsed', 'last paid exactly 30 days ago', someone(buyer(NOW - 30 * DAY)), true],
  ['lapsed', 'last paid a millisecond later', someone(buyer(NOW - 30 * DAY + 1)), false],
  ['lapsed', 'never paid', someone({}), false],
  ['lapsed', 'paid but left', someone({ ...buyer(NOW - 60 * DAY), status: 'left' }), false],
  ['newcomers', 'joined, nothing bought', someone({}), true],
  ['newcomers', 'one order', someone(buyer(NOW)), false],
  ['newcomers', 'a visitor', someone({ status: 'visitor' }), false],
  ['coupon-ending', 'ends in exactly 3 days', someone({}, NOW + 3 * DAY), true],
  ['coupon-ending', 'ends a millisecond later', someone({}, NOW + 3 * DAY + 1), false],
  ['coupon-ending', 'no coupon', someone({}), false],
  [
    'chat-people',
    'a visitor from a chat 29 days ago',
    someone({ ...fromChat(NOW - 29 * DAY), status: 'visitor' }),
    true,
  ],
  ['chat-people', 'from a chat 30 days ago', someone(fromChat(NOW - 30 * DAY)), false],
  ['chat-people', 'by a share', someone({ touchpoints: [{ kind: 'share', ref: 's', at: NOW }] }), false],
  ['regulars', 'two days', someone(buyer(NOW, { '2026-11-20': 1, '2026-11-21': 1 }, 2)), true],
  [
    'regulars',
    'the 30th day back counts',
    someone(buyer(NOW, { '2026-10-23': 1, '2026-11-21': 1 }, 2)),
    true,
  ],
  ['regulars', 'the 31st does not', someone(buyer(NOW, { '2026-10-22': 1, '2026-11-21': 1 }, 2)), false],
  [
    'regulars',
    'a day refunded in full does not',
    someone(buyer(NOW, { '2026-11-20': 0, '2026-11-21': 1 }, 2)),
    false,
  ],
  ['once', 'one order', someone(buyer(NOW)), true],
  ['once', 'two orders', someone(buyer(NOW, {}, 2)), false],
  ['introducers', 'brought one', someone({ fold: { ...visitor('m', 0).fold, broughtCount: 1 } }), true],
  ['introducers', 'brought none', someone({}), false],
  ['members', 'joined', someone({}), true],
  ['members', 'a visitor', someone({ status: 'visitor' }), false],
])('%s: %s', (id, _who, subject, holds) => expect(segmentOf(id)?.holds(subject, NOW)).toBe(holds));

it('names every preset once and knows no other', () => {
  expect(new Set(SEGMENTS.map(({ id }) => id)).size).toBe(SEGMENTS.length);
  expect(segmentOf('nobody')).toBeNull();
});
