import { unusedIn } from './tables';
import type { Table, Tables } from './tables';

/** Both kinds of code and a CloudID live five minutes (KB open-ability/getPhoneNumber, open-ability/signature). */
export const FIVE_MINUTES = 5 * 60_000;
/** How long a dead one is remembered, so that "expired" can be told from "never was". */
const REMEMBERED = 24 * 3_600_000;

type CodeKind = 'login' | 'phone';

interface Code {
  readonly code: string;
  readonly kind: CodeKind;
  readonly openid: string;
  readonly at: number;
}

/** The one-time codes of `wx.login` and of the phone-number button. They are not interchangeable. */
export interface Codes {
  mint(kind: CodeKind, openid: string): string;
  /** Spend a code: whose it was, or nothing when it is unknown, spent, expired or of the other kind. */
  spend(kind: CodeKind, code: string): string | undefined;
}

export function openCodes(
  tables: Tables,
  { now, randomBytes }: { now: () => number; randomBytes: (size: number) => Buffer },
): Codes {
  const codes: Table<Code> = tables.table('codes');
  return {
    mint(kind, openid) {
      forget(codes, now(), (each) => each.code);
      const code = unusedIn(codes, () => `0${randomBytes(24).toString('base64url').slice(0, 31)}`);
      codes.put(code, { code, kind, openid, at: now() });
      return code;
    },
    spend(kind, code) {
      const found = codes.get(code);
      if (!found || found.kind !== kind) return undefined;
      codes.delete(code);
      return now() - found.at <= FIVE_MINUTES ? found.openid : undefined;
    },
  };
}

/** Drop rows that are long dead; rows lie in the order of their making. */
export function forget<T extends { at: number }>(
  table: Table<T>,
  now: number,
  keyOf: (row: T) => string,
): void {
  for (const row of table.values()) {
    if (now - row.at < REMEMBERED) return;
    table.delete(keyOf(row));
  }
}
