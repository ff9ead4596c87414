import fc from 'fast-check';
import { fen } from '../money';
import { afterPaying, atCutOff, wouldRefund } from './ending';
import { amountOf, byItem, editEntry, joinRelay, leaveRelay, portionsOf, type JoinableRelay } from './entry';
import { linesInWords, nameInList, pickingList, pickupCode } from './list';
import { checkOpening, floorOf } from './opening';
import { commissionOf } from './settlement';
import { ENTRY_TRANSITIONS, isLive, relayStatusesBefore, relayTransition } from './transitions';
import type { RelayEntryStatus, RelayItem, RelayLine } from './types';

const NOON = 1_795_000_000_000;
const MINUTE = 60_000;
const item = (id: string, over: Partial<RelayItem> = {}): RelayItem => ({
  ...{ id, productId: id, skuId: id, categoryId: 'fruit', title: `果${id}`, skuName: '一份' },
  ...{ image: '', well: 'green', price: fen(1500), relayPrice: fen(1000), portions: 10, perMember: 3 },
  options: [],
  ...over,
});
const relay = (over: Partial<JoinableRelay> = {}): JoinableRelay => ({
  status: 'open',
  items: [item('a'), item('b', { options: ['大', '小'] })],
  cutOffAt: NOON + 1,
  perMember: 4,
  left: { a: 3, b: 2 },
  queue: [],
  ...over,
});
const line = (itemId: string, quantity: number, option = ''): RelayLine => ({ itemId, quantity, option });
const codeOf = (outcome: { ok: boolean; code?: string }) => (outcome.ok ? 'OK' : outcome.code);

describe('joining', () => {
  it.each<[string, Partial<JoinableRelay>, RelayEntryStatus | null, RelayLine[], string]>([
    ['all that is left', {}, null, [line('a', 3)], 'OK'],
    ['one more than is left', { left: { a: 2, b: 2 } }, null, [line('a', 3)], 'RELAY_FULL'],
    [
      'one more than a member may of the item',
      { left: { a: 9 } },
      null,
      [line('a', 4)],
      'RELAY_LIMIT_REACHED',
    ],
    [
      'two lines of one item over its limit',
      { left: { b: 9 } },
      null,
      [line('b', 2, '大'), line('b', 2, '小')],
      'RELAY_LIMIT_REACHED',
    ],
    ['as many as a member may in all', {}, null, [line('a', 2), line('b', 2, '小')], 'OK'],
    ['one more than that', {}, null, [line('a', 3), line('b', 2, '小')], 'RELAY_LIMIT_REACHED'],
    ['no choice where there is one', {}, null, [line('b', 1)], 'RELAY_OPTION_UNKNOWN'],
    ['a choice where there is none', {}, null, [line('a', 1, '大')], 'RELAY_OPTION_UNKNOWN'],
    ['an item that is not there', {}, null, [line('c', 1)], 'RELAY_ITEM_UNKNOWN'],
    ['in the last millisecond', { cutOffAt: NOON + 1 }, null, [line('a', 1)], 'OK'],
    ['at the cut-off', { cutOffAt: NOON }, null, [line('a', 1)], 'RELAY_OVER'],
    ['a closed one', { status: 'closed' }, null, [line('a', 1)], 'RELAY_OVER'],
    ['a second time', {}, 'joined', [line('a', 1)], 'RELAY_JOINED_ALREADY'],
    ['again after giving up', {}, 'released', [line('a', 1)], 'OK'],
    ['again after the money came back', {}, 'refunded', [line('a', 1)], 'OK'],
    ['while the money is coming back', {}, 'refunding', [line('a', 1)], 'RELAY_ENTRY_PAID'],
  ])('%s', (_what, over, status, lines, code) =>
    expect(codeOf(joinRelay(relay(over), status && { status }, { lines }, NOON))).toBe(code),
  );
});

describe('editing', () => {
  const entry = { status: 'joined', rev: 2, lines: [line('a', 2)] } as const;
  it('takes and gives back the difference alone', () => {
    const edited = editEntry(relay(), entry, { rev: 2, lines: [line('a', 1), line('b', 2, '大')] }, NOON);
    expect(edited).toEqual({
      ok: true,
      value: { lines: [line('a', 1), line('b', 2, '大')], amount: 3000, take: { a: -1, b: 2 } },
    });
  });
  it.each<[string, object | null, number, RelayLine[], string]>([
    ['what is left and what it has', {}, 2, [line('a', 3)], 'OK'],
    ['an older revision', {}, 1, [line('a', 1)], 'RELAY_ENTRY_MOVED'],
    ['a paid one', { status: 'paid' }, 2, [line('a', 1)], 'RELAY_ENTRY_PAID'],
    ['a released one', { status: 'released' }, 2, [line('a', 1)], 'RELAY_NOT_JOINED'],
    ['nobody’s', null, 2, [line('a', 1)], 'RELAY_NOT_JOINED'],
  ])('%s', (_what, over, rev, lines, code) => {
    const before = over && { ...entry, ...over };
    expect(codeOf(editEntry(relay({ left: { a: 1, b: 2 } }), before, { rev, lines }, NOON))).toBe(code);
  });
});

