import { deliveryResults } from '@/domain/message/events';
import type { Call } from '../_kit/call';
import { findCampaigns } from '../_store/campaigns';
import { latestSendsTo, moveSend } from '../_store/sends';

/** WeChat tells within minutes; what it says a day later is not about the last message any more. */
const WITHIN_MS = 86_400_000;

/**
 * 下发结果: a message that WeChat took and then could not deliver is `failed`, with WeChat's code. It is found by member
 * and template, the latest one: WeChat's message ids have more digits than a number of the SDK keeps. The same event
 * again finds it failed and changes nothing.
 */
export async function noteDelivery(call: Call, event: Readonly<Record<string, unknown>>): Promise<void> {
  const { db, memberId, now, log } = call;
  const failures = deliveryResults(event).filter(({ errCode }) => errCode !== 0);
  if (failures.length === 0) return;
  const sends = await latestSendsTo(db, memberId, now - WITHIN_MS);
  const campaigns = await findCampaigns(db, [...new Set(sends.map(({ campaignId }) => campaignId))]);
  const templates = new Map(campaigns.map(({ _id, templateId }) => [_id, templateId]));
  for (const { templateId, errCode } of failures) {
    const send = sends.find(({ campaignId }) => templates.get(campaignId) === templateId);
    log.info('message not delivered', { errCode, send: send?._id ?? '' });
    if (send) await moveSend(db, send._id, ['taken', 'sent', 'unknown'], { status: 'failed', errCode });
  }
}
