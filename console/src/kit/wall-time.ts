const EIGHT_HOURS = 8 * 3_600_000;

/** An instant as a `datetime-local` field shows it in Shanghai: '2026-11-21T20:00'. */
export const wallTime = (at: number): string => new Date(at + EIGHT_HOURS).toISOString().slice(0, 16);

/** The inverse; null while the field is empty. */
export const instantOf = (wall: string): number | null => {
  const at = Date.parse(`${wall}:00+08:00`);
  return Number.isNaN(at) ? null : at;
};
