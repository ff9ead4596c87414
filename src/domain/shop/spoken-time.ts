/** Asia/Shanghai has had no summer time since 1991. */
const SHANGHAI_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** By the hour up to which each holds, and what it is called after 今 or 明. */
const PARTS: readonly (readonly [until: number, alone: string, ofDay: string])[] = [
  [6, '凌晨', '天凌晨'],
  [11, '早上', '早'],
  [13, '中午', '天中午'],
  [18, '下午', '天下午'],
  [24, '晚上', '晚'],
];

/**
 * A deadline as a neighbour says it: 「今晚 8 点」「明早 9 点半」「11月24日下午 5 点」. Midnight is the end of a day, not the
 * start of the next: 「今晚 12 点」. Both in epoch ms.
 */
export function spokenTime(at: number, now: number): string {
  const minute = Math.floor((at + SHANGHAI_MS) / 60_000);
  const midnight = minute % 1440 === 0;
  const local = new Date(minute * 60_000 - (midnight ? DAY_MS : 0));
  const hour = midnight ? 24 : local.getUTCHours();
  const days = Math.floor(local.getTime() / DAY_MS) - Math.floor((now + SHANGHAI_MS) / DAY_MS);
  const [, alone, ofDay] = PARTS.find(([until]) => hour < until) ?? PARTS[PARTS.length - 1]!;
  const name = { 0: '今', 1: '明' }[days];
  const day = name ? name + ofDay : `${local.getUTCMonth() + 1}月${local.getUTCDate()}日${alone}`;
  return `${day} ${hour > 12 ? hour - 12 : hour} 点${minutesOf(midnight ? 0 : local.getUTCMinutes())}`;
}

function minutesOf(minutes: number): string {
  if (minutes === 0) return '';
  return minutes === 30 ? '半' : ` ${String(minutes).padStart(2, '0')}`;
}
