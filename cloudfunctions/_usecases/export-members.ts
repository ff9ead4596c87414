import type { ExportOutputs, MemberExportRow } from '@/contract/exports';
import type { ConsoleInput } from '@/contract/console';
import { touchLabel } from '@/domain/attribution/label';
import { growthOf } from '@/domain/member/tier';
import { ok, type Outcome } from '@/domain/outcome';
import type { MemberDoc, SettingsDoc } from '../_store/documents';
import { countMembers, membersAfter, phonesOf } from '../_store/member-export';
import { loadSettings } from '../_store/settings';
import { audit } from './audit';
import { tierNow } from './shopper';
import type { StaffCall } from './staff-session';

/** A busy member's document is some 5 kB and an answer may be 1 MB. */
const PAGE = 150;

/**
 * 导出会员: everybody who joined, page by page along their id, with the phone numbers they gave. They are the shop's own
 * customers; that somebody took the list is on the audit log, with every page: one may be asked for without the others.
 */
export async function exportMembers(
  call: StaffCall,
  { after }: ConsoleInput<'member.export'>,
): Promise<Outcome<ExportOutputs['member.export']>> {
  const { db, now } = call;
  const [found, settings, total] = await Promise.all([
    membersAfter(db, after, PAGE + 1),
    loadSettings(db),
    after === undefined ? countMembers(db) : null,
  ]);
  const members = found.slice(0, PAGE);
  const [phones] = await Promise.all([
    phonesOf(
      db,
      members.map(({ _id }) => _id),
    ),
    audit(call, 'member.export', 'members', {
      rows: members.length,
      ...(after === undefined ? { total } : { after }),
    }),
  ]);
  return ok({
    rows: members.map((member) => exportRow(member, settings, phones.get(member._id) ?? '', now)),
    next: found.length > PAGE ? (members.at(-1)?._id ?? null) : null,
    total,
  });
}

function exportRow(member: MemberDoc, settings: SettingsDoc, phone: string, now: number): MemberExportRow {
  const { fold, source, chatEntry } = member;
  return {
    memberId: member._id,
    nickname: member.nickname,
    status: member.status,
    phone,
    tierName: tierNow(settings, member, now)?.name ?? '',
    growth: growthOf(fold, now),
    netPaid: fold.netPaid,
    paidCount: fold.paidCount,
    firstPaidAt: fold.firstPaidAt ?? null,
    lastPaidAt: fold.lastPaidAt,
    joinedAt: member.joinedAt,
    source: source ? touchLabel(source, settings.sources) : '',
    inviterId: member.inviterId ?? '',
    chatName: chatEntry?.chat.name ?? '',
  };
}
