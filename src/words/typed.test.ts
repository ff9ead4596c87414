import { cutOffOf, fenTyped } from './typed';

const at = (wall: string) => Date.parse(`${wall}:00+08:00`);

it.each([
  ['2026-11-21T09:30', '0', '20:00', '2026-11-21T20:00'],
  ['2026-11-21T23:59', '1', '08:05', '2026-11-22T08:05'],
  ['2026-11-30T00:00', '2', '00:00', '2026-12-02T00:00'],
] as const)('at %s, day +%s at %s cuts off %s', (now, day, time, expected) =>
  expect(cutOffOf({ day, time }, at(now))).toBe(at(expected)),
);

it.each([
  ['29.9', 2990],
  ['30', 3000],
  ['0.05', 5],
  ['三十', null],
  ['1.234', null],
  ['', null],
])('%j is %s fen', (typed, fen) => expect(fenTyped(typed)).toBe(fen));
