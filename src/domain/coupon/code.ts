/** 兑换码: twelve signs without 0, 1, I, L, O and U, which hands and eyes confuse; 30^12 of them cannot be guessed. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;

/**
 * A code from random bytes, grouped for reading aloud: 「7KMQ-2XVD-9RTB」.
 *
 * @param bytes at least twelve, from a keyed hash: the batch can be made again, and nothing but the key tells a code
 */
export function codeFrom(bytes: Uint8Array): string {
  if (bytes.length < LENGTH) throw new RangeError('codeFrom: too few bytes');
  const signs = [...bytes.slice(0, LENGTH)].map((byte) => SIGNS[byte % SIGNS.length] ?? '');
  return signs.join('').replace(/(.{4})(?=.)/g, '$1-');
}

/** What was typed, as it was printed: spaces, dashes and small letters are forgiven. Null when it cannot be a code. */
export function normalizedCode(typed: string): string | null {
  const signs = typed.toUpperCase().replace(/[\s\-—–]/g, '');
  return signs.length === LENGTH && [...signs].every((sign) => SIGNS.includes(sign)) ? signs : null;
}
