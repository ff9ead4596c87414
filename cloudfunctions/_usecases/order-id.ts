import type { Call } from '../_kit/call';

// Crockford's base 32: no letter that looks like a digit, since people read order numbers out to each other.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 14;

/**
 * 订单号, also WeChat Pay's 商户订单号: a keyed hash of member and submit key. 70 bits that nobody can guess or
 * count; no date in it, since a retry after midnight must name the same order.
 */
export const orderIdOf = ({ memberId, keyed }: Pick<Call, 'memberId' | 'keyed'>, key: string): string =>
  orderNumber(keyed('order', `${memberId}\n${key}`));

/** The look of an order number: HT and 14 letters and digits of a hash (base64url). */
export function orderNumber(hash: string): string {
  const bytes = Buffer.from(hash, 'base64url').subarray(0, LENGTH);
  return `HT${[...bytes].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')}`;
}
