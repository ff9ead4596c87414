import { checkFields } from '@/domain/message/fields';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { CampaignView, ConsoleInput } from '@/contract/console';
import { eachLimited } from '../_kit/limited';
import { addCampaign, findCampaign } from '../_store/campaigns';
import type { CampaignDoc } from '../_store/documents';
import { queueSend } from '../_store/sends';
import { findAim, loadReach } from './campaign-reach';
import { campaignViews } from './campaign-views';
import { runCampaign } from './run-campaign';
import { auditOnce } from './audit';
import type { StaffCall } from './staff-session';

const WIDTH = 16;

/**
 * 发消息 to everybody of a segment who can be reached now. The submit key makes the campaign: the same key again
 * answers with the campaign it made.
 *
 * The audience is frozen first, one `queued` send per member, then the campaign itself. Half-done: sends without
 * their campaign, which nobody ever sends; the same key again completes them. A campaign not sent to its end is
 * resumed by `cron`.
 */
export async function sendCampaign(
  call: StaffCall,
  input: ConsoleInput<'campaign.send'>,
): Promise<Outcome<CampaignView>> {
  const { db, staff } = call;
  const campaignId = call.keyed('campaign', `${staff.staffId}\n${input.key}`).slice(0, 22);
  const [made, aim] = await Promise.all([findCampaign(db, campaignId), findAim(call, input)]);
  if (made) return shown(call, made);
  if (!aim.ok) return aim;
  const fields = checkFields(aim.value.template, input.fields);
  if (!fields.ok) return fields;
  const { sendable } = await loadReach(call, aim.value.segment, input.templateId);
  if (sendable.length === 0) return reject('CAMPAIGN_NOBODY');
  const campaign = await freeze(call, input, campaignId, sendable);
  await runCampaign(call, campaign);
  return shown(call, (await findCampaign(db, campaignId)) ?? campaign);
}

async function freeze(
  call: StaffCall,
  { title, segmentId, templateId, fields, page }: ConsoleInput<'campaign.send'>,
  campaignId: string,
  audience: readonly string[],
): Promise<CampaignDoc> {
  const { db, now, staff } = call;
  await eachLimited(audience, WIDTH, (memberId) => queueSend(db, campaignId, memberId, now));
  const campaign: CampaignDoc = {
    _id: campaignId,
    v: 1,
    title,
    segmentId,
    templateId,
    fields,
    page,
    status: 'sending',
    staffId: staff.staffId,
    createdAt: now,
    finishedAt: null,
    audience: audience.length,
  };
  await Promise.all([
    addCampaign(db, campaign),
    auditOnce(call, 'campaign.send', campaignId, { title, segmentId, audience: audience.length }),
  ]);
  return campaign;
}

async function shown(call: StaffCall, campaign: CampaignDoc): Promise<Outcome<CampaignView>> {
  const [view] = await campaignViews(call, [campaign]);
  return view ? ok(view) : reject('CAMPAIGN_NOT_FOUND');
}
