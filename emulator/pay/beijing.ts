const EIGHT_HOURS = 8 * 3_600_000;

/** Epoch ms in WeChat Pay's own writing: RFC 3339 with Beijing's offset, `2026-11-21T09:30:00+08:00`. */
export function rfc3339(at: number): string {
  return `${new Date(at + EIGHT_HOURS).toISOString().slice(0, 19)}+08:00`;
}

/** The Beijing date and time as digits, `20261121093000`: the middle of WeChat Pay's ids. */
export function beijingDigits(at: number): string {
  return new Date(at + EIGHT_HOURS).toISOString().replace(/\D/g, '').slice(0, 14);
}
