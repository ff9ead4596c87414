import { randomInt } from 'node:crypto';

/** Without 0/O, 1/I/L: it is read off a screen and typed with a thumb. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 8;

/** A code of 31^8 ≈ 8·10^11: in its few minutes not to be guessed, and a guess would still need a phone of the staff. */
export const newStaffCode = (): string =>
  Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');

/** As typed → as made: case, spaces and dashes do not matter. */
export const plainCode = (typed: string): string => typed.toUpperCase().replace(/[\s-]/g, '');
