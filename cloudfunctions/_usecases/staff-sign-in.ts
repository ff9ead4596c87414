import type { StaffCodeView, StaffOutputs } from '@/contract/staff';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Base } from '../_kit/call';
import { newStaffCode, plainCode } from '../_kit/staff-code';
import { newToken } from '../_kit/token';
import { findStaff } from '../_store/staff';
import { addTicket, findTicket, purgeExpired, spendTicket } from '../_store/staff-tickets';
import { audit } from './audit';
import { openSession } from './staff-session';
import { withinLimit } from './within-limit';

const SIGN_IN_MS = 5 * 60_000;
/** The page that a phone opens: by scanning, or from 会员服务说明 → 店员入口. */
const PAGE = 'package-member/staff/index';

export const codeHash = (base: Base, code: string): string => base.keyed('staff-code', plainCode(code));
const pollHash = (base: Base, ticket: string): string => base.keyed('staff-poll', ticket);

/** The code as a picture to scan. Without one (the page is not published yet) the code is typed. */
export async function codeView(base: Base, code: string, expiresAt: number): Promise<StaffCodeView> {
  const png = await base.wechat.pageCode(`c=${code}`, PAGE).catch((error: unknown) => {
    base.log.error('no mini-program code', error);
    return null;
  });
  return { code, expiresAt, picture: png && `data:image/png;base64,${png.toString('base64')}` };
}

/**
 * 扫码登录, first half: a code for the screen and a ticket for the page that shows it. Who only sees the screen has no
 * ticket, and whoever has the ticket still needs a phone of the staff to say yes.
 *
 * @returns STAFF_SIGN_IN_CROWDED when the shop had its share of this minute, before anything is written or asked of WeChat
 */
export async function startSignIn(base: Base): Promise<Outcome<StaffOutputs['staff.sign-in-start']>> {
  const counted = await withinLimit(base, 'sign-in', 'shop');
  if (!counted.ok) return counted;
  const [code, ticket, expiresAt] = [newStaffCode(), newToken(), base.now + SIGN_IN_MS];
  const [view] = await Promise.all([
    codeView(base, code, expiresAt),
    addTicket(base.db, {
      _id: codeHash(base, code),
      v: 1,
      kind: 'sign_in',
      status: 'open',
      pollHash: pollHash(base, ticket),
      name: '',
      role: null,
      byId: '',
      byName: '',
      memberId: null,
      createdAt: base.now,
      expiresAt,
    }),
  ]);
  return ok({ ...view, ticket });
}

/**
 * 扫码登录, second half, asked until the phone has confirmed. Half-done: the code is spent and the session not made (a
 * crash in between), which leaves nothing open; the page starts over.
 */
export async function pollSignIn(
  base: Base,
  { code, ticket }: { code: string; ticket: string },
): Promise<Outcome<StaffOutputs['staff.sign-in-poll']>> {
  const id = codeHash(base, code);
  const found = await findTicket(base.db, id, base.now);
  if (found?.kind !== 'sign_in' || found.pollHash !== pollHash(base, ticket))
    return reject('STAFF_CODE_INVALID');
  if (found.status === 'open' || found.memberId === null) return ok({ status: 'waiting' });
  const staff = await findStaff(base.db, found.memberId);
  if (!staff || !(await spendTicket(base.db, id))) return reject('STAFF_CODE_INVALID');
  const { token, session } = await openSession(base, staff);
  await audit({ ...base, staff: session }, 'staff.sign-in', staff._id);
  return ok({ status: 'signed_in', token });
}

/** For `cron`: codes and sessions past their time. */
export const purgeStaffLeftovers = ({ db, now }: Base): Promise<number> => purgeExpired(db, now);
