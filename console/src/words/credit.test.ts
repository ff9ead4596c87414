import type { TimelineEntry, TimelineFacts, TimelineKind } from '@/domain/timeline/types';
import { creditReason, touchesBefore, winnerOf } from './credit';

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

describe('creditReason', () => {
  const touches = touchesBefore(timeline, placedAt);
  it.each([
    ['chat:g1', '规则：下单前最后一次来路。前面还有 3 次，都不如它近。'],
    ['message:k:m', '后面还领过 1 次券：自己领的、这一单没用的，都不抢带来的功劳。前面还有 1 次'],
  ])('of %s says what came before and after', (cause, words) =>
    expect(
      creditReason(
        touches,
        touches.find((touch) => touch.cause === cause)!,
      ),
    ).toContain(words),
  );
  it('says the rule alone when nothing else was there', () =>
    expect(creditReason(touches.slice(0, 1), touches[0]!)).toBe('规则：下单前最后一次来路。'));
});
