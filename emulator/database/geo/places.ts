import { cloudErrors } from '../../errors';
import type { IndexSpec } from '../indexes';
import type { Collection } from '../model';
import { isDocument, type Document, type Value } from '../values';
import { placesAt } from './near';
import { shapeOf } from './shape';

/** The fields of an index that are `2dsphere`. Such an index helps no other query here: places are looked at in turn. */
export function placeFields({ keys }: IndexSpec): string[] {
  return Object.keys(keys).filter((field) => keys[field] === '2dsphere');
}

/** An indexed place must be a geometry, or missing (manual, "2dsphere Indexes"). */
export function refuseBadPlaces({ places }: Collection, doc: Document): void {
  for (const field of places) for (const place of placesAt(doc, field.split('.'))) refuseBadPlace(place);
}

function refuseBadPlace(place: Value): void {
  try {
    if (!Array.isArray(place) && !isDocument(place))
      throw new Error('geo element must be an array or object');
    shapeOf(place);
  } catch (error) {
    throw cloudErrors.refused(`Can't extract geo keys: ${JSON.stringify(place)} ${(error as Error).message}`);
  }
}
