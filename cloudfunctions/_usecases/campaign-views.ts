import { sendErrorLabel } from '@/domain/campaign/send-result';
import { segmentOf } from '@/domain/crm/segments';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { CampaignView } from '@/contract/console';
import type { Base } from '../_kit/call';
import { findCampaign, latestCampaigns } from '../_store/campaigns';
import type { CampaignDoc } from '../_store/documents';
import { messageTemplates } from '../_store/message-templates';
import { tallySends, type SendTally } from '../_store/sends';
import type { StaffCall } from './staff-session';

const LATEST = 50;

/** Campaigns with how their sends ended. A message that was opened was sent, too. */
export async function campaignViews(
  { db }: Base,
  campaigns: readonly CampaignDoc[],
): Promise<readonly CampaignView[]> {
  const [templates, tallies] = await Promise.all([
    messageTemplates(db),
    tallySends(
      db,
      campaigns.map(({ _id }) => _id),
    ),
  ]);
  const titles = new Map(templates.map(({ id, title }) => [id, title]));
  return campaigns.map((campaign) => ({
    campaignId: campaign._id,
    title: campaign.title,
    segmentName: segmentOf(campaign.segmentId)?.name ?? campaign.segmentId,
    templateTitle: titles.get(campaign.templateId) ?? '已停用的消息',
    status: campaign.status,
    createdAt: campaign.createdAt,
    finishedAt: campaign.finishedAt,
    ...countsOf(
      campaign,
      tallies.filter(({ campaignId }) => campaignId === campaign._id),
    ),
  }));
}

function countsOf(
  { audience }: CampaignDoc,
  tallies: readonly SendTally[],
): Pick<CampaignView, 'counts' | 'errors'> {
  const sum = (...statuses: SendTally['status'][]) =>
    tallies.filter(({ status }) => statuses.includes(status)).reduce((all, { count }) => all + count, 0);
  return {
    counts: {
      audience,
      queued: sum('queued', 'taken'),
      sent: sum('sent', 'opened'),
      failed: sum('failed'),
      unknown: sum('unknown'),
      opened: sum('opened'),
    },
    errors: tallies
      .filter(({ status }) => status === 'failed')
      .map(({ errCode, count }) => ({ errCode: errCode ?? 0, label: sendErrorLabel(errCode ?? 0), count }))
      .sort((a, b) => b.count - a.count),
  };
}

/** 活动, newest first. */
export const listCampaigns = async (call: StaffCall): Promise<Outcome<readonly CampaignView[]>> =>
  ok(await campaignViews(call, await latestCampaigns(call.db, LATEST)));

export async function showCampaign(
  call: StaffCall,
  { campaignId }: { campaignId: string },
): Promise<Outcome<CampaignView>> {
  const campaign = await findCampaign(call.db, campaignId);
  const [view] = campaign ? await campaignViews(call, [campaign]) : [];
  return view ? ok(view) : reject('CAMPAIGN_NOT_FOUND');
}
