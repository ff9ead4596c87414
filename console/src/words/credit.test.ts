import type { TimelineEntry, TimelineFacts, TimelineKind } from '@/domain/timeline/types';
import { touchesBefore, winnerOf } from './credit';

const HOUR = 3_600_000;
const placedAt = Date.parse('2026-11-21T12:00:00+08:00');
const entry = <K extends TimelineKind>(kind: K, hoursBefore: number, data: TimelineFacts[K]) =>
  ({
    id: `${kind}:${hoursBefore}`,
    memberId: 'm',
    kind,
    at: placedAt - hoursBefore * HOUR,
    data,
  }) as TimelineEntry;
const paid = (winner: string | null) =>
  entry('paid', -0.1, {
    orderId: 'HT1',
    amount: 100 as TimelineFacts['paid']['amount'],
    summary: '',
    winner,
  });

const timeline = [
  entry('touched', 7 * 24 + 1, { kind: 'share', ref: 'old', scene: 1007 }),
  entry('touched', 7 * 24, { kind: 'share', ref: 'edge', scene: 1007 }),
  entry('chat_entered', 1, { openGId: 'g1', chatName: '邻居群' }),
  entry('touched', 3, { kind: 'message', ref: 'k:m', scene: 1014 }),
  entry('coupon_claimed', 2, { couponId: 'c', templateId: 'ten-off', title: '满 99 减 10' }),
  entry('message_opened', 3, { campaignId: 'k', sendId: 'k:m' }),
  entry('chat_entered', -1, { openGId: 'g1', chatName: '邻居群' }),
];

describe('touchesBefore', () => {
  it('takes the seven days up to the order, the latest first, a message once', () => {
    expect(touchesBefore(timeline, placedAt).map((touch) => touch.cause)).toEqual([
      'chat:g1',
      'coupon:ten-off',
      'message:k:m',
      'share:edge',
    ]);
  });
});

describe('winnerOf', () => {
  const touches = touchesBefore(timeline, placedAt);
  it.each([
    ['the one the paid fact names', [paid('message:k:m')], 'touched:3'],
    ['nobody when nobody earned it', [paid(null)], undefined],
    ['nobody while it is not paid', [], undefined],
    ['nobody when the touchpoint is not on this page', [paid('share:gone')], undefined],
  ])('is %s', (_, more, id) => {
    expect(winnerOf([...timeline, ...more], 'HT1', touches)?.id).toBe(id);
  });
});
