import { cloudErrors } from '../../errors';
import { own } from '../../own';
import { isDocument, type Value } from '../values';
import {
  angle,
  angleToArc,
  crossing,
  encloses,
  same,
  touches,
  vector,
  type Arc,
  type Vector,
} from './sphere';

/** A geometry taken apart: all its vertices, all its edges, and its areas as rings, the outer one first. */
export interface Shape {
  readonly points: readonly Vector[];
  readonly arcs: readonly Arc[];
  readonly areas: readonly (readonly Arc[])[][];
}

type Position = [longitude: number, latitude: number];

/**
 * Read GeoJSON (manual, "GeoJSON Objects"), or a legacy pair `[longitude, latitude]`.
 * Throws when it is neither, in MongoDB's words.
 */
export function shapeOf(value: Value | undefined): Shape {
  if (Array.isArray(value)) return ofPoints([position(value)]);
  if (!isDocument(value)) throw cloudErrors.refused(`geometry must be an object: ${JSON.stringify(value)}`);
  const read = typeof value.type === 'string' ? own(READERS, value.type) : undefined;
  if (!read) throw cloudErrors.refused(`unknown GeoJSON type: ${JSON.stringify(value.type)}`);
  return read(value.coordinates);
}

/** `shapeOf`, or nothing for what is no geometry. */
export function shapeIn(value: Value | undefined): Shape | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  try {
    return shapeOf(value);
  } catch {
    return undefined;
  }
}

const READERS: Readonly<Record<string, (coordinates: Value | undefined) => Shape>> = {
  Point: (each) => ofPoints([position(each)]),
  MultiPoint: (each) => ofPoints(list(each).map(position)),
  LineString: (each) => ofLine(list(each)),
  MultiLineString: (each) => joined(list(each).map((line) => ofLine(list(line)))),
  Polygon: (each) => ofPolygon(list(each)),
  MultiPolygon: (each) => joined(list(each).map((polygon) => ofPolygon(list(polygon)))),
};

function list(value: Value | undefined): Value[] {
  if (Array.isArray(value) && value.length > 0) return value;
  throw cloudErrors.refused('GeoJSON coordinates must be an array of coordinates');
}

export function position(value: Value | undefined): Position {
  const [longitude, latitude] = list(value);
  if (typeof longitude !== 'number' || typeof latitude !== 'number')
    throw cloudErrors.refused('Point must only contain numeric elements');
  if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90)
    throw cloudErrors.refused(`longitude/latitude is out of bounds, lng: ${longitude} lat: ${latitude}`);
  return [longitude, latitude];
}

function ofPoints(positions: readonly Position[]): Shape {
  return {
    points: positions.map(([longitude, latitude]) => vector(longitude, latitude)),
    arcs: [],
    areas: [],
  };
}

function ofLine(values: readonly Value[]): Shape {
  const { points } = ofPoints(values.map(position));
  if (points.length < 2) throw cloudErrors.refused('GeoJSON LineString must have at least 2 vertices');
  return { points, arcs: points.slice(1).map((to, i) => [points[i]!, to] as const), areas: [] };
}

function ofPolygon(rings: readonly Value[]): Shape {
  const lines = rings.map((ring) => {
    const line = ofLine(list(ring));
    const [first, last] = [line.points[0]!, line.points[line.points.length - 1]!];
    if (!same(first, last)) throw cloudErrors.refused('Loop is not closed');
    if (line.points.length < 4) throw cloudErrors.refused('Loop must have at least 3 different vertices');
    return line;
  });
  return { ...joined(lines), areas: [lines.map(({ arcs }) => arcs)] };
}

function joined(shapes: readonly Shape[]): Shape {
  return {
    points: shapes.flatMap(({ points }) => points),
    arcs: shapes.flatMap(({ arcs }) => arcs),
    areas: shapes.flatMap(({ areas }) => areas),
  };
}

/** Whether an area of the shape has the point, its edges included. */
function covers({ areas }: Shape, point: Vector): boolean {
  return areas.some(([outer = [], ...holes]) => {
    if ([outer, ...holes].some((ring) => ring.some((arc) => touches(point, arc)))) return true;
    return encloses(outer, point) && !holes.some((hole) => encloses(hole, point));
  });
}

function has(shape: Shape, point: Vector): boolean {
  return (
    shape.points.some((each) => same(each, point)) ||
    shape.arcs.some((arc) => touches(point, arc)) ||
    covers(shape, point)
  );
}

/** Whether they have a point in common. */
export function intersects(a: Shape, b: Shape): boolean {
  return (
    a.points.some((point) => has(b, point)) ||
    b.points.some((point) => has(a, point)) ||
    a.arcs.some((one) => b.arcs.some((other) => crossing(one, other)))
  );
}

/** Whether all of `inner` lies in the areas of `outer`. */
export function within(inner: Shape, outer: Shape): boolean {
  return (
    inner.points.every((point) => covers(outer, point)) &&
    inner.arcs.every(
      (arc) => covers(outer, middle(arc)) && !outer.arcs.some((edge) => crossing(arc, edge)),
    ) &&
    !holeVertices(outer).some((vertex) => encloseStrictly(inner, vertex))
  );
}

const middle = ([a, b]: Arc): Vector => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2];

function holeVertices({ areas }: Shape): Vector[] {
  return areas.flatMap(([, ...holes]) => holes.flatMap((hole) => hole.map(([from]) => from)));
}

function encloseStrictly(shape: Shape, point: Vector): boolean {
  return covers(shape, point) && !shape.arcs.some((arc) => touches(point, arc));
}

/** The angle between the point and the nearest point of the shape, in radians. */
export function distanceTo(shape: Shape, point: Vector): number {
  if (covers(shape, point)) return 0;
  return Math.min(
    ...shape.points.map((each) => angle(each, point)),
    ...shape.arcs.map((arc) => angleToArc(point, arc)),
  );
}

/** Whether all of the shape lies in the cap; a cap smaller than half the sphere has every arc between its points. */
export function withinCap(shape: Shape, centre: Vector, radians: number): boolean {
  return shape.points.every((point) => angle(centre, point) <= radians);
}
