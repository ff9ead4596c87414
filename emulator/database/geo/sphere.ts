/** A point of the unit sphere. */
export type Vector = readonly [x: number, y: number, z: number];
export type Arc = readonly [from: Vector, to: Vector];

/** MongoDB's radius of the earth (its source: kRadiusOfEarthInMeters). */
export const EARTH_METRES = 6_378_100;
/** Angles under this, a tenth of a millimetre on the ground, count as none: a vertex lies on its own edge. */
const TOUCHING = 1.6e-11;

export function vector(longitude: number, latitude: number): Vector {
  const [lambda, phi] = [(longitude * Math.PI) / 180, (latitude * Math.PI) / 180];
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
}

export const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

export const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

const length = (a: Vector): number => Math.sqrt(dot(a, a));

export function unit(a: Vector): Vector {
  const size = length(a) || 1;
  return [a[0] / size, a[1] / size, a[2] / size];
}

/** The angle between two points, in radians; exact for near ones too. */
export const angle = (a: Vector, b: Vector): number => Math.atan2(length(cross(a, b)), dot(a, b));

/** The angle from a point to the nearest point of an arc, in radians. */
export function angleToArc(point: Vector, [from, to]: Arc): number {
  const normal = unit(cross(from, to));
  const before = dot(cross(normal, from), point);
  const after = dot(cross(to, normal), point);
  const beside = before >= 0 && after >= 0 && angle(from, to) > 0;
  return beside
    ? Math.abs(Math.asin(Math.max(-1, Math.min(1, dot(normal, point)))))
    : Math.min(angle(point, from), angle(point, to));
}

export const touches = (point: Vector, arc: Arc): boolean => angleToArc(point, arc) < TOUCHING;

export const same = (a: Vector, b: Vector): boolean => angle(a, b) < TOUCHING;

/** Whether two arcs meet in a point that is inside both (S2's "simple crossing"). */
export function crossing([a, b]: Arc, [c, d]: Arc): boolean {
  const ab = cross(a, b);
  const acb = -dot(ab, c);
  const bda = dot(ab, d);
  if (acb * bda <= 0) return false;
  const cd = cross(c, d);
  return acb * -dot(cd, b) > 0 && acb * dot(cd, a) > 0;
}

/**
 * Whether a ring of arcs has the point inside. Of the two sides the smaller is the inside, as in MongoDB, so the point
 * opposite its middle is outside; moved a little, because the arc from there to the middle itself has no direction.
 */
export function encloses(ring: readonly Arc[], point: Vector): boolean {
  const sum = ring.reduce<Vector>(
    (all, [from]) => [all[0] + from[0], all[1] + from[1], all[2] + from[2]],
    [0, 0, 0],
  );
  const middle = unit(sum);
  const outside = unit([-middle[0] + 0.0131, -middle[1] + 0.0271, -middle[2] + 0.0193]);
  return ring.filter((arc) => crossing([outside, point], arc)).length % 2 === 1;
}
