import { instantOf, wallTime } from './wall-time';

it('shows Shanghai time whatever the computer’s own, and reads it back', () => {
  const at = Date.parse('2026-11-21T20:00:00+08:00');
  expect(wallTime(at)).toBe('2026-11-21T20:00');
  expect(instantOf(wallTime(at))).toBe(at);
  expect(instantOf('')).toBeNull();
});
