import { cloudErrors } from '../../errors';
import { isDocument, type Value } from '../values';
import { position, shapeIn, shapeOf, intersects, within, withinCap, type Shape } from './shape';
import { vector } from './sphere';

type ShapeTest = (shape: Shape) => boolean;
type LeafTest = (value: Value | undefined) => boolean;

/** `$geoWithin`: `$geometry` of an area, or `$centerSphere` (manual, "$geoWithin"); all that the SDKs can send. */
export function geoWithin(wanted: Value): LeafTest {
  if (isDocument(wanted) && wanted.$centerSphere !== undefined) return onPlaces(inCap(wanted.$centerSphere));
  const area = areaOf('$geoWithin', wanted);
  if (area.areas.length === 0)
    throw cloudErrors.refused('$geoWithin not supported with provided geometry: an area is needed');
  return onPlaces((shape) => within(shape, area));
}

/** `$geoIntersects` with any geometry. */
export function geoIntersects(wanted: Value): LeafTest {
  const area = areaOf('$geoIntersects', wanted);
  return onPlaces((shape) => intersects(shape, area));
}

function areaOf(operator: string, wanted: Value): Shape {
  if (isDocument(wanted) && wanted.$geometry !== undefined) return shapeOf(wanted.$geometry);
  throw cloudErrors.refused(`${operator} needs a $geometry here (DIFFERENCES.md)`);
}

function inCap(wanted: Value): ShapeTest {
  const [centre, radians] = Array.isArray(wanted) ? wanted : [];
  if (typeof radians !== 'number' || radians < 0)
    throw cloudErrors.refused('radius must be a non-negative number');
  const [longitude, latitude] = position(centre);
  const middle = vector(longitude, latitude);
  return (shape) => withinCap(shape, middle, radians);
}

/** What is no geometry never matches; a list of geometries does when one of them does. */
function onPlaces(test: ShapeTest): LeafTest {
  const holds = (value: Value | undefined): boolean => {
    const shape = shapeIn(value);
    return shape !== undefined && test(shape);
  };
  return (value) =>
    holds(value) || (Array.isArray(value) && typeof value[0] !== 'number' && value.some(holds));
}
