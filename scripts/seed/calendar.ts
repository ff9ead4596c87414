/** Business time is Asia/Shanghai (design §8), which has had no daylight saving since 1991: a fixed offset is exact. */
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
const SHANGHAI_OFFSET = 8 * HOUR;

/** The instant (epoch ms) of midnight in Shanghai on the day of `at`. */
export const startOfDay = (at: number): number =>
  Math.floor((at + SHANGHAI_OFFSET) / DAY) * DAY - SHANGHAI_OFFSET;

/** The business day of `at`, as `2026-11-21`. */
export const dayOf = (at: number): string => new Date(at + SHANGHAI_OFFSET).toISOString().slice(0, 10);
