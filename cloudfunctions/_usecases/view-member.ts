import { growthOf, nextTier, tierOf } from '@/domain/member/tier';
import { businessDay } from '@/domain/timeline/business-day';
import type { Member } from '@/domain/member/types';
import { visitor } from '@/domain/member/visitor';
import type { MemberView } from '@/contract/views';
import type { Base } from '../_kit/call';
import type { SettingsDoc } from '../_store/documents';
import { countOf, type MemberCounts } from '../_store/member-counts';
import { findMember } from '../_store/members';
import { loadSettings } from '../_store/settings';

/** A member as a screen shows them; a visitor has no tier yet. */
function memberView(
  { keyed, now }: Pick<Base, 'keyed' | 'now'>,
  member: Member,
  counts: MemberCounts,
  { tiers }: Pick<SettingsDoc, 'tiers'>,
): MemberView {
  const growth = growthOf(member.fold, now);
  const tier = member.status === 'member' ? tierOf(tiers, growth) : null;
  const next = member.status === 'member' ? nextTier(tiers, growth) : null;
  return {
    memberId: member.id,
    status: member.status,
    nickname: member.nickname,
    avatar: member.avatar ? { file: member.avatar.file, agreedAt: member.avatar.agreedAt } : null,
    avatarUpload: avatarUploadPath({ keyed }, member.id),
    phoneMasked: member.phoneMasked,
    birthday: member.birthday ?? null,
    joinedAt: member.joinedAt,
    growth,
    tier: tier && { id: tier.id, name: tier.name },
    tiers: tiers.map(({ id, name, growth: least }) => ({ id, name, growth: least })),
    nextTier: next && { name: next.tier.name, short: next.short },
    couponCount: counts.coupons,
    unpaidCount: counts.unpaid,
    pickupCount: counts.pickup,
    gatheringCount: counts.gathering,
    toShipCount: counts.toShip,
    toReceiveCount: counts.toReceive,
    savedThisYear: counts.saved,
    pendingReward: counts.pendingReward,
    invitedCount: member.fold.broughtCount,
  };
}

/** One path per member: a new upload takes the place of the one before, and nobody else can name it. */
export const avatarUploadPath = ({ keyed }: Pick<Base, 'keyed'>, memberId: string): string =>
  `avatar-uploads/${keyed('avatar-upload', memberId).slice(0, 24)}.jpg`;

const yearStart = (now: number): number => Date.parse(`${businessDay(now).slice(0, 4)}-01-01T00:00:00+08:00`);

/** Everything `memberView` needs, in one parallel batch; somebody without a document is a visitor. */
export async function loadMember(
  { db, keyed, now }: Base,
  memberId: string,
): Promise<{ member: Member; counts: MemberCounts; settings: SettingsDoc; view: MemberView }> {
  const [found, counts, settings] = await Promise.all([
    findMember(db, memberId),
    countOf(db, memberId, now, yearStart(now)),
    loadSettings(db),
  ]);
  const member = found && !found.leaving ? found : visitor(memberId, now);
  return { member, counts, settings, view: memberView({ keyed, now }, member, counts, settings) };
}
