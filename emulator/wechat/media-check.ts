import type { CallIdentity, Clock } from '../services';
import type { Events } from './events';
import type { Phone } from './model';
import { OpenApiError } from './openapi-error';
import type { OpenApiRule } from './openapi-table';
import type { Phones } from './phones';
import { checkActive } from './security';
import type { Table, Tables } from './tables';

/** How long WeChat looks at a file. It promises an answer within 30 minutes (MP security.mediaCheckAsync). */
const CHECK_MS = 2000;
/** 1 sound, 2 picture. */
const MEDIA_TYPES = [1, 2];
const SCENES = [1, 2, 3, 4];

interface MediaCheck {
  readonly traceId: string;
  readonly token: string;
  readonly url: string;
  readonly dueAt: number;
}

/** What this WeChat finds in a file goes by its address: whoever tests a refusal names the file so. */
const VERDICTS = [
  { word: 'risky', suggest: 'risky', label: 20002 },
  { word: 'review', suggest: 'review', label: 21000 },
] as const;
const PASS = { suggest: 'pass', label: 100 } as const;

export interface MediaCheckDeps {
  clock: Clock;
  appid: string;
  phones: Phones;
  events: Events;
  activeAt: (openid: string) => number;
  identityOf: (phone: Phone) => CallIdentity;
  randomBytes: (size: number) => Buffer;
}

/**
 * `security.mediaCheckAsync`: answers a trace id at once, and later the event `wxa_media_check` with what was found.
 * Throws `OpenApiError` 40003, 40097, 61010. A check that a restart interrupts goes on.
 */
export function openMediaCheck(
  tables: Tables,
  deps: MediaCheckDeps,
): { check: OpenApiRule; stop: () => void } {
  const { clock, appid, phones, events, activeAt, identityOf, randomBytes } = deps;
  const checks: Table<MediaCheck> = tables.table('media-checks');
  const planned = new Set<() => void>();

  const finish = ({ traceId, token, url }: MediaCheck): void => {
    checks.delete(traceId);
    const { suggest, label } = VERDICTS.find(({ word }) => url.includes(word)) ?? PASS;
    const phone = phones.find(token);
    events.raw(
      'event',
      {
        Event: 'wxa_media_check',
        appid,
        trace_id: traceId,
        version: 2,
        errcode: 0,
        errmsg: 'ok',
        detail: [{ strategy: 'content_model', errcode: 0, suggest, label, prob: 90 }],
        result: { suggest, label },
      },
      phone && identityOf(phone),
    );
  };
  const plan = (check: MediaCheck): void => {
    const cancel = clock.schedule(check.dueAt, () => {
      planned.delete(cancel);
      finish(check);
    });
    planned.add(cancel);
  };
  for (const check of checks.values()) plan(check);

  return {
    check({ media_url, media_type, version, scene, openid }) {
      const fits =
        typeof media_url === 'string' &&
        URL.canParse(media_url) &&
        MEDIA_TYPES.includes(media_type as number) &&
        SCENES.includes(scene as number) &&
        version === 2;
      if (!fits) throw new OpenApiError(40097, 'invalid args');
      const phone = phones.byOpenid(String(openid));
      if (!phone) throw new OpenApiError(40003, 'invalid openid');
      checkActive(phone.openid, activeAt, clock.now());
      const check = { traceId: randomBytes(12).toString('hex'), token: phone.token, url: media_url };
      const due = { ...check, dueAt: clock.now() + CHECK_MS };
      checks.put(check.traceId, due);
      plan(due);
      return { errcode: 0, errmsg: 'ok', trace_id: check.traceId };
    },
    stop() {
      for (const cancel of planned) cancel();
    },
  };
}
