/**
 * WeChat's timer trigger: seven fields, 秒 分 时 日 月 星期 年, in UTC+8; when both day and weekday are given,
 * either is enough (developers.weixin.qq.com, "定时触发器").
 */
export interface Cron {
  readonly text: string;
  /** The first instant after `after` (epoch ms), or undefined when there is none within ten years. */
  next(after: number): number | undefined;
}

const SHANGHAI_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

const FIELDS = [
  { name: 'second', from: 0, to: 59 },
  { name: 'minute', from: 0, to: 59 },
  { name: 'hour', from: 0, to: 23 },
  { name: 'day', from: 1, to: 31 },
  { name: 'month', from: 1, to: 12, names: MONTHS, base: 1 },
  // Sunday is 0 or 7, so that MON-SUN and 1-7 are ranges.
  { name: 'weekday', from: 0, to: 7, names: WEEKDAYS, base: 0 },
  { name: 'year', from: 1970, to: 2099 },
] as const;

type Field = (typeof FIELDS)[number];

/** Throws an `Error` naming the field that cannot be read. */
export function parseCron(text: string): Cron {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== FIELDS.length)
    throw new Error(`a timer has seven fields, not ${parts.length}: "${text}"`);
  const [seconds, minutes, hours, days, months, weekdays, years] = FIELDS.map((field, i) =>
    parseField(field, parts[i]!),
  );
  const anyDay = /^[*?]/.test(parts[3]!);
  const anyWeekday = /^[*?]/.test(parts[5]!);
  const onDay = (day: Date): boolean => {
    if (!years!.has(day.getUTCFullYear()) || !months!.has(day.getUTCMonth() + 1)) return false;
    const [byDay, byWeekday] = [days!.has(day.getUTCDate()), weekdays!.has(day.getUTCDay())];
    if (anyDay || anyWeekday) return byDay && byWeekday;
    return byDay || byWeekday;
  };
  const timesOfDay = { hours: sorted(hours!), minutes: sorted(minutes!), seconds: sorted(seconds!) };
  return { text, next: (after) => nextAfter(after, onDay, timesOfDay) };
}

function nextAfter(
  after: number,
  onDay: (day: Date) => boolean,
  { hours, minutes, seconds }: { hours: number[]; minutes: number[]; seconds: number[] },
): number | undefined {
  const local = after + SHANGHAI_MS;
  const firstDay = Math.floor(local / DAY_MS) * DAY_MS;
  for (let day = firstDay; day < firstDay + 3660 * DAY_MS; day += DAY_MS) {
    if (!onDay(new Date(day))) continue;
    for (const hour of hours) {
      // Whole hours and minutes that are over are not walked through second by second.
      if (day + (hour + 1) * 3_600_000 <= local) continue;
      for (const minute of minutes) {
        if (day + hour * 3_600_000 + (minute + 1) * 60_000 <= local) continue;
        const found = seconds
          .map((second) => day + ((hour * 60 + minute) * 60 + second) * 1000)
          .find((at) => at > local);
        if (found !== undefined) return found - SHANGHAI_MS;
      }
    }
  }
  return undefined;
}

const sorted = (set: Set<number>): number[] => [...set].sort((a, b) => a - b);

function parseField(field: Field, text: string): Set<number> {
  const values = new Set<number>();
  for (const item of text.split(',')) {
    const [range, step = '1'] = item.split('/');
    const [from, to] = parseRange(field, range!, item.includes('/'));
    const by = Number(step);
    if (!Number.isInteger(by) || by < 1) throw unreadable(field, text);
    for (let value = from; value <= to; value += by) values.add(field.name === 'weekday' ? value % 7 : value);
  }
  return values;
}

function parseRange(field: Field, text: string, stepped: boolean): [number, number] {
  if (text === '*' || text === '?') return [field.from, field.to];
  const [low, high] = text.split('-').map((each) => parseValue(field, each));
  const to = high ?? (stepped ? field.to : low!);
  if (low! < field.from || to > field.to || low! > to) throw unreadable(field, text);
  return [low!, to];
}

function parseValue(field: Field, text: string): number {
  const named = 'names' in field ? (field.names as readonly string[]).indexOf(text.toUpperCase()) : -1;
  if (named >= 0) return named + (field as { base: number }).base;
  if (!/^\d+$/.test(text)) throw unreadable(field, text);
  return Number(text);
}

function unreadable(field: Field, text: string): Error {
  return new Error(`a timer's ${field.name} cannot be "${text}"`);
}
