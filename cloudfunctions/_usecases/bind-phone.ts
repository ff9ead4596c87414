import { maskPhone } from '@/domain/member/visitor';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { MemberView } from '@/contract/views';
import type { Call } from '../_kit/call';
import { isWechatRefusal } from '../_kit/errors';
import { bindPhone, dropOtherPhones } from '../_store/identities';
import { findMember } from '../_store/members';
import { loadMember } from './view-member';

/**
 * 绑手机号: optional, by WeChat's code flow (facts §1). One number belongs to one member; the same member may bind it
 * again, or bind another, and the former is forgotten.
 *
 * Half-done: a crash before the former number is dropped keeps it theirs until they bind again or leave.
 */
export async function bindMyPhone(call: Call, { code }: { code: string }): Promise<Outcome<MemberView>> {
  const { db, memberId, now, wechat } = call;
  const member = await findMember(db, memberId);
  if (member?.status !== 'member') return reject('NOT_A_MEMBER');
  const phone = await phoneOf(wechat.phoneNumber(code));
  if (phone === null) return reject('PHONE_CODE_INVALID');
  const phoneKey = call.keyed('phone', phone).slice(0, 32);
  const bound = await bindPhone(db, { memberId, phoneKey, phone, masked: maskPhone(phone), at: now });
  if (!bound) return reject('PHONE_TAKEN');
  await dropOtherPhones(db, memberId, phoneKey);
  return ok((await loadMember(call, memberId)).view);
}

/** @returns null when WeChat refuses the code: spent, expired, made up, or of another mini-program */
const phoneOf = (asked: Promise<string>): Promise<string | null> =>
  asked.catch((error: unknown) => {
    if (!isWechatRefusal(error)) throw error;
    return null;
  });
