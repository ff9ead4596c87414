import { ok, type Outcome } from '@/domain/outcome';
import type { MessageOffer } from '@/contract/views';
import type { Call } from '../_kit/call';
import { quotasOf } from '../_store/message-quotas';
import { messageTemplates } from '../_store/message-templates';

/** 订阅: what the customer may ask to be told about, and how many messages of each they have allowed so far. */
export async function offerMessages({ db, memberId }: Call): Promise<Outcome<readonly MessageOffer[]>> {
  const [templates, quotas] = await Promise.all([messageTemplates(db), quotasOf(db, memberId)]);
  return ok(
    templates.map(({ id, title, purpose }) => ({
      templateId: id,
      title,
      purpose,
      left: quotas.find(({ templateId }) => templateId === id)?.left ?? 0,
    })),
  );
}
