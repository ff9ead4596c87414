import { yes, type Answer, type Phone } from './phone';
import type { Shop } from './shop';
import type { MemberView } from '@/contract/views';

/** One red pixel: the smallest picture there is. */
export const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

/** What `wx.cloud.uploadFile` does. @returns the file id */
export async function uploadTo(shop: Shop, path: string, bytes: string | Buffer = DOT): Promise<string> {
  const put = await fetch(`${shop.url}/cos/${path}`, { method: 'PUT', body: bytes as unknown as BodyInit });
  return String(put.headers.get('x-file-id'));
}

/** Whether cloud storage still has a file. */
export const isStored = async (shop: Shop, fileId: string): Promise<boolean> =>
  (await fetch(`${shop.url}/cos/${fileId.replace(/^cloud:\/\/[^/]+\//, '')}`)).ok;

/** The picture is uploaded where the shop says, then chosen. */
export async function chooseAvatar(
  shop: Shop,
  phone: Phone,
  bytes: string | Buffer = DOT,
): Promise<Answer<MemberView>> {
  const { avatarUpload } = yes(await phone.call('member.me', {}));
  return phone.call('member.avatar', { upload: await uploadTo(shop, avatarUpload, bytes) });
}

/** The file of a new avatar. */
export const avatarOf = async (shop: Shop, phone: Phone): Promise<string> => {
  const { avatar } = yes(await chooseAvatar(shop, phone));
  if (!avatar) throw new Error('the avatar was not kept');
  return avatar.file;
};
