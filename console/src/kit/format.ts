const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];
const MINUS = '−';

/** Business time is Asia/Shanghai: eight hours ahead, no summer time. Read the result with the `getUTC…` calls. */
const shanghai = (at: number) => new Date(at + 8 * HOUR);
const two = (number: number) => String(number).padStart(2, '0');
const grouped = (whole: number) => String(whole).replace(/\B(?=(\d{3})+$)/g, ',');

/** 1234 → '1,234'. */
export const count = (number: number): string => `${number < 0 ? MINUS : ''}${grouped(Math.abs(number))}`;

/** Fen → '¥1,234.50'. */
export function money(fen: number): string {
  const cents = Math.abs(fen);
  return `${fen < 0 ? MINUS : ''}¥${grouped(Math.floor(cents / 100))}.${two(cents % 100)}`;
}

/** Fen → '12.4k' or '850', for axes. */
export function moneyShort(fen: number): string {
  const yuan = fen / 100;
  return yuan >= 1000 ? `${Number((yuan / 1000).toFixed(1))}k` : String(Math.round(yuan));
}

/** A part of a whole as '38.2%'; '–' when there is no whole. */
export const share = (part: number, whole: number): string =>
  whole > 0 ? `${((part / whole) * 100).toFixed(1)}%` : '–';

/** Business day, '2026-11-21'. */
export const businessDay = (at: number): string => shanghai(at).toISOString().slice(0, 10);

/** '2026-11-21' → '11/21'. */
export const dayShort = (day: string): string => `${Number(day.slice(5, 7))}/${Number(day.slice(8, 10))}`;

/** '2026-11-21' → '周六'. */
export const weekday = (day: string): string => WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';

export const isWeekend = (day: string): boolean => ['周六', '周日'].includes(weekday(day));

/** '14:20'. */
export const clock = (at: number): string => {
  const wall = shanghai(at);
  return `${two(wall.getUTCHours())}:${two(wall.getUTCMinutes())}`;
};

/** '11-21 14:20', with the year in front when it is not this one. */
export function dateTime(at: number, now: number): string {
  const day = businessDay(at);
  return `${day.slice(0, 4) === businessDay(now).slice(0, 4) ? day.slice(5) : day} ${clock(at)}`;
}

/** Whole business days from `at` to `now`; 0 today, negative for a day to come. */
export const daysBetween = (at: number, now: number): number =>
  Math.round((Date.parse(businessDay(now)) - Date.parse(businessDay(at))) / DAY);

/** '今天', '昨天', '3 天前'; '3 天后' for a day to come. */
export function daysAgo(at: number, now: number): string {
  const days = daysBetween(at, now);
  if (days === 0) return '今天';
  if (days === 1) return '昨天';
  return days > 0 ? `${days} 天前` : `${-days} 天后`;
}

/** '11 月 18 日 周三 · 3 天前'. */
export function dayHeading(at: number, now: number): string {
  const day = businessDay(at);
  const date = `${Number(day.slice(5, 7))} 月 ${Number(day.slice(8, 10))} 日 ${weekday(day)}`;
  const year = day.slice(0, 4) === businessDay(now).slice(0, 4) ? '' : `${day.slice(0, 4)} 年 `;
  return `${year}${date} · ${daysAgo(at, now)}`;
}

/** How long before `now`: '刚刚', '8 分钟前', '3 小时前', '2 天 15 小时前'. */
export function ago(at: number, now: number): string {
  const minutes = Math.floor((now - at) / 60_000);
  if (minutes < 1) return '刚刚';
  if (minutes < 60) return `${minutes} 分钟前`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} 小时前`;
  const rest = hours % 24;
  return `${Math.floor(hours / 24)} 天${rest ? ` ${rest} 小时` : ''}前`;
}

/** The head of an id, for reading; the whole of it is in the link and in what is copied. */
export const shortId = (id: string): string => id.slice(0, 8);
