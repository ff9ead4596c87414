import * as z from 'zod';
import type { MemberView } from './views';

/** 头像, chosen by the customer and shown only where they agree to it. */
export const avatarInputs = {
  /** The file id of what they uploaded to `MemberView.avatarUpload`; choosing it is the consent that is recorded. */
  'member.avatar': z.strictObject({ upload: z.string().min(1).max(300) }),
  /** 撤下头像: the file and its copies in lists are gone. */
  'member.avatar-withdraw': z.strictObject({}),
};

export interface AvatarOutputs {
  'member.avatar': MemberView;
  'member.avatar-withdraw': MemberView;
}
