import type { MessageTemplate } from '@/domain/message/types';
import type { Db } from '../_kit/db';

export const findMessageTemplate = async (db: Db, id: string): Promise<MessageTemplate | null> => {
  const { data } = await db.collection('message_templates').doc(id).get();
  return data && plain(data);
};

/** All templates that WeChat approved for the shop; an account has a few dozen at most. */
export const messageTemplates = async (db: Db): Promise<readonly MessageTemplate[]> =>
  (await db.collection('message_templates').orderBy('_id', 'asc').limit(100).get()).data.map(plain);

const plain = ({ id, title, purpose, fields }: MessageTemplate): MessageTemplate => ({
  id,
  title,
  purpose,
  fields,
});
