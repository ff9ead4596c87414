const DAY_MS = 86_400_000;
/** Asia/Shanghai has had no summer time since 1991; business time is always +8. */
const SHANGHAI_MS = 8 * 3_600_000;

const two = (n: number): string => String(n).padStart(2, '0');
/** The business day an instant falls on, counted in days. */
const dayOf = (at: number): number => Math.floor((at + SHANGHAI_MS) / DAY_MS);

/** 「20:00」 in business time. `at` in epoch ms. */
export function clockOf(at: number): string {
  const local = new Date(at + SHANGHAI_MS);
  return `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`;
}

/** 「11-21」 in business time. */
export function dateOf(at: number): string {
  const local = new Date(at + SHANGHAI_MS);
  return `${two(local.getUTCMonth() + 1)}-${two(local.getUTCDate())}`;
}

/** `2026-11`, the business month. */
export const monthOf = (at: number): string => stampOf(at).slice(0, 7);

/** 「2026 年 11 月」 of `2026-11`. */
export const monthWords = (month: string): string => `${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月`;

/** 「2026-11-21 20:00」 in business time. */
export const stampOf = (at: number): string =>
  `${new Date(at + SHANGHAI_MS).getUTCFullYear()}-${dateOf(at)} ${clockOf(at)}`;

/** 「今天 20:00」「明天 9:00」「昨天 18:20」, or the date when further away. */
export function whenOf(at: number, now: number): string {
  const days = dayOf(at) - dayOf(now);
  const name = { [-1]: '昨天', 0: '今天', 1: '明天' }[days];
  return `${name ?? dateOf(at)} ${clockOf(at)}`;
}

/** How long a coupon still holds: 「今晚到期」「明天到期」「还有 5 天」. `until` is exclusive. */
export function expiryOf(until: number, now: number): string {
  const days = dayOf(until - 1) - dayOf(now);
  if (until <= now) return '已过期';
  if (days === 0) return '今晚到期';
  if (days === 1) return '明天到期';
  return days <= 30 ? `还有 ${days} 天` : `${dateOf(until - 1)} 到期`;
}

/** A countdown's hours, minutes and seconds; zeros when it is over. */
export function remainingOf(until: number, now: number): readonly [string, string, string] {
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  return [two(Math.floor(seconds / 3600)), two(Math.floor(seconds / 60) % 60), two(seconds % 60)];
}
