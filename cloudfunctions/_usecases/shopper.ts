import { chatEntryHolds } from '@/domain/chat/entry';
import { growthOf, tierOf } from '@/domain/member/tier';
import type { Member, Tier } from '@/domain/member/types';
import type { Shopper } from '@/domain/pricing/ladder';
import type { SettingsDoc, SpecialDoc } from '../_store/documents';
import { asOffered } from '../_store/specials';

/** 等级 of a member now; visitors have none. */
export const tierNow = (settings: SettingsDoc, member: Member | null, now: number): Tier | null =>
  member?.status === 'member' ? tierOf(settings.tiers, growthOf(member.fold, now)) : null;

/**
 * Who is looking, as pricing needs to know it. A chat only while the entry that the server verified holds: this is
 * the one gate before every chat price, shown or charged.
 */
export function shopperOf(
  { memberId, now }: { readonly memberId: string; readonly now: number },
  settings: SettingsDoc,
  member: Member | null,
  specials: readonly SpecialDoc[],
): Shopper {
  const entry = member?.chatEntry ?? null;
  const holds = chatEntryHolds(entry, now, settings.chatEntryMs);
  return {
    tier: tierNow(settings, member, now),
    chat: holds ? entry.chat : null,
    ...(holds && { chatUntil: entry.at + settings.chatEntryMs }),
    specials: specials.map((special) => asOffered(special, memberId)),
    at: now,
  };
}
