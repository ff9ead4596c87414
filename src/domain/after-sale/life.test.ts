import fc from 'fast-check';
import { fen } from '../money';
import { afterSaleIdOfSlip, hear, nextSlip, waitAfter, wakeAt, type RefundNews } from './refund';
import { kindsOf, mayApply, overdue, step } from './step';
import { DEFAULT_AFTER_SALE_TERMS, type AfterSaleTerms } from './terms';
import { AFTER_SALE_TRANSITIONS, afterSaleAfter, isOver, type AfterSaleEvent } from './transitions';
import type { AfterSale, AfterSaleStatus } from './types';

const NOW = Date.parse('2026-11-21T12:00:00+08:00');
const DAY = 86_400_000;
const TERMS = DEFAULT_AFTER_SALE_TERMS;
const AUTO: AfterSaleTerms = { ...TERMS, unanswered: 'approve' };
const ONE: AfterSale = {
  id: 'AS1',
  orderId: 'HT1',
  memberId: 'lin',
  kind: 'refund',
  reason: 'damaged',
  text: '',
  pictures: [],
  lines: [],
  shipping: fen(0),
  amount: fen(334),
  points: { taken: 0, returned: 0 },
  status: 'requested',
  requestedAt: NOW,
  deadlineAt: NOW + 2 * DAY,
  restock: false,
  refund: { no: 'AS1', attempt: 1, status: 'none', tries: 0 },
  history: [],
};
const at = (status: AfterSaleStatus, more: Partial<AfterSale> = {}): AfterSale => ({
  ...ONE,
  status,
  ...more,
});
const statuses = Object.keys(AFTER_SALE_TRANSITIONS) as AfterSaleStatus[];
const events: AfterSaleEvent[] = [
  ...(['withdraw', 'approve_refund', 'approve_return', 'reject', 'ship_back'] as const),
  ...(['confirm_return', 'lapse', 'succeed', 'fail', 'refund_again'] as const),
];

describe('the life of an after-sale', () => {
  it('is exactly this; everything else is refused', () => {
    const possible = statuses.flatMap((from) =>
      events.flatMap((event) => {
        const next = afterSaleAfter(from, event);
        return next.ok ? [`${from} ${event} ${next.value}`] : [];
      }),
    );
    expect(possible).toEqual([
      'requested withdraw withdrawn',
      'requested approve_refund refunding',
      'requested approve_return awaiting_return',
      'requested reject rejected',
      'awaiting_return withdraw withdrawn',
      'awaiting_return approve_refund refunding',
      'awaiting_return ship_back returning',
      'awaiting_return lapse lapsed',
      'returning reject rejected',
      'returning confirm_return refunding',
      'refunding succeed refunded',
      'refunding fail refund_failed',
      'refund_failed succeed refunded',
      'refund_failed refund_again refunding',
    ]);
    expect(statuses.filter(isOver)).toEqual(['refunded', 'rejected', 'withdrawn', 'lapsed']);
  });

  it('once money is on its way, nothing but its arrival ends it', () => {
    const reached = new Set<AfterSaleStatus>(['refunding']);
    for (const status of reached)
      for (const event of events) {
        const next = afterSaleAfter(status, event);
        if (next.ok) reached.add(next.value);
      }
    expect([...reached].filter(isOver)).toEqual(['refunded']);
  });

  it('keeps who did what, and gives the next one a time to act', () => {
    const by = { kind: 'staff', name: '老周' } as const;
    expect(step(ONE, 'approve_return', { at: NOW, by }, TERMS)).toEqual({
      ok: true,
      value: {
        ...ONE,
        status: 'awaiting_return',
        deadlineAt: NOW + 7 * DAY,
        history: [{ event: 'approve_return', at: NOW, by }],
      },
    });
    expect(step(at('refunded'), 'withdraw', { at: NOW, by }, TERMS)).toMatchObject({
      ok: false,
      code: 'AFTER_SALE_MOVED_ON',
    });
  });
});

describe('a deadline', () => {
  const due = NOW + 2 * DAY;
  it.each([
    ['a millisecond before', at('requested'), due - 1, AUTO, 'nothing'],
    ['an unanswered refund', at('requested'), due, AUTO, 'approve_refund'],
    ['an unanswered return', at('requested', { kind: 'return' }), due, AUTO, 'approve_return'],
    ['an unanswered request, by the default', at('requested'), due, TERMS, 'escalate'],
    ['goods never sent back', at('awaiting_return'), due, TERMS, 'lapse'],
    ['goods back and not looked at', at('returning'), due, AUTO, 'confirm_return'],
    ['money on its way', at('refunding', { deadlineAt: null }), due, AUTO, 'nothing'],
  ] as const)('%s', (_what, one, now, terms, expected) => expect(overdue(one, now, terms)).toBe(expected));
});

