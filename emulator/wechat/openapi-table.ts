import type { OpenApi } from '../services';
import { OpenApiError, withRid } from './openapi-error';

/** A server-side API: its arguments as WeChat sees them in, WeChat's answer out. Throws `OpenApiError`. */
export type OpenApiRule = (args: Record<string, unknown>) => object | Promise<object>;

export interface OpenApiTableDeps {
  /** Resolves when what the rules wrote is on the disk. */
  settled: () => Promise<void>;
  now: () => number;
  randomBytes: (size: number) => Buffer;
}

/**
 * The rules as the gateway calls them. A refusal is an answer too; it carries a request id as WeChat's do. What was
 * written is kept before an answer leaves.
 */
export function openApiTable(
  rules: Readonly<Record<string, OpenApiRule>>,
  { settled, now, randomBytes }: OpenApiTableDeps,
): Record<string, OpenApi> {
  const answering =
    (rule: OpenApiRule): OpenApi =>
    async (args) => {
      try {
        return await rule(args);
      } catch (error) {
        if (!(error instanceof OpenApiError)) throw error;
        return { errcode: error.errcode, errmsg: withRid(error.errmsg, now(), randomBytes) };
      } finally {
        await settled();
      }
    };
  // Looked up by names that come over the wire: `constructor` must not be found.
  const table = Object.create(null) as Record<string, OpenApi>;
  for (const [name, rule] of Object.entries(rules)) table[name] = answering(rule);
  return table;
}
