import { aggregate as runPipeline } from 'mingo';
import { cloudErrors } from '../errors';
import { refusing } from './expression';
import { compileQuery } from './query';
import { sortDocuments, sortSpec } from './sort';
import { copy, isDocument, type Document, type Value } from './values';

export interface Stage {
  readonly name: string;
  readonly value: Value;
}

/**
 * Run a pipeline. Leading `$match`, `$sort`, `$skip` and `$limit` are ours; from the first other stage on, mingo
 * evaluates (its own expressions pass MongoDB's manual's examples, its update and query do not).
 */
export function runStages(
  source: readonly Document[],
  stages: readonly Stage[],
  resolve: (collection: string) => Document[],
): Document[] {
  let docs = source;
  let next = 0;
  for (; next < stages.length; next++) {
    const own = OWN[stages[next]!.name];
    if (!own) break;
    docs = own(docs, stages[next]!.value);
  }
  const rest = stages.slice(next);
  if (rest.length === 0) return [...docs];
  // mingo changes its input in these stages, and what is stored must never change.
  const copied = rest.some(({ name }) => MUTATING.has(name));
  const shared = (each: readonly Document[]): Document[] =>
    copied ? each.map((doc) => copy(doc)) : [...each];
  const pipeline = rest.map(({ name, value }) => ({ [name]: value }));
  return refusing(
    () =>
      runPipeline(shared(docs), pipeline, {
        collectionResolver: (name: string) => shared(resolve(name)),
      }) as Document[],
  );
}

const MUTATING = new Set([
  '$addFields',
  '$set',
  '$unset',
  '$unwind',
  '$replaceRoot',
  '$replaceWith',
  '$lookup',
  '$facet',
  '$fill',
]);

const OWN: Readonly<Record<string, (docs: readonly Document[], value: Value) => readonly Document[]>> = {
  $match: (docs, value) => docs.filter(compileQuery(documentOf('$match', value))),
  $sort: (docs, value) => sortDocuments(docs, sortSpec(documentOf('$sort', value))),
  $skip: (docs, value) => docs.slice(countOf('$skip', value)),
  $limit: (docs, value) => docs.slice(0, countOf('$limit', value)),
};

function documentOf(stage: string, value: Value): Document {
  if (isDocument(value)) return value;
  throw cloudErrors.refused(`the ${stage} filter must be an object`);
}

function countOf(stage: string, value: Value): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= (stage === '$limit' ? 1 : 0))
    return value;
  throw cloudErrors.refused(`invalid argument to ${stage} stage: ${JSON.stringify(value)}`);
}
