import type { Database } from '../database/database';
import { decodeDocument } from '../database/ejson';
import type { Document } from '../database/values';
import { newMeter } from '../database/meter';
import { CloudError } from '../errors';
import type { Functions } from '../functions/functions';
import { HttpError, type Clock, type HttpRequest, type Router } from '../services';

const PAGE = { default: 20, max: 200 } as const;

/**
 * What the panel shows beyond the doors that everybody uses: `GET /database` (collections and how many documents),
 * `POST /database/<collection>/find {filter?, order?, offset?, limit?}` (filter and order as EJSON text, documents as
 * plain JSON), `GET /functions` (each function's config.json as it was understood).
 */
export function addBackstage(
  router: Router,
  {
    database,
    functions,
    clock,
  }: { database: Database; functions: Pick<Functions, 'names' | 'config'>; clock: Clock },
): void {
  const asker = { meter: newMeter() };
  router.add('GET', '/database', () =>
    database.store
      .names()
      .sort()
      .map((name) => ({ name, count: database.count(name, {}, asker) })),
  );
  router.add('POST', '/database/:collection/find', (request) => {
    const name = request.params.collection!;
    if (!database.store.has(name)) throw new HttpError(404, `no collection ${name}`);
    const now = clock.now();
    return refusing(() => {
      const { filter, ...page } = findOf(request, now);
      const total = database.count(name, filter, asker);
      return { total, documents: database.find(name, { filter, ...page }, asker) };
    });
  });
  router.add('GET', '/functions', () => functions.names().map((name) => describe(functions, name)));
}

interface Wanted {
  filter: Document;
  order: Document;
  offset: number;
  limit: number;
}

function findOf(request: HttpRequest, now: number): Wanted {
  const { filter, order, offset = 0, limit = PAGE.default } = request.json();
  if (typeof offset !== 'number' || typeof limit !== 'number' || !(offset >= 0) || !(limit >= 1))
    throw new HttpError(400, 'offset and limit must be numbers');
  const page = { offset, limit: Math.min(limit, PAGE.max) };
  return { filter: decodeDocument(filter, now), order: decodeDocument(order, now), ...page };
}

/** The database's own no is a 400 here, with its own words. */
function refusing<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw error instanceof CloudError ? new HttpError(400, error.message) : error;
  }
}

function describe(functions: Pick<Functions, 'names' | 'config'>, name: string): object {
  try {
    const { timeoutMs, memoryMb, openapi, timers, messagePush } = functions.config(name);
    return { name, timeoutMs, memoryMb, openapi, timers: timers.map((timer) => timer.name), messagePush };
  } catch (error) {
    return { name, error: (error as Error).message };
  }
}
