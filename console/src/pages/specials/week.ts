import type { SpecialRow } from '@/contract/chats';
import { businessDay } from '../../kit/format';

const DAY = 86_400_000;

/** The instant a business day begins in Shanghai. */
export const dayStart = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);

/** The Monday of the week that holds `day`. */
export function mondayOf(day: string): string {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return shiftDay(day, -weekday);
}

export const shiftDay = (day: string, by: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by * DAY).toISOString().slice(0, 10);

/** The seven days from `monday`. */
export const weekOf = (monday: string): readonly string[] =>
  Array.from({ length: 7 }, (_, i) => shiftDay(monday, i));

/** What starts on a day, and what still runs on it from before, each soonest first. */
export function onDay(specials: readonly SpecialRow[], day: string) {
  const from = dayStart(day);
  const begins = specials.filter(({ startAt }) => businessDay(startAt) === day);
  const runs = specials.filter(({ startAt, endAt }) => startAt < from && endAt > from);
  return { begins, runs };
}
