import type { Db } from '../_kit/db';
import { isDuplicateId } from '../_kit/errors';
import { patiently } from '../_kit/patience';
import type { CollectionName, Collections } from './documents';

/** Insert unless the `_id` is taken: where uniqueness lives. @returns false when it was there already */
export async function addOnce<N extends CollectionName>(
  db: Db,
  name: N,
  doc: Collections[N],
): Promise<boolean> {
  try {
    await patiently(() => db.collection(name).add({ data: doc }));
    return true;
  } catch (error) {
    if (isDuplicateId(error)) return false;
    throw error;
  }
}
