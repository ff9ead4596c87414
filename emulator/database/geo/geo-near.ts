import { cloudErrors } from '../../errors';
import { copy, isDocument, type Document, type Value } from '../values';
import { byDistance, near } from './near';

/** What a `$geoNear` stage asks for: a filter that finds candidates, and what to make of them. */
export interface GeoNear {
  readonly filter: Document;
  run(docs: readonly Document[]): Document[];
}

/**
 * `$geoNear` (manual, "$geoNear"), with the `limit` that WeChat's manual still lists. `key` may be left out where the
 * collection has one geo index.
 */
export function parseGeoNear(value: Value, places: ReadonlySet<string>): GeoNear {
  const spec = isDocument(value) ? value : {};
  const distanceField = text('distanceField', spec.distanceField);
  const field = spec.key === undefined ? onlyOne(places) : text('key', spec.key);
  refuseUnindexed(field, places);
  const question = near(field, spec.near ?? null, spec.minDistance, spec.maxDistance);
  const times = typeof spec.distanceMultiplier === 'number' ? spec.distanceMultiplier : 1;
  const most = typeof spec.limit === 'number' ? spec.limit : (spec.num ?? Infinity);
  return {
    filter: isDocument(spec.query ?? null) ? (spec.query as Document) : {},
    run: (docs) =>
      byDistance(docs, question)
        .slice(0, Number(most))
        .map(({ doc, found }) => {
          const result = copy(doc);
          put(result, distanceField, found.distance * times);
          if (spec.includeLocs !== undefined) put(result, text('includeLocs', spec.includeLocs), found.place);
          return result;
        }),
  };
}

/** MongoDB answers no question for what is near without an index that knows. */
export function refuseUnindexed(field: string, places: ReadonlySet<string>): void {
  if (!places.has(field))
    throw cloudErrors.refused(`unable to find index for $geoNear query: no 2dsphere index of '${field}'`);
}

function onlyOne(places: ReadonlySet<string>): string {
  const [first, second] = places;
  if (first === undefined)
    throw cloudErrors.refused('$geoNear requires a 2d or 2dsphere index, but none were found');
  if (second !== undefined)
    throw cloudErrors.refused('There is more than one 2dsphere index; unsure which to use for $geoNear');
  return first;
}

function text(name: string, value: Value | undefined): string {
  if (typeof value === 'string' && value !== '') return value;
  throw cloudErrors.refused(`$geoNear requires that '${name}' be a string`);
}

function put(doc: Document, path: string, value: Value): void {
  const [field = '', ...rest] = path.split('.');
  if (rest.length === 0) doc[field] = value;
  else {
    const inner = doc[field];
    const branch: Document = inner !== undefined && isDocument(inner) ? inner : {};
    doc[field] = branch;
    put(branch, rest.join('.'), value);
  }
}
