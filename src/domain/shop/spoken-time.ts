/** Asia/Shanghai has had no summer time since 1991. */
const SHANGHAI_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** By the hour up to which each holds, and what it is called after 今 or 明. */
const PARTS: readonly (readonly [until: number, alone: string, ofDay: string])[] = [
  [6, '凌晨', '天凌晨'],
  [11, '早上', '早'],
  [13, '中午', '天中午'],
  [18, '下午', '天下午'],
];
const EVENING = [24, '晚上', '晚'] as const;

/**
 * A deadline as a neighbour says it: 「今晚 8 点」「明早 9 点半」「11月24日下午 5 点」; an odd minute is written, 「12:05」「明天 12:05」, which
 * keeps a card's title to two lines of a small phone. Midnight is the end of a day, not the start of the next: 「今晚 12 点」.
 * Both in epoch ms.
 */
export function spokenTime(at: number, now: number): string {
  const minute = Math.floor((at + SHANGHAI_MS) / 60_000);
  const midnight = minute % 1440 === 0;
  const local = new Date(minute * 60_000 - (midnight ? DAY_MS : 0));
  const days = Math.floor(local.getTime() / DAY_MS) - Math.floor((now + SHANGHAI_MS) / DAY_MS);
  const date = `${local.getUTCMonth() + 1}月${local.getUTCDate()}日`;
  const minutes = local.getUTCMinutes();
  if (minutes % 30 !== 0) {
    const day = { 0: '', 1: '明天 ' }[days] ?? `${date} `;
    return day + local.toISOString().slice(11, 16);
  }
  const hour = midnight ? 24 : local.getUTCHours();
  const [, alone, ofDay] = PARTS.find(([until]) => hour < until) ?? EVENING;
  const name = { 0: '今', 1: '明' }[days];
  const day = name ? name + ofDay : date + alone;
  return `${day} ${hour > 12 ? hour - 12 : hour} 点${minutes === 30 ? '半' : ''}`;
}
