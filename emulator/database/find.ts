import { cloudErrors } from '../errors';
import { LIMITS } from '../limits';
import { runStages } from './aggregate';
import type { Stage } from './stage';
import { parseGeoNear, refuseUnindexed } from './geo/geo-near';
import { byDistance, splitNear } from './geo/near';
import type { Collection } from './model';
import { compileProjection } from './project';
import type { Asker, Reader } from './reader';
import { sortDocuments, sortSpec, type SortSpec } from './sort';
import { isDocument, type Document } from './values';

export interface Find {
  filter: Document;
  order?: Document | undefined;
  projection?: Document | undefined;
  offset?: number | undefined;
  limit?: number | undefined;
}

/** The documents that a find asks for: 100 when it does not say how many, 1000 at most. */
export function find(reader: Reader, collection: Collection, wanted: Find, asker: Asker): Document[] {
  const { order, projection, offset = 0, limit } = wanted;
  const { near, filter } = splitNear(wanted.filter);
  if (near) refuseUnindexed(near.field, collection.places);
  const project = compileProjection(projection ?? {});
  const sorted = order && Object.keys(order).length > 0 ? sortSpec(order) : undefined;
  const most = limit === undefined ? LIMITS.defaultFindLimit : Math.min(limit, LIMITS.maxFindLimit);
  let found = near
    ? reader.matching(collection, filter, asker, Infinity)
    : reader.matching(collection, filter, asker, offset + most, sorted);
  if (near) found = byDistance(found, near).map(({ doc }) => doc);
  if (near && sorted) found = sortDocuments(found, sorted);
  return found.slice(offset, offset + most).map(project);
}

/** Run a pipeline over the collection; its leading `$match`, `$sort` and `$limit`, or `$geoNear`, go by its indexes. */
export function aggregate(
  reader: Reader,
  collection: Collection,
  stages: readonly Stage[],
  asker: Asker,
  others: (name: string) => Collection | undefined,
  uint: () => number,
): Document[] {
  const resolve = (name: string, filter: Document): Document[] => {
    const other = others(name);
    return other ? reader.matching(other, filter, asker, Infinity) : [];
  };
  if (stages.some(({ name }, i) => name === '$geoNear' && i > 0))
    throw cloudErrors.refused('$geoNear is only valid as the first stage in a pipeline.');
  const [first, ...rest] = stages;
  if (first?.name === '$geoNear') {
    const question = parseGeoNear(first.value, collection.places);
    return runStages(
      question.run(reader.matching(collection, question.filter, asker, Infinity)),
      rest,
      resolve,
      uint,
    );
  }
  const { filter, order, most, left } = leading(stages);
  return runStages(reader.matching(collection, filter, asker, most, order), left, resolve, uint);
}

/** What the first stages ask of the collection, as a find would, and the stages that are left to run. */
function leading(stages: readonly Stage[]): {
  filter: Document;
  order: SortSpec | undefined;
  most: number;
  left: readonly Stage[];
} {
  const matches = countWhile(stages, ({ name, value }) => name === '$match' && isDocument(value));
  const filters = stages.slice(0, matches).map(({ value }) => value as Document);
  const [sort] = stages.slice(matches);
  const order = sort?.name === '$sort' && isDocument(sort.value) ? sortSpec(sort.value) : undefined;
  const left = stages.slice(matches + (order ? 1 : 0));
  return {
    filter: filters.length > 1 ? { $and: filters } : (filters[0] ?? {}),
    order,
    most: mostNeeded(left),
    left,
  };
}

/** The stages stay, and refuse what is no number. */
function mostNeeded([first, second]: readonly Stage[]): number {
  const skip = first?.name === '$skip' ? first.value : 0;
  const limit = first?.name === '$skip' ? second : first;
  const [skipped, most] = [skip, limit?.name === '$limit' ? limit.value : Infinity];
  return typeof skipped === 'number' && typeof most === 'number' && skipped >= 0 && most >= 1
    ? skipped + most
    : Infinity;
}

function countWhile<T>(list: readonly T[], test: (each: T) => boolean): number {
  const end = list.findIndex((each) => !test(each));
  return end < 0 ? list.length : end;
}
