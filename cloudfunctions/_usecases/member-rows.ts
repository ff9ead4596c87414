import { touchLabel } from '@/domain/attribution/label';
import { growthOf } from '@/domain/member/tier';
import type { Member } from '@/domain/member/types';
import type { MemberRow } from '@/contract/console';
import type { SettingsDoc } from '../_store/documents';
import { tierNow } from './shopper';

const GONE = '已注销的会员';

/** One member as a line of the console's list; `names` are the nicknames of inviters. Masking happens here, not in the page. */
export function memberRow(
  member: Member,
  settings: SettingsDoc,
  names: ReadonlyMap<string, string>,
  now: number,
): MemberRow {
  const { fold, inviterId, source, chatEntry } = member;
  return {
    memberId: member.id,
    status: member.status,
    nickname: member.nickname,
    avatar: member.avatar?.file ?? null,
    phoneMasked: member.phoneMasked,
    tierName: tierNow(settings, member, now)?.name ?? null,
    growth: growthOf(fold, now),
    netPaid: fold.netPaid,
    paidCount: fold.paidCount,
    lastPaidAt: fold.lastPaidAt,
    joinedAt: member.joinedAt,
    source: source && touchLabel(source, settings.sources),
    inviter: inviterId === null ? null : names.get(inviterId) || GONE,
    chatName: chatEntry?.chat.name ?? null,
    chatAt: chatEntry?.at ?? null,
  };
}
