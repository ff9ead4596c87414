const DIGITS = 6;

/**
 * 取货码 from a keyed digest (base64url): six digits, which are read aloud and typed without an input method. Without
 * the key nobody can tell it from the order; when somebody else's waiting order has the same one, the next digest is
 * taken, so the digest has to be made of the order and the attempt.
 */
export function pickupCodeOf(digest: string): string {
  const number = [...digest].reduce((sum, char) => (sum * 131 + char.charCodeAt(0)) % 10 ** DIGITS, 0);
  return String(number).padStart(DIGITS, '0');
}

/** 「482 913」: in threes, as people say it. */
export const spokenCode = (code: string): string => code.replace(/^(\d{3})(\d{3})$/, '$1 $2');

/** What was typed or scanned, without spaces and full-width digits; null when it is no pickup code. */
export function typedCode(text: string): string | null {
  const code = text.normalize('NFKC').replace(/[\s-]/g, '');
  return /^\d{6}$/.test(code) ? code : null;
}