describe('asking for a refund', () => {
  const order = { status: 'completed', due: null, completedAt: NOW, payment: { paidAt: NOW - DAY } };
  it.each([
    ['on the last day', order, NOW + 7 * DAY, { ok: true, value: { until: NOW + 7 * DAY } }],
    [
      'a millisecond later',
      order,
      NOW + 7 * DAY + 1,
      { ok: false, code: 'AFTER_SALE_TOO_LATE', detail: { until: NOW + 7 * DAY } },
    ],
    [
      'before it is completed',
      { ...order, status: 'paid' },
      NOW + 30 * DAY,
      { ok: true, value: { until: null } },
    ],
    ['of an unpaid order', { ...order, status: 'pending_payment' }, NOW, { code: 'AFTER_SALE_NOT_POSSIBLE' }],
    ['of a refunded order', { ...order, status: 'refunded' }, NOW, { code: 'AFTER_SALE_NOT_POSSIBLE' }],
    ['while the payment is settled', { ...order, due: 'settle' }, NOW, { code: 'ORDER_BUSY' }],
    ['a year later', { ...order, status: 'paid' }, NOW + 340 * DAY, { code: 'AFTER_SALE_TOO_LATE' }],
  ])('%s', (_when, one, now, expected) => expect(mayApply(one, now, TERMS)).toMatchObject(expected));

  it('a return needs goods that were handed over', () => {
    expect(kindsOf(false)).toEqual(['refund']);
    expect(kindsOf(true)).toEqual(['refund', 'return']);
  });
});

describe('news of a refund', () => {
  const tell = (one: AfterSale, ...news: RefundNews[]): AfterSale =>
    news.reduce((now, each) => hear(now, each, NOW, TERMS), one);
  const SUCCESS: RefundNews = { kind: 'success', arrivedAt: NOW + 5 };
  const refunding = at('refunding', { deadlineAt: null });

  it.each([
    ['processing', [{ kind: 'processing' }], 'refunding', 'processing'],
    ['arrived', [SUCCESS], 'refunded', 'success'],
    ['arrived twice', [SUCCESS, SUCCESS], 'refunded', 'success'],
    ['arrived, then an old notice', [SUCCESS, { kind: 'processing' }], 'refunded', 'success'],
    ['arrived, then an abnormal one', [SUCCESS, { kind: 'abnormal' }], 'refunded', 'success'],
    ['abnormal', [{ kind: 'abnormal' }], 'refund_failed', 'abnormal'],
    ['abnormal, then done by hand', [{ kind: 'abnormal' }, SUCCESS], 'refunded', 'success'],
    [
      'abnormal, then processing',
      [{ kind: 'abnormal' }, { kind: 'processing' }],
      'refund_failed',
      'abnormal',
    ],
    ['closed', [{ kind: 'closed' }], 'refund_failed', 'closed'],
    ['refused', [{ kind: 'refused', code: 'INVALID_REQUEST' }], 'refund_failed', 'refused'],
    ['silence', [{ kind: 'silent', code: 'NOT_ENOUGH' }], 'refunding', 'asked'],
  ] as const)('%s', (_what, news, status, slip) => {
    const heard = tell(refunding, ...news);
    expect([heard.status, heard.refund.status]).toEqual([status, slip]);
  });

  it('changes nothing that is not waiting for money', () => {
    for (const status of ['requested', 'awaiting_return', 'rejected', 'withdrawn', 'lapsed'] as const) {
      const one = at(status);
      for (const news of [SUCCESS, { kind: 'abnormal' } as const, { kind: 'processing' } as const])
        expect(hear(one, news, NOW, TERMS)).toBe(one);
    }
  });

  it('in any order ends refunded exactly when money arrived', () => {
    const someNews: fc.Arbitrary<RefundNews> = fc.constantFrom<RefundNews>(
      SUCCESS,
      { kind: 'processing' },
      { kind: 'abnormal' },
      { kind: 'closed' },
      { kind: 'silent', code: 'NO_ANSWER' },
    );
    fc.assert(
      fc.property(fc.array(someNews, { maxLength: 8 }), (all) => {
        const heard = tell(refunding, ...all);
        expect(heard.status === 'refunded').toBe(all.includes(SUCCESS));
        expect(heard.history.filter(({ event }) => event === 'succeed').length).toBe(
          all.includes(SUCCESS) ? 1 : 0,
        );
      }),
    );
  });

  it('a closed refund is asked for under a new number, any other under the old one', () => {
    const closed = tell(refunding, { kind: 'closed' });
    expect(nextSlip('AS1', closed.refund)).toEqual({ no: 'AS1-2', attempt: 2, status: 'none', tries: 0 });
    const abnormal = tell(refunding, { kind: 'abnormal' });
    expect(nextSlip('AS1', abnormal.refund)).toEqual({ no: 'AS1', attempt: 1, status: 'none', tries: 0 });
    expect(['AS1', 'AS1-2', 'AS1-12'].map(afterSaleIdOfSlip)).toEqual(['AS1', 'AS1', 'AS1']);
  });

  it('WeChat Pay is left alone longer each time, at most six hours', () => {
    expect([0, 1, 2, 9, 500].map(waitAfter)).toEqual([60_000, 120_000, 240_000, 21_600_000, 21_600_000]);
    expect(wakeAt(refunding, NOW)).toBe(NOW + 60_000);
    expect(wakeAt(ONE, NOW)).toBe(ONE.deadlineAt);
    expect(wakeAt(at('refund_failed', { deadlineAt: null }), NOW)).toBeNull();
    expect(wakeAt(at('withdrawn', { deadlineAt: null }), NOW)).toBe(NOW); // its order has pieces to give back
  });
});
