import type { SpecialRow } from '@/contract/chats';
import { fen } from '@/domain/money';
import { mondayOf, onDay, shiftDay, weekOf } from './week';

it.each([
  ['2026-11-16', '2026-11-16'],
  ['2026-11-21', '2026-11-16'],
  ['2026-11-22', '2026-11-16'],
  ['2026-11-23', '2026-11-23'],
])('the week of %s begins on %s', (day, monday) => expect(mondayOf(day)).toBe(monday));

it('goes over the end of a month', () => {
  expect(shiftDay('2026-11-30', 1)).toBe('2026-12-01');
  expect(weekOf('2026-11-30').at(-1)).toBe('2026-12-06');
});

it('sorts a special under the day it begins, and shows it on the days it runs', () => {
  const special: SpecialRow = {
    ...{ specialId: 's', productId: 'p', skuId: 'k', title: '草莓', skuName: '500g', image: '' },
    ...{ price: fen(2), chatPrice: fen(1), openGIds: [], tags: [], perMember: 1, stock: 1, left: 1 },
    startAt: Date.parse('2026-11-20T20:00:00+08:00'),
    endAt: Date.parse('2026-11-21T20:00:00+08:00'),
    warnings: [],
  };
  expect(onDay([special], '2026-11-20')).toEqual({ begins: [special], runs: [] });
  expect(onDay([special], '2026-11-21')).toEqual({ begins: [], runs: [special] });
  expect(onDay([special], '2026-11-22')).toEqual({ begins: [], runs: [] });
});
