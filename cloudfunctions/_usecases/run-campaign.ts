import { sendResult } from '@/domain/campaign/send-result';
import type { Base } from '../_kit/call';
import { errCodeOf } from '../_kit/errors';
import { eachLimited } from '../_kit/limited';
import { finishCampaign, unfinishedCampaigns } from '../_store/campaigns';
import type { CampaignDoc, SendDoc } from '../_store/documents';
import { findWxIdentity } from '../_store/identities';
import { findMember } from '../_store/members';
import { giveBackQuota, takeQuota, zeroQuota } from '../_store/message-quotas';
import { findMessageTemplate } from '../_store/message-templates';
import { giveUpOn, moveSend, queuedSends, waiting } from '../_store/sends';
import { record } from '../_store/timeline';
import { sweepFound } from './sweep';

/** Sends per run: what fits well into one call's 20 seconds; `cron` goes on with the rest. */
const BATCH = 300;
/** Side by side. Everybody is once in a campaign, so no two of these are for one openid. */
const WIDTH = 8;
/** A function lives 20 seconds: an answer that is two minutes late will not come. */
const ANSWER_MS = 120_000;
const CAMPAIGNS_PER_TICK = 5;
const NO_SUCH_OPENID = 40003;
const NO_GRANT = 43101;

/**
 * Send what still waits of a campaign, as far as one call gets; may run any number of times, at the same time too.
 *
 * A send goes `queued → taken → sent | failed | unknown`. Taking it is one conditional update, so nobody else sends
 * it; from then on it is never sent again, but for WeChat's own word that it did not go out (43108, two campaigns
 * meeting at one person), which puts it back. Half-done: `taken` without an answer (a crash, a lost reply) becomes
 * `unknown` after two minutes and is reported so; its grant may or may not be spent, and WeChat's 43101 will tell.
 */
export async function runCampaign(base: Base, campaign: CampaignDoc): Promise<void> {
  const { db, now } = base;
  await giveUpOn(db, campaign._id, now - ANSWER_MS);
  const [queue, template] = await Promise.all([
    queuedSends(db, campaign._id, BATCH),
    findMessageTemplate(db, campaign.templateId),
  ]);
  const title = template?.title ?? campaign.title;
  await eachLimited(queue, WIDTH, (send) => sendOne(base, campaign, title, send));
  if (queue.length < BATCH && !(await waiting(db, campaign._id))) await finishCampaign(db, campaign._id, now);
}

/** For `cron`: go on with the campaigns that one call could not finish, or whose call died. @returns how many */
export const resumeCampaigns = async (base: Base): Promise<number> =>
  sweepFound(
    base,
    'campaigns',
    await unfinishedCampaigns(base.db, base.now, CAMPAIGNS_PER_TICK),
    (campaign) => runCampaign(base, campaign),
  );

async function sendOne(base: Base, campaign: CampaignDoc, title: string, send: SendDoc): Promise<void> {
  const { db, now } = base;
  const { memberId } = send;
  const [taken, identity, member] = await Promise.all([
    moveSend(db, send._id, ['queued'], { status: 'taken', at: now }),
    findWxIdentity(db, memberId),
    findMember(db, memberId),
  ]);
  if (!taken) return;
  const fail = (errCode: number) => moveSend(db, send._id, ['taken'], { status: 'failed', errCode });
  if (!identity?.openid || member?.status !== 'member') return void (await fail(NO_SUCH_OPENID));
  if (!(await takeQuota(db, memberId, campaign.templateId))) return void (await fail(NO_GRANT));
  await deliver(base, campaign, { send, title, openid: identity.openid });
}

async function deliver(
  { db, now, wechat, log }: Base,
  campaign: CampaignDoc,
  { send, title, openid }: { send: SendDoc; title: string; openid: string },
): Promise<void> {
  const { _id: sendId, memberId } = send;
  const { templateId } = campaign;
  const data = send.fields ?? campaign.fields;
  try {
    await wechat.sendMessage({ openid, templateId, page: pageWith(campaign.page, sendId), data });
  } catch (error) {
    const result = sendResult(errCodeOf(error));
    log.info('message not sent', { campaign: campaign._id, errCode: result.errCode, status: result.status });
    const errCode = result.status === 'queued' ? null : result.errCode;
    const quota = result.status === 'unknown' ? null : result.quota;
    await Promise.all([
      quota === 'zero' && zeroQuota(db, memberId, templateId),
      quota === 'give_back' && giveBackQuota(db, memberId, templateId),
    ]);
    await moveSend(db, sendId, ['taken'], { status: result.status, errCode });
    return;
  }
  await Promise.all([
    moveSend(db, sendId, ['taken'], { status: 'sent' }),
    record(db, [
      {
        id: `messaged:${sendId}`,
        memberId,
        kind: 'messaged',
        at: now,
        data: { campaignId: campaign._id, templateId, title },
      },
    ]),
  ]);
}

/** The page names the send, so that opening the message is a touchpoint. */
const pageWith = (page: string, sendId: string): string =>
  `${page}${page.includes('?') ? '&' : '?'}m=${encodeURIComponent(sendId)}`;
