// Asia/Shanghai has kept UTC+8 without summer time since 1991, so a fixed offset is exact for every instant we store.
const SHANGHAI_MS = 8 * 3_600_000;

/** 营业日: the calendar day in Asia/Shanghai of an instant (epoch ms), `2026-11-21`. */
export const businessDay = (at: number): string => new Date(at + SHANGHAI_MS).toISOString().slice(0, 10);

/** The hour of the business day, `2026-11-21T09`: the bucket in which one visit to a chat is one visit. */
export const businessHour = (at: number): string => new Date(at + SHANGHAI_MS).toISOString().slice(0, 13);

/** The instant at which the business day of `at` began. */
export const startOfBusinessDay = (at: number): number => Date.parse(`${businessDay(at)}T00:00:00+08:00`);

/** Instants from `from` to before `until`. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** The business month that is written `2026-11`. */
export function spanOfMonth(month: string): Span {
  const [year = 0, nth = 0] = month.split('-').map(Number);
  return { from: Date.UTC(year, nth - 1) - SHANGHAI_MS, until: Date.UTC(year, nth) - SHANGHAI_MS };
}
