import * as z from 'zod';
import type { Role } from '@/domain/staff/roles';
import { ROLES } from '@/domain/staff/roles';

const id = z.string().min(1).max(80);
const nothing = z.strictObject({});
/** As it is read off a screen: case, spaces and dashes do not matter. */
const code = z.string().trim().min(6).max(60);
const role = z.enum(ROLES as readonly [Role, ...Role[]]);
const name = z.string().trim().min(1).max(20);

/** Signing in by scanning, the staff list, and the audit log: the console's side. */
export const staffInputs = {
  /** Needs no session: makes a code that a phone of the staff confirms. */
  'staff.sign-in-start': nothing,
  /** Needs no session but the `ticket` that only the page that started has. */
  'staff.sign-in-poll': z.strictObject({ code, ticket: z.string().min(20).max(100) }),
  'staff.list': nothing,
  'staff.invite': z.strictObject({ name, role }),
  'staff.set-role': z.strictObject({ staffId: id, role }),
  'staff.remove': z.strictObject({ staffId: id }),
  'audit.list': z.strictObject({
    staffId: id.optional(),
    action: id.optional(),
    target: id.optional(),
    /** The newest moment to show: of the first page, so that pages do not shift while lines are added. */
    until: z.number().optional(),
    offset: z.int().min(0).max(100_000).optional(),
    limit: z.int().min(1).max(100).optional(),
  }),
};

/** The phone's side of it, asked of `storefront`. */
export const staffPhoneInputs = {
  'staff.look': z.strictObject({ code }),
  'staff.confirm': z.strictObject({ code }),
};

/** A code on the screen; `picture` is a mini-program code as a data URL, null where WeChat makes none (not published yet). */
export interface StaffCodeView {
  readonly code: string;
  readonly picture: string | null;
  readonly expiresAt: number;
}
export interface StaffRow {
  readonly staffId: string;
  readonly name: string;
  readonly role: Role;
  readonly addedAt: number;
  readonly lastSignInAt: number | null;
  /** Whether this is who asks: nobody changes or removes themself. */
  readonly me: boolean;
}
export interface AuditLineView {
  readonly id: string;
  readonly at: number;
  readonly staffId: string;
  readonly name: string;
  readonly role: Role;
  readonly action: string;
  readonly target: string;
  readonly detail: Readonly<Record<string, string | number | null>>;
  /** 排查号 in the function's log. */
  readonly requestId: string;
}

export interface StaffOutputs {
  'staff.sign-in-start': StaffCodeView & { readonly ticket: string };
  'staff.sign-in-poll':
    { readonly status: 'waiting' } | { readonly status: 'signed_in'; readonly token: string };
  'staff.list': { readonly staff: readonly StaffRow[] };
  'staff.invite': StaffCodeView;
  'staff.set-role': { readonly staff: readonly StaffRow[] };
  'staff.remove': { readonly staff: readonly StaffRow[] };
  'audit.list': { readonly lines: readonly AuditLineView[]; readonly total: number; readonly until: number };
}

/** What a code asks of the phone that scanned it. */
export type StaffAskView =
  | { readonly kind: 'sign_in'; readonly name: string; readonly role: Role; readonly expiresAt: number }
  | {
      readonly kind: 'invite';
      readonly name: string;
      readonly role: Role;
      readonly by: string;
      readonly expiresAt: number;
    };
export interface StaffPhoneOutputs {
  'staff.look': StaffAskView & { readonly shopName: string };
  'staff.confirm': { readonly kind: 'sign_in' | 'invite'; readonly name: string; readonly role: Role };
}
