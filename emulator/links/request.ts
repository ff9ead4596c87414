import { OpenApiError } from '../wechat/openapi-error';

type Args = Readonly<Record<string, unknown>>;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
/** The longest life of a link (MP generateUrlLink: 最长有效期为30天). */
export const LONGEST_LIFE = 30 * DAY;
/** Characters of `query` (same page). Unlike a code's scene, `%` is allowed. */
const QUERY = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~%]{0,1024}$/;
const ENV_VERSIONS = ['release', 'trial', 'develop'];

/** Which page a link opens, `''` the first. Throws `OpenApiError` 40165. */
export function linkPath({ path = '' }: Args, published: (path: string) => boolean): string {
  const bare = typeof path === 'string' ? path.replace(/^\//, '') : '?';
  if (bare.includes('?') || (bare !== '' && !published(bare)))
    throw new OpenApiError(40165, 'invalid weapp pagepath');
  return bare;
}

/** The query that a link carries. Throws `OpenApiError` 40212. */
export function linkQuery({ query = '' }: Args): string {
  if (typeof query === 'string' && QUERY.test(query)) return query;
  throw new OpenApiError(40212, 'invalid query');
}

/** Throws `OpenApiError` 85402. */
export function checkEnvVersion({ env_version = 'release' }: Args): void {
  if (!ENV_VERSIONS.includes(String(env_version))) throw new OpenApiError(85402, 'invalid env_version');
}

/**
 * When the link dies: `expire_type` 0 at `expire_time` (Unix seconds), 1 after `expire_interval` days; without either
 * after 30 days. Epoch ms. Throws `OpenApiError` 85401 for less than a minute or more than 30 days.
 */
export function linkExpiry({ expire_type = 0, expire_time, expire_interval }: Args, now: number): number {
  if (expire_type !== 0 && expire_type !== 1) throw new OpenApiError(40097, 'invalid args: expire_type');
  const given = expire_type === 1 ? expire_interval : expire_time;
  if (given === undefined) return now + LONGEST_LIFE;
  if (typeof given !== 'number') throw new OpenApiError(47001, 'data format error');
  const at = expire_type === 1 ? now + given * DAY : given * SECOND;
  if (!(at >= now + MINUTE && at <= now + LONGEST_LIFE))
    throw new OpenApiError(85401, 'time limit between 1min and 30days');
  return at;
}
