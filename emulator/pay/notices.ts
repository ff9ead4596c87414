import { generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Clock, Log } from '../services';
import { unusedIn, type Table, type Tables } from '../wechat/tables';
import { beijingDigits, rfc3339 } from './beijing';
import type { PayFaults } from './faults';
import type { PayKeys } from './keys';
import { platformHeaders, seal } from './signature';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long WeChat Pay waits after the n-th unanswered notice (APIv3 支付成功回调通知), 24 h 4 min in all. */
export const RETRY_AFTER = [
  15 * SECOND,
  15 * SECOND,
  30 * SECOND,
  3 * MINUTE,
  10 * MINUTE,
  20 * MINUTE,
  30 * MINUTE,
  30 * MINUTE,
  30 * MINUTE,
  60 * MINUTE,
  3 * HOUR,
  3 * HOUR,
  3 * HOUR,
  6 * HOUR,
  6 * HOUR,
] as const;

/** How long a notice that is to change places waits for another one. */
const WAITS_FOR_ANOTHER = 15 * SECOND;

/** The merchant must answer within five seconds of real time. */
const ANSWER_WITHIN = 5 * SECOND;

/** One attempt to tell the merchant. `httpStatus` missing = nobody answered. */
interface Attempt {
  readonly at: number;
  readonly httpStatus?: number;
  readonly error?: string;
  readonly fault?: 'lose' | 'forgeSignature' | 'duplicate';
}

interface Notice {
  readonly id: string;
  readonly notifyUrl: string;
  readonly eventType: string;
  readonly summary: string;
  readonly originalType: 'transaction' | 'refund';
  /** What will be encrypted. */
  readonly resource: object;
  readonly createdAt: number;
  readonly attempts: readonly Attempt[];
  /** When it is told next; missing = told, or given up. */
  readonly nextAt?: number;
}

/** What is to be told; the rest the notices add. */
export type News = Pick<Notice, 'notifyUrl' | 'eventType' | 'summary' | 'originalType' | 'resource'>;

/** Signed, encrypted notices to the merchant's `notify_url`, told until it answers 200 or 204. */
export interface Notices {
  tell(news: News): void;
  all(): Notice[];
  stop(): Promise<void>;
}

export interface NoticeDeps {
  randomBytes: (size: number) => Buffer;
  clock: Clock;
  log: Log;
  keys: PayKeys;
  faults: () => PayFaults;
}

