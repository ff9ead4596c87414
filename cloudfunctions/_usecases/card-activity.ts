import type { Base } from '../_kit/call';

/** WeChat keeps an activity for a day (facts §2). A card is sent with one that has most of it before it. */
const FRESH_MS = 12 * 3_600_000;

/** What a document keeps of the cards that were sent of it. */
export interface CardActivity {
  readonly activityId?: string;
  readonly activityAt?: number;
}

/**
 * The activity for a card that is about to be sent; cards with an older one stay as they are. Null when WeChat does not
 * make one: a plain card always works.
 */
export async function activityFor(
  { wechat, log, now }: Pick<Base, 'wechat' | 'log' | 'now'>,
  { activityId, activityAt = 0 }: CardActivity,
  keep: (made: Required<CardActivity>) => Promise<unknown>,
): Promise<string | null> {
  if (activityId !== undefined && now - activityAt < FRESH_MS) return activityId;
  try {
    const made = await wechat.newActivity();
    await keep({ activityId: made, activityAt: now });
    return made;
  } catch (error) {
    log.error('activity', error);
    return null;
  }
}
