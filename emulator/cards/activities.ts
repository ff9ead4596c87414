import { OpenApiError } from '../wechat/openapi-error';
import { unusedIn } from '../wechat/tables';
import type { Table, Tables } from '../wechat/tables';
import type { ChatToolCard } from './chat-tool-card';
import type { TeamCard } from './team-card';

/** How long an activity id is good for: 24 hours (MP createActivityId, `expiration_time`). */
const ACTIVITY_LIFE = 24 * 3_600_000;

/** A 动态消息: what the cards that carry its id show. It is a team's or a chat tool's once it has been shared or set. */
export interface Activity {
  readonly id: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly team?: TeamCard;
  readonly chatTool?: ChatToolCard;
}

export interface Activities {
  create(): Activity;
  find(id: string): Activity | undefined;
  /** Throws `OpenApiError` 47501 for an unknown id, 47504 for one past its time. */
  alive(id: unknown): Activity;
  put(activity: Activity): void;
}

export function openActivities(
  tables: Tables,
  { now, randomBytes }: { now: () => number; randomBytes: (size: number) => Buffer },
): Activities {
  const activities: Table<Activity> = tables.table('activities');
  return {
    create() {
      const id = unusedIn(activities, () => `966_${randomBytes(45).toString('base64')}`);
      const activity = { id, createdAt: now(), expiresAt: now() + ACTIVITY_LIFE };
      activities.put(id, activity);
      return activity;
    },
    find: (id) => activities.get(id),
    alive(id) {
      const activity = activities.get(String(id));
      if (!activity) throw new OpenApiError(47501, 'invalid activity_id');
      if (activity.expiresAt <= now()) throw new OpenApiError(47504, 'activity_id expired');
      return activity;
    },
    put: (activity) => activities.put(activity.id, activity),
  };
}
