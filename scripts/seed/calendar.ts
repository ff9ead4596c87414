/** Lengths of time in ms. The calendar itself is the domain's: `businessDay`, `startOfBusinessDay`. */
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
