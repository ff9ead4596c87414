import { cloudErrors } from '../../errors';
import { isDocument, type Document, type Value } from '../values';
import { position, shapeIn, distanceTo } from './shape';
import { EARTH_METRES, vector, type Vector } from './sphere';

/** A question for what is near a point; distances in metres, or in radians from a legacy pair. */
export interface Near {
  readonly field: string;
  readonly centre: Vector;
  /** Metres for GeoJSON, 1 for a legacy pair. */
  readonly perRadian: number;
  readonly least: number;
  readonly most: number;
}

const isNear = (condition: Value): condition is Document =>
  isDocument(condition) && (condition.$nearSphere !== undefined || condition.$near !== undefined);

/**
 * Take the `$near` or `$nearSphere` out of a filter: at its top, or in an `$and` there. Elsewhere it stays, and the
 * query language refuses it, as MongoDB does.
 */
export function splitNear(filter: Document): { near: Near | undefined; filter: Document } {
  let found: Near | undefined;
  const rest: Document = {};
  for (const [field, condition] of Object.entries(filter)) {
    if (found === undefined && isNear(condition)) {
      found = parseNear(field, condition);
      const others = Object.entries(condition).filter(([operator]) => !NEAR_OPERATORS.has(operator));
      if (others.length > 0) rest[field] = Object.fromEntries(others);
    } else if (found === undefined && field === '$and' && Array.isArray(condition)) {
      rest[field] = condition.map((each) => {
        if (found || !isDocument(each)) return each;
        const inner = splitNear(each);
        found = inner.near;
        return inner.filter;
      });
    } else rest[field] = condition;
  }
  return { near: found, filter: rest };
}

const NEAR_OPERATORS = new Set(['$near', '$nearSphere', '$minDistance', '$maxDistance']);

function parseNear(field: string, condition: Document): Near {
  const asked = condition.$nearSphere ?? condition.$near!;
  if (isDocument(asked) && asked.$geometry !== undefined) {
    return near(field, asked.$geometry, asked.$minDistance, asked.$maxDistance);
  }
  return near(field, asked, condition.$minDistance, condition.$maxDistance);
}

/** From its parts, as `$geoNear` gives them too. */
export function near(field: string, point: Value, least: Value | undefined, most: Value | undefined): Near {
  const legacy = Array.isArray(point);
  if (!legacy && !(isDocument(point) && point.type === 'Point'))
    throw cloudErrors.refused('invalid argument in geo near query: a point is needed');
  const [longitude, latitude] = position(legacy ? point : (point as Document).coordinates);
  return {
    field,
    centre: vector(longitude, latitude),
    perRadian: legacy ? 1 : EARTH_METRES,
    least: bound('minDistance', least) ?? 0,
    most: bound('maxDistance', most) ?? Infinity,
  };
}

function bound(name: string, value: Value | undefined): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && value >= 0) return value;
  throw cloudErrors.refused(`${name} must be a nonnegative number`);
}

/** How far the document's nearest place is, and which it is; nothing when it has none in the bounds. */
export function distanceIn(
  doc: Document,
  { field, centre, perRadian, least, most }: Near,
): Found | undefined {
  let best: Found | undefined;
  for (const place of placesAt(doc, field.split('.'))) {
    const shape = shapeIn(place);
    if (!shape) continue;
    const distance = distanceTo(shape, centre) * perRadian;
    if (distance >= least && distance <= most && distance < (best?.distance ?? Infinity))
      best = { distance, place };
  }
  return best;
}

export interface Found {
  distance: number;
  place: Value;
}

/** The geometries that a path leads to: one, or each of a list of them. */
export function placesAt(value: Value | undefined, path: readonly string[]): Value[] {
  const [field, ...rest] = path;
  if (field !== undefined) {
    if (Array.isArray(value)) return value.flatMap((each) => placesAt(each, path));
    return isDocument(value) ? placesAt(value[field], rest) : [];
  }
  if (value === undefined || value === null) return [];
  return Array.isArray(value) && typeof value[0] !== 'number' ? value : [value];
}

/** Those in the bounds, nearest first. */
export function byDistance(docs: readonly Document[], question: Near): { doc: Document; found: Found }[] {
  return docs
    .flatMap((doc) => {
      const found = distanceIn(doc, question);
      return found ? [{ doc, found }] : [];
    })
    .sort((a, b) => a.found.distance - b.found.distance);
}
