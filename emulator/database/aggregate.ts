import { aggregate as runPipeline } from 'mingo';
import { cloudErrors } from '../errors';
import { own } from '../own';
import { refusing } from './expression';
import { mendStages } from './mingo-gaps';
import { compileQuery } from './query';
import { sortDocuments, sortSpec } from './sort';
import type { Stage } from './stage';
import { copy, isDocument, type Document, type Value } from './values';

/**
 * Run a pipeline. `$match`, `$sort`, `$skip`, `$limit` and `$sample` are ours, and as strict as a find; mingo
 * evaluates what is between them (its own expressions pass MongoDB's manual's examples, its update and query do not).
 */
export function runStages(
  source: readonly Document[],
  stages: readonly Stage[],
  resolve: Resolve,
  uint: () => number,
): Document[] {
  let docs = source;
  for (let next = 0; next < stages.length;) {
    const stage = stages[next]!;
    const run = own(OWN, stage.name);
    if (run) {
      docs = run(docs, stage.value, uint);
      next += 1;
    } else if (isEqualJoin(stage)) {
      docs = joined(docs, stage.value, resolve);
      next += 1;
    } else {
      const others = stages.slice(next).findIndex((one) => own(OWN, one.name) ?? isEqualJoin(one));
      const end = others < 0 ? stages.length : next + others;
      docs = runInMingo(docs, mendStages(stages.slice(next, end)), (name) => resolve(name, {}));
      next = end;
    }
  }
  return [...docs];
}

/** The documents of another collection that a filter lets through. */
type Resolve = (collection: string, filter: Document) => Document[];

interface EqualJoin extends Stage {
  value: { from: string; localField: string; foreignField: string; as: string };
}

/** A join by equal fields of the top level is ours: an index leads to the partners. mingo has the others. */
function isEqualJoin(stage: Stage): stage is EqualJoin {
  const { name, value } = stage;
  if (name !== '$lookup' || !isDocument(value) || Object.keys(value).length !== 4) return false;
  const { from, localField, foreignField, as } = value;
  const isField = (path: Value | undefined): boolean => typeof path === 'string' && !path.includes('.');
  return typeof from === 'string' && typeof foreignField === 'string' && isField(localField) && isField(as);
}

/** Of a list each value has partners; what is missing has those in whom it is missing too. */
function joined(docs: readonly Document[], join: EqualJoin['value'], resolve: Resolve): Document[] {
  const { from, localField, foreignField, as } = join;
  return docs.map((doc) => {
    const local = doc[localField] ?? null;
    const wanted = Array.isArray(local) ? [local, ...local] : [local];
    const partners = resolve(from, { [foreignField]: { $in: wanted } });
    return { ...doc, [as]: partners.map((partner) => copy(partner)) }; // mingo's $project reaches into them
  });
}

function runInMingo(
  docs: readonly Document[],
  stages: readonly Stage[],
  resolve: (collection: string) => Document[],
): Document[] {
  // mingo changes its input in these stages, and what is stored must never change.
  const copied = stages.some(({ name }) => MUTATING.has(name));
  const shared = (each: readonly Document[]): Document[] =>
    copied ? each.map((doc) => copy(doc)) : [...each];
  const pipeline = stages.map(({ name, value }) => ({ [name]: value }));
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

type OwnStage = (docs: readonly Document[], value: Value, uint: () => number) => readonly Document[];

const OWN: Readonly<Record<string, OwnStage>> = {
  $match: (docs, value) => docs.filter(compileQuery(documentOf('$match', value))),
  $sort: (docs, value) => sortDocuments(docs, sortSpec(documentOf('$sort', value))),
  $skip: (docs, value) => docs.slice(countOf('$skip', value)),
  $limit: (docs, value) => docs.slice(0, countOf('$limit', value)),
  $sample: (docs, value, uint) =>
    sample(docs, countOf('$limit', documentOf('$sample', value).size ?? null), uint),
};

/** Without any twice, which mingo does not promise. */
function sample(docs: readonly Document[], size: number, uint: () => number): Document[] {
  const left = [...docs];
  for (let i = 0; i < Math.min(size, left.length); i++) {
    const other = i + (uint() % (left.length - i));
    [left[i], left[other]] = [left[other]!, left[i]!];
  }
  return left.slice(0, size);
}

function documentOf(stage: string, value: Value): Document {
  if (isDocument(value)) return value;
  throw cloudErrors.refused(`the ${stage} filter must be an object`);
}

function countOf(stage: string, value: Value): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= (stage === '$limit' ? 1 : 0))
    return value;
  throw cloudErrors.refused(`invalid argument to ${stage} stage: ${JSON.stringify(value)}`);
}
