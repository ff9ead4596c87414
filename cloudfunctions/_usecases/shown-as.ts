import type { MemberDoc } from '../_store/documents';

/** How somebody stands in a public list: by nickname and avatar when they agree to it there, otherwise as a neighbour. */
export const shownAs = (
  member: Pick<MemberDoc, 'nickname' | 'avatar'> | null,
  agrees: boolean,
): { readonly name: string | null; readonly avatar: string | null } =>
  member && agrees
    ? { name: member.nickname, avatar: member.avatar?.file ?? null }
    : { name: null, avatar: null };
