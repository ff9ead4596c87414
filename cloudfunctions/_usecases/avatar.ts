import type { MemberView } from '@/contract/views';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Base, Call } from '../_kit/call';
import {
  avatarsLater,
  avatarsSwept,
  avatarsToSweep,
  noteAvatarFiles,
  setAvatar,
  showInLists,
  whoseCheck,
} from '../_store/avatars';
import type { MemberDoc } from '../_store/documents';
import { findMember } from '../_store/members';
import { pictureKind } from './picture-kind';
import { sweep } from './sweep';
import { avatarUploadPath, loadMember } from './view-member';

const PER_TICK = 20;

/**
 * 放头像. The phone uploads to the one path that is this member's; the shop checks what is there and shows a copy of its
 * own, since who uploaded a file may write over it later. WeChat looks at the copy, and `hearPictureCheck` takes it down
 * when WeChat finds it unfit (facts §7: pictures are checked after the fact).
 *
 * Every file is noted on the member before it is written. Half done after a crash: a noted file that is not the avatar,
 * or lists that show the one before; `cron` (avatars) sweeps both. A phone that goes away after the upload leaves a file that
 * nobody was told of: at most one a member, since the next takes its place.
 *
 * @returns PICTURE_UNFIT for another path, another environment, nothing there, no picture, or more than 1 MB
 */
export async function chooseAvatar(
  call: Call,
  { upload }: { readonly upload: string },
): Promise<Outcome<MemberView>> {
  const { db, files, memberId, now } = call;
  if (!files.isAt(upload, avatarUploadPath(call, memberId))) return reject('PICTURE_UNFIT');
  const [member, bytes] = await Promise.all([findMember(db, memberId), files.get(upload)]);
  if (member?.status !== 'member') return refuse(call, 'NOT_A_MEMBER', [upload]);
  const kind = bytes && pictureKind(bytes);
  if (!bytes || !kind) return refuse(call, 'PICTURE_UNFIT', [upload]);
  const path = `avatars/${call.keyed('avatar', `${memberId}\n${call.requestId}`).slice(0, 24)}.${kind}`;
  const file = files.beside(upload, path);
  if (!(await noteAvatarFiles(db, memberId, [upload, file], now)))
    return refuse(call, 'NOT_A_MEMBER', [upload]);
  await files.put(path, bytes);
  const check = await call.wechat.checkPicture(call.openid, (await files.urls([file]))[file] ?? '');
  if (!(await setAvatar(db, memberId, { file, agreedAt: now, check }, now)))
    return refuse(call, 'NOT_A_MEMBER', [upload, file]); // they left meanwhile: nobody knows of these files any more
  await retire(call, memberId, member.avatar ? [upload, member.avatar.file] : [upload], file);
  return ok((await loadMember(call, memberId)).view);
}

/** No, and nothing of the picture stays. */
async function refuse(
  { files }: Call,
  code: 'NOT_A_MEMBER' | 'PICTURE_UNFIT',
  gone: readonly string[],
): Promise<Outcome<never>> {
  await files.remove(gone);
  return reject(code);
}

/** 撤下头像. Half done after a crash: no avatar any more, its file and copies still there; `cron` (avatars) sweeps them. */
export async function withdrawAvatar(call: Call): Promise<Outcome<MemberView>> {
  const member = await findMember(call.db, call.memberId);
  if (member?.status !== 'member') return reject('NOT_A_MEMBER');
  await takeDown(call, member);
  return ok((await loadMember(call, call.memberId)).view);
}

/** `wxa_media_check`: WeChat has looked at a picture. `review` counts as no: nobody here would look at it. */
export async function hearPictureCheck(call: Base, event: Readonly<Record<string, unknown>>): Promise<void> {
  const { suggest } = (event['result'] ?? {}) as { readonly suggest?: unknown };
  if (suggest === 'pass') return;
  const member = await whoseCheck(call.db, String(event['trace_id'] ?? ''));
  if (!member) return;
  call.log.info('avatar taken down', { suggest: String(suggest) });
  await takeDown(call, member);
}

async function takeDown(call: Base, { _id: memberId, avatar }: MemberDoc): Promise<void> {
  if (!avatar || !(await setAvatar(call.db, memberId, null, call.now))) return;
  await retire(call, memberId, [avatar.file], null);
}

/** Lists first: none may show a file that is gone. */
async function retire(
  { db, files }: Pick<Base, 'db' | 'files'>,
  memberId: string,
  gone: readonly string[],
  to: string | null,
): Promise<void> {
  await showInLists(db, memberId, to);
  await files.remove(gone);
}

/**
 * For `cron`: files of a member that are not their avatar, once whatever wrote them is over. Also what another phone
 * joined with while the avatar changed. @returns how many members
 */
export const sweepAvatars = async (call: Base): Promise<number> =>
  sweep(call, {
    found: await avatarsToSweep(call.db, call.now, PER_TICK),
    postpone: (member) => avatarsLater(call.db, member, call.now),
    async work(member) {
      const shown = member.avatar?.file ?? null;
      const gone = [...new Set(member.avatarFiles)].filter((file) => file !== shown);
      await retire(call, member._id, gone, shown);
      await avatarsSwept(call.db, member);
    },
  });
