import type { Db } from '../_kit/db';
import type { CampaignDoc } from './documents';
import { mayRetry } from './retry';
import { addOnce } from './unique';

export const findCampaign = async (db: Db, campaignId: string): Promise<CampaignDoc | null> =>
  (await db.collection('campaigns').doc(campaignId).get()).data;

/** By id, in no order; at most 100. */
export const findCampaigns = async (db: Db, ids: readonly string[]): Promise<readonly CampaignDoc[]> =>
  ids.length === 0
    ? []
    : (
        await db
          .collection('campaigns')
          .where({ _id: db.command.in(ids) })
          .limit(100)
          .get()
      ).data;

export const addCampaign = (db: Db, campaign: CampaignDoc): Promise<boolean> =>
  addOnce(db, 'campaigns', campaign);

/** Newest first. */
export const latestCampaigns = async (db: Db, limit: number): Promise<readonly CampaignDoc[]> =>
  (await db.collection('campaigns').orderBy('createdAt', 'desc').limit(limit).get()).data;

/** Oldest first, so that a long one does not starve the rest for ever. */
export const unfinishedCampaigns = async (
  db: Db,
  now: number,
  limit: number,
): Promise<readonly CampaignDoc[]> =>
  (
    await db
      .collection('campaigns')
      .where({ status: 'sending', ...mayRetry(db, now) })
      .orderBy('createdAt', 'asc')
      .limit(limit)
      .get()
  ).data;

export const finishCampaign = (db: Db, campaignId: string, finishedAt: number): Promise<unknown> =>
  db
    .collection('campaigns')
    .where({ _id: campaignId, status: 'sending' })
    .update({ data: { status: 'done', finishedAt } });
