import { measured, type ActiveCall } from '../calls/call-log';
import type { Stage } from '../database/stage';
import type { Asker, Change, Database } from '../database/database';
import { decode, decodeDocument, encode } from '../database/ejson';
import type { Meter } from '../database/meter';
import type { Document } from '../database/values';
import { cloudErrors } from '../errors';
import { LIMITS } from '../limits';
import { own } from '../own';

export type Params = Readonly<Record<string, unknown>>;

type Operation = (database: Database, params: Params, asker: Asker, now: number) => object | Promise<object>;

/** The database actions of the wire (reference: what wx-server-sdk 4.0.2 sends), each over decoded values. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  'database.addCollection': async (database, params) => {
    await database.createCollection(text(params, 'collectionName'));
    return {};
  },
  'database.insertDocument': async (database, params, asker, now) => {
    const given = list(params, 'data');
    refuseTooMuch('a write', given, LIMITS.writeBytes);
    const docs = given.map((each) => decodeDocument(each, now));
    return { insertedIds: await database.insert(text(params, 'collectionName'), docs, asker) };
  },
  'database.getDocument': (database, params, asker, now) => {
    const offset = whole(params, 'offset') ?? 0;
    const limit = params.queryType === 'DOC' ? 1 : whole(params, 'limit');
    const found = database.find(
      text(params, 'collectionName'),
      {
        filter: decodeDocument(params.query, now),
        order: decodeDocument(params.order, now),
        projection: decodeDocument(params.projection, now),
        offset,
        limit,
      },
      asker,
    );
    return { list: encoded(found), offset, limit: limit ?? found.length };
  },
  'database.calculateDocument': (database, params, asker, now) => ({
    total: database.count(text(params, 'collectionName'), decodeDocument(params.query, now), asker),
  }),
  'database.modifyDocument': async (database, params, asker, now) => {
    const { updated, upsertedId } = await database.update(
      text(params, 'collectionName'),
      changeOf(params, now),
      asker,
    );
    return { updated, upsert_id: upsertedId ?? null };
  },
  'database.modifyAndReturnDoc': async (database, params, asker, now) => {
    const { updated, doc } = await database.updateAndReturn(
      text(params, 'collectionName'),
      changeOf(params, now),
      asker,
    );
    return { updated, doc: doc && encode(doc) };
  },
  'database.removeDocument': async (database, params, asker, now) => ({
    deleted: await database.remove(
      text(params, 'collectionName'),
      decodeDocument(params.query, now),
      params.multi === true,
      asker,
    ),
  }),
  'database.aggregateDocuments': (database, params, asker, now) => ({
    list: encoded(database.aggregate(text(params, 'collectionName'), stagesOf(params, now), asker)),
  }),
};

/** What the SDK never sends with a transaction (trap 2 of the wire): it runs outside, and survives a rollback. */
const OUTSIDE_TRANSACTIONS = new Set([
  'database.addCollection',
  'database.aggregateDocuments',
  'database.calculateDocument',
]);

/** Answers what goes beside `requestId` in the reply. Throws `CloudError`. */
export async function databaseAction(
  database: Database,
  action: string,
  params: Params,
  caller: { call: ActiveCall | undefined; depth: number },
  now: number,
): Promise<object> {
  const collection = typeof params.collectionName === 'string' ? params.collectionName : undefined;
  const trip = { action: action.replace('database.', ''), collection, depth: caller.depth };
  return measured(caller.call, trip, (meter) => run(database, action, params, meter, now));
}

async function run(
  database: Database,
  action: string,
  params: Params,
  meter: Meter,
  now: number,
): Promise<object> {
  if (action === 'database.startTransaction') return { transactionId: database.transactions.start() };
  if (action === 'database.commitTransaction') {
    await database.commit(text(params, 'transactionId'));
    return {};
  }
  if (action === 'database.abortTransaction') {
    database.transactions.abort(text(params, 'transactionId'));
    return {};
  }
  const operation = own(OPERATIONS, action);
  if (!operation) throw cloudErrors.unknownAction(action);
  const id = OUTSIDE_TRANSACTIONS.has(action) ? undefined : params.transactionId;
  if (typeof id !== 'string' || id === '') return { data: await operation(database, params, { meter }, now) };
  const data = await database.transactions.run(id, meter, (transaction) =>
    operation(database, params, { transaction, meter }, now),
  );
  return { data };
}

function encoded(docs: readonly Document[]): string[] {
  const texts = docs.map(encode);
  refuseTooMuch('a result', texts, LIMITS.findResultBytes);
  return texts;
}

function refuseTooMuch(what: string, texts: readonly unknown[], most: number): void {
  let bytes = 0;
  for (const text of texts) if (typeof text === 'string') bytes += Buffer.byteLength(text);
  if (bytes > most) throw cloudErrors.tooMuch(what, bytes, most);
}

function changeOf(params: Params, now: number): Change {
  refuseTooMuch('a write', [params.data], LIMITS.writeBytes);
  const replace = params.merge !== true;
  const update = decodeDocument(params.data, now);
  const operators = Object.keys(update).filter((field) => field.startsWith('$')).length;
  if (!replace && operators === 0)
    throw cloudErrors.refused('the update operation document must contain atomic operators');
  return {
    filter: decodeDocument(params.query, now),
    update,
    multi: params.multi === true,
    upsert: params.upsert === true,
    replace,
  };
}

function stagesOf(params: Params, now: number): Stage[] {
  return list(params, 'stages').map((each) => {
    const { stageKey, stageValue } = (each ?? {}) as { stageKey?: unknown; stageValue?: unknown };
    if (typeof stageKey !== 'string' || typeof stageValue !== 'string') {
      throw cloudErrors.badParameter('stages must be {stageKey, stageValue}');
    }
    return { name: stageKey, value: decode(stageValue, now) };
  });
}

function text(params: Params, name: string): string {
  const value = params[name];
  if (typeof value === 'string' && value !== '') return value;
  throw cloudErrors.badParameter(`${name} must be a string`);
}

function list(params: Params, name: string): unknown[] {
  const value = params[name];
  if (Array.isArray(value)) return value;
  throw cloudErrors.badParameter(`${name} must be a list`);
}

function whole(params: Params, name: string): number | undefined {
  const value = params[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  throw cloudErrors.badParameter(`${name} must be a whole number`);
}