describe('leaving', () => {
  it.each<[RelayEntryStatus | null, string]>([
    ['joined', 'release'],
    ['unpaid', 'release'],
    ['paid', 'refund'],
    ['released', 'RELAY_NOT_JOINED'],
    ['refunding', 'RELAY_NOT_JOINED'],
    [null, 'RELAY_NOT_JOINED'],
  ])('of an entry that is %s: %s', (status, result) => {
    const left = leaveRelay(relay(), status && { status }, NOON);
    expect(left.ok ? left.value : left.code).toBe(result);
  });
  it('is too late for who has the goods', () =>
    expect(codeOf(leaveRelay(relay(), { status: 'paid', pickedUpAt: NOON - 1 }, NOON))).toBe(
      'RELAY_ENTRY_HANDED_OVER',
    ));
  it('is over at the cut-off', () =>
    expect(codeOf(leaveRelay(relay({ cutOffAt: NOON }), { status: 'joined' }, NOON))).toBe('RELAY_OVER'));
});

it('a relay takes a thousand people, and whoever is among them may come back', () => {
  const full = relay({ queue: Array.from({ length: 1000 }, (_, n) => `m${n}`) });
  const wanted = { lines: [line('a', 1)] };
  expect(joinRelay(full, null, wanted, NOON)).toMatchObject({
    code: 'RELAY_CROWDED',
    detail: { most: 1000 },
  });
  expect(codeOf(joinRelay(full, { status: 'released' }, wanted, NOON))).toBe('OK');
  expect(codeOf(joinRelay(relay({ queue: full.queue.slice(1) }), null, wanted, NOON))).toBe('OK');
});

describe('ending', () => {
  const live = (status: RelayEntryStatus, quantity: number) => ({ status, lines: [line('a', quantity)] });
  it.each([
    ['enough', [live('paid', 3), live('unpaid', 2)], 'close', 'wait'],
    ['enough, all paid', [live('paid', 5)], 'close', 'settle'],
    ['one short', [live('paid', 4), live('released', 9)], 'cancel', 'cancel'],
    ['enough only with who did not pay', [live('paid', 4), live('refunded', 1)], 'cancel', 'cancel'],
    ['nobody', [], 'cancel', 'cancel'],
  ])('with %s', (_what, entries, first, then) => {
    expect(atCutOff({ minPortions: 5 }, entries)).toBe(first);
    expect(afterPaying({ minPortions: 5 }, entries)).toBe(then);
  });
  it.each<[string, 'close' | 'cancel', ReturnType<typeof live>[], number]>([
    ['called off, with two paid', 'cancel', [live('paid', 4), live('paid', 1), live('unpaid', 9)], 2],
    ['called off, nobody paid', 'cancel', [live('joined', 4), live('refunded', 1)], 0],
    ['closed at its minimum', 'close', [live('paid', 5)], 0],
    ['closed one below its minimum', 'close', [live('paid', 3), live('joined', 1)], 1],
  ])('by hand, %s, sends money back to so many', (_what, event, entries, count) =>
    expect(wouldRefund({ minPortions: 5 }, entries, event)).toBe(count),
  );
  it('without a minimum nobody at all is an end too', () =>
    expect(afterPaying({ minPortions: 0 }, [])).toBe('settle'));
});

