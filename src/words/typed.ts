import { fen, type Fen } from '@/domain/preview';

const DAY = 86_400_000;
const SHANGHAI = 8 * 3_600_000;

/** 「29.9」 → 2990 fen; null for anything that is not an amount. */
export function fenTyped(typed: string): Fen | null {
  const match = /^(\d{1,6})(?:\.(\d{1,2}))?$/.exec(typed.trim());
  return match ? fen(Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))) : null;
}
/** The cut-off that the form names, in business time. */
export function cutOffOf(
  { day, time }: { readonly day: string; readonly time: string },
  now: number,
): number {
  const midnight = Math.floor((now + SHANGHAI) / DAY) * DAY - SHANGHAI;
  const [hour = '0', minute = '0'] = time.split(':');
  return midnight + Number(day) * DAY + Number(hour) * 3_600_000 + Number(minute) * 60_000;
}