/** Notices that a crash interrupted go on where they were. */
export function openNotices(tables: Tables, { clock, log, keys, faults, randomBytes }: NoticeDeps): Notices {
  const notices: Table<Notice> = tables.table('notices');
  const planned = new Map<string, () => void>();
  const underWay = new Set<Promise<void>>();
  let stopped = false;
  /** The notice that waits to be told after the next one. */
  let held: string | undefined;

  const record = (id: string, attempt: Attempt, next: { nextAt?: number }): void => {
    const { nextAt: _, ...notice } = notices.get(id)!;
    notices.put(id, { ...notice, attempts: [...notice.attempts, attempt], ...next });
  };

  const attempt = async (id: string): Promise<void> => {
    // The payment must outlive a crash before the merchant may hear of it.
    await tables.settled();
    const notice = notices.get(id)!;
    const { lose, forgeSignature, duplicate } = faults();
    const at = clock.now();
    const outcome = lose
      ? {}
      : await post(notice, forgeSignature ? strangersKey() : keys.platform.privateKey, at);
    const fault = lose ? 'lose' : forgeSignature ? 'forgeSignature' : undefined;
    const heard = outcome.httpStatus === 200 || outcome.httpStatus === 204;
    const wait = RETRY_AFTER[notice.attempts.length];
    const next = heard || wait === undefined ? {} : { nextAt: at + wait };
    record(id, { at, ...outcome, ...(fault && { fault }) }, next);
    if (heard && duplicate) await again(notice);
    plan(id);
  };
  /** The same notice once more, as happens when WeChat Pay misses an answer. */
  const again = async (notice: Notice): Promise<void> => {
    const at = clock.now();
    const outcome = await post(notice, keys.platform.privateKey, at);
    record(notice.id, { at, ...outcome, fault: 'duplicate' }, {});
  };

  const post = async (
    notice: Notice,
    key: KeyObject,
    at: number,
  ): Promise<Pick<Attempt, 'httpStatus' | 'error'>> => {
    const body = bodyOf(notice, keys.apiV3Key);
    const headers = platformHeaders(body, { serial: keys.platform.serial, privateKey: key }, at);
    try {
      const response = await fetch(notice.notifyUrl, {
        method: 'POST',
        headers: {
          ...headers,
          'Content-Type': 'application/json',
          Accept: '*/*',
          'User-Agent': 'Mozilla/4.0',
        },
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(ANSWER_WITHIN),
      });
      await response.arrayBuffer(); // an unread body keeps the connection
      return { httpStatus: response.status };
    } catch (error) {
      return { error: String((error as Error).cause ?? error) };
    }
  };

  const plan = (id: string): void => {
    const { nextAt, eventType, attempts } = notices.get(id)!;
    planned.delete(id);
    if (nextAt === undefined || stopped) return;
    if (attempts.length > 0)
      log({
        level: 'warn',
        from: 'pay',
        text: `${eventType} ${id} was not heard, again at ${rfc3339(nextAt)}`,
      });
    // What is due goes out on its own: neither a frozen clock nor another notice's slow merchant holds it up.
    if (nextAt <= clock.now()) void run(id);
    else
      planned.set(
        id,
        clock.schedule(nextAt, () => run(id)),
      );
  };
  const run = (id: string): Promise<void> => {
    planned.delete(id);
    if (stopped) return Promise.resolve();
    const running = attempt(id)
      .catch((error: unknown) => log({ level: 'error', from: 'pay', text: `notice ${id}: ${String(error)}` }))
      .finally(() => underWay.delete(running));
    underWay.add(running);
    return running;
  };
  /** Tell `id`, and only then the one that was held back. */
  const overtake = (id: string): void => {
    const after = held!;
    held = undefined;
    if (!planned.has(after)) return plan(id); // its time had come meanwhile
    planned.get(after)!();
    void run(id).then(() => run(after));
  };
  for (const { id } of notices.values()) plan(id);

  return {
    tell(news) {
      const createdAt = clock.now();
      const chance = (): string => String(randomBytes(4).readUInt32LE()).padStart(10, '0');
      const id = unusedIn(notices, () => `EV-${beijingDigits(createdAt)}${chance()}`);
      const { delayMs, reorder } = faults();
      const waits = reorder && held === undefined;
      const nextAt = createdAt + delayMs + (waits ? WAITS_FOR_ANOTHER : 0);
      notices.put(id, { id, ...news, createdAt, attempts: [], nextAt });
      if (waits) held = id;
      else if (held !== undefined) return overtake(id);
      plan(id);
    },
    all: () => [...notices.values()],
    async stop() {
      stopped = true;
      for (const cancel of planned.values()) cancel();
      await Promise.all(underWay);
    },
  };
}

/** The body as WeChat Pay sends it, encrypted afresh for each attempt. */
function bodyOf(
  { id, createdAt, eventType, summary, originalType, resource }: Notice,
  apiV3Key: string,
): string {
  return JSON.stringify({
    id,
    create_time: rfc3339(createdAt),
    resource_type: 'encrypt-resource',
    event_type: eventType,
    summary,
    resource: { original_type: originalType, ...seal(JSON.stringify(resource), apiV3Key, originalType) },
  });
}

let stranger: KeyObject | undefined;

/** A key that nobody trusts, for forged notices; made when first asked for. */
function strangersKey(): KeyObject {
  stranger ??= generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  return stranger;
}