describe('opening', () => {
  const items = [{ price: fen(1500), relayPrice: 1050, portions: 5 }];
  const soon = NOON + 10 * MINUTE;
  it.each<[string, Partial<Parameters<typeof checkOpening>[0]>, number | null, string]>([
    ['at the floor', {}, 700, 'OK'],
    ['a fen under it', { items: [{ ...items[0]!, relayPrice: 1049 }] }, 700, 'RELAY_PRICE_INVALID'],
    ['by staff at one fen', { items: [{ ...items[0]!, relayPrice: 1 }] }, null, 'OK'],
    ['over 售价', { items: [{ ...items[0]!, relayPrice: 1501 }] }, null, 'RELAY_PRICE_INVALID'],
    ['ten minutes ahead', { cutOffAt: soon }, 700, 'OK'],
    ['a millisecond sooner', { cutOffAt: soon - 1 }, 700, 'RELAY_TIME_INVALID'],
    ['two weeks ahead', { cutOffAt: NOON + 14 * 1440 * MINUTE }, 700, 'OK'],
    ['later', { cutOffAt: NOON + 14 * 1440 * MINUTE + 1 }, 700, 'RELAY_TIME_INVALID'],
    ['a minimum of all portions', { minPortions: 5 }, 700, 'OK'],
    ['a minimum of more', { minPortions: 6 }, 700, 'RELAY_MINIMUM_INVALID'],
  ])('%s', (_what, over, floor, code) =>
    expect(codeOf(checkOpening({ items, minPortions: 0, cutOffAt: soon, ...over }, floor, NOON))).toBe(code),
  );
  it('rounds the floor up', () => expect(floorOf(fen(999), 700)).toBe(700));
});

describe('the list', () => {
  const items = [item('a'), item('b', { options: ['大', '小'] })];
  it('says what somebody joined with, and brings what all of them did', () => {
    const lines = [line('b', 1, '小'), line('a', 2)];
    expect(linesInWords(items, lines)).toBe('果a ×2、果b（小） ×1');
    const picking = pickingList(items, [{ lines }, { lines: [line('b', 2, '小')] }]);
    expect(picking.map(({ itemId, option, quantity }) => [itemId, option, quantity])).toEqual([
      ['a', '', 2],
      ['b', '小', 3],
    ]);
  });
  it('names who wants to be named', () => {
    expect(nameInList({ name: '王阿姨' }, 3)).toBe('王阿姨');
    expect(nameInList({ name: null }, 3)).toBe('邻居 3 号');
  });
  it('gives no two entries one code', () => {
    const all = Array.from({ length: 500 }, (_, n) => pickupCode(n + 1, `secret-${n}`));
    expect(new Set(all).size).toBe(500);
  });
  it.each([
    [10_000, 0, 50, 500],
    [10_000, 9_999, 50, 0],
    [10_000, 10_000, 50, 0],
    [199, 0, 50, 9],
  ])('%i paid and %i back at %i per mille earn %i', (paid, back, rate, earned) =>
    expect(commissionOf(fen(paid), fen(back), rate)).toBe(earned),
  );
});

describe('laws', () => {
  const wants = fc.array(
    fc.record({
      itemId: fc.constantFrom('a', 'b'),
      quantity: fc.integer({ min: 1, max: 4 }),
      option: fc.constant(''),
    }),
    { minLength: 1, maxLength: 3 },
  );
  const plain = (left: Record<string, number>) =>
    relay({ items: [item('a', { perMember: 99 }), item('b', { perMember: 99 })], perMember: 0, left });

  it('a join and any edits take exactly what the last entry has, never more than there is', () =>
    fc.assert(
      fc.property(fc.array(wants, { minLength: 1, maxLength: 6 }), (steps) => {
        const left: Record<string, number> = { a: 6, b: 6 };
        let lines: readonly RelayLine[] = [];
        let rev = 0;
        for (const wanted of steps) {
          const before = rev === 0 ? null : { status: 'joined' as const, rev, lines };
          const change = before
            ? editEntry(plain(left), before, { rev, lines: wanted }, NOON)
            : joinRelay(plain(left), null, { lines: wanted }, NOON);
          if (!change.ok) continue;
          for (const [id, n] of Object.entries(change.value.take)) left[id] = (left[id] ?? 0) - n;
          lines = change.value.lines;
          rev += 1;
          const has = byItem(lines);
          expect(left).toEqual({ a: 6 - (has['a'] ?? 0), b: 6 - (has['b'] ?? 0) });
          expect(Object.values(left).every((n) => n >= 0)).toBe(true);
          expect(change.value.amount).toBe(amountOf(plain(left).items, lines));
          expect(change.value.amount).toBe(portionsOf(lines) * 1000);
        }
      }),
    ));

  it('nothing leaves a status that the tables do not let it leave', () => {
    expect(relayStatusesBefore('cancel')).toEqual(['open', 'closed']);
    expect(codeOf(relayTransition('settled', 'cancel'))).toBe('RELAY_NOT_OPEN');
    const over: RelayEntryStatus[] = ['released', 'refunding', 'refunded'];
    expect(
      (Object.keys(ENTRY_TRANSITIONS) as RelayEntryStatus[]).filter((status) => !isLive(status)),
    ).toEqual(expect.arrayContaining(over));
  });
});
