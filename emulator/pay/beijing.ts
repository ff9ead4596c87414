const EIGHT_HOURS = 8 * 3_600_000;

/** Epoch ms in WeChat Pay's own writing: RFC 3339 with Beijing's offset, `2026-11-21T09:30:00+08:00`. */
export function rfc3339(at: number): string {
  return `${new Date(at + EIGHT_HOURS).toISOString().slice(0, 19)}+08:00`;
}

/** The Beijing date and time as digits, `20261121093000`: the middle of WeChat Pay's ids. */
export function beijingDigits(at: number): string {
  return new Date(at + EIGHT_HOURS).toISOString().replace(/\D/g, '').slice(0, 14);
}

/** The Beijing day, `2026-11-21`. */
export function beijingDay(at: number): string {
  return new Date(at + EIGHT_HOURS).toISOString().slice(0, 10);
}

/** As bills write instants: `2026-11-21 09:30:00`. */
export function beijingText(at: number): string {
  return new Date(at + EIGHT_HOURS).toISOString().slice(0, 19).replace('T', ' ');
}

/** When a Beijing day began, in epoch ms; NaN when there is no such day. */
export function startOfBeijingDay(day: string): number {
  const at = Date.parse(`${day}T00:00:00+08:00`);
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && beijingDay(at) === day ? at : NaN;
}
