import { cloudErrors } from '../errors';
import { LIMITS } from '../limits';
import { runStages } from './aggregate';
import type { Stage } from './stage';
import { parseGeoNear, refuseUnindexed } from './geo/geo-near';
import { byDistance, splitNear } from './geo/near';
import type { Collection } from './model';
import { compileProjection } from './project';
import type { Asker, Reader } from './reader';
import { sortDocuments, sortSpec } from './sort';
import type { Document } from './values';

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
  let found = reader.matching(collection, filter, asker, sorted || near ? Infinity : offset + most);
  if (near) found = byDistance(found, near).map(({ doc }) => doc);
  if (sorted) found = sortDocuments(found, sorted);
  return found.slice(offset, offset + most).map(project);
}

/** Run a pipeline over the collection; a leading `$match` or `$geoNear` goes by its indexes. */
export function aggregate(
  reader: Reader,
  collection: Collection,
  stages: readonly Stage[],
  asker: Asker,
  others: (name: string) => Collection | undefined,
): Document[] {
  const resolve = (name: string): Document[] => {
    const other = others(name);
    return other ? reader.matching(other, {}, asker, Infinity) : [];
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
    );
  }
  const filter = first?.name === '$match' ? (first.value as Document) : {};
  const source = reader.matching(collection, filter, asker, Infinity);
  return runStages(source, first?.name === '$match' ? rest : stages, resolve);
}
