import type { TimelineEntry } from '@/domain/timeline/types';
import { subscriptionAnswers, type SubscriptionAnswer } from '@/domain/message/events';
import type { Call } from '../_kit/call';
import { countEvent } from '../_store/message-quotas';
import { messageTemplates } from '../_store/message-templates';
import { findMember } from '../_store/members';
import { record } from '../_store/timeline';

/**
 * 订阅授权: WeChat tells what the customer answered. An accept is one more grant, a refusal takes away what was left;
 * the same event again counts nothing. Only templates of the shop, only people it knows: somebody who left is not
 * remembered by a late event.
 *
 * Half-done: counted, but not on the timeline; WeChat's redelivery writes the entry, whose id is the event's.
 */
export async function countSubscription(call: Call, event: Readonly<Record<string, unknown>>): Promise<void> {
  const { db, memberId, log } = call;
  const answers = subscriptionAnswers(event);
  if (answers.length === 0)
    return log.info('subscription event without answers', { event: String(event.Event) });
  const [member, templates] = await Promise.all([findMember(db, memberId), messageTemplates(db)]);
  if (!member || member.leaving) return log.info('subscription event of somebody unknown');
  const titles = new Map(templates.map(({ id, title }) => [id, title]));
  await Promise.all(
    answers.map(async (one) => {
      const title = titles.get(one.templateId);
      if (title === undefined) return log.info('subscription event of an unknown template');
      await countEvent(
        db,
        { memberId, templateId: one.templateId, eventId: one.eventId, at: call.now },
        one.answer,
      );
      await record(db, [entryOf(call, one, title)]);
    }),
  );
}

const entryOf = (
  { memberId, now }: Call,
  { templateId, answer, eventId }: SubscriptionAnswer,
  title: string,
): TimelineEntry => {
  const kind = answer === 'accept' ? 'subscribed' : 'unsubscribed';
  return { id: `${kind}:${memberId}:${eventId}`, memberId, kind, at: now, data: { templateId, title } };
};
