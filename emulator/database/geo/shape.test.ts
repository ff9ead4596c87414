import fc from 'fast-check';
import { distanceTo, intersects, shapeOf, within, withinCap } from './shape';
import { EARTH_METRES, vector } from './sphere';
import type { Value } from '../values';

const point = (...coordinates: number[]) => ({ type: 'Point', coordinates });
const line = (...coordinates: number[][]) => ({ type: 'LineString', coordinates });
const polygon = (...coordinates: number[][][]) => ({ type: 'Polygon', coordinates });
const square = (from: number, to: number): number[][] => [
  [from, from],
  [to, from],
  [to, to],
  [from, to],
  [from, from],
];
const block = polygon(square(0, 10));
const ring = polygon(square(0, 10), square(4, 6));
const two = { type: 'MultiPolygon', coordinates: [[square(0, 2)], [square(8, 10)]] };

it.each<[string, Value, Value, boolean, boolean]>([
  // geometry, area: does it lie within, do they intersect
  ['a point in the middle', point(5, 5), block, true, true],
  ['a point on an edge', point(0, 5), block, true, true],
  ['a point on a corner', point(10, 10), block, true, true],
  ['a point outside', point(10.001, 5), block, false, false],
  ['a point in the hole', point(5, 5), ring, false, false],
  ['a point on the edge of the hole', point(4, 5), ring, true, true],
  ['a point beside the hole', point(3.9, 5), ring, true, true],
  ['a line across', line([-1, 5], [11, 5]), block, false, true],
  ['a line inside', line([1, 1], [2, 3]), block, true, true],
  ['a line over the hole, both ends inside', line([3, 5], [7, 5]), ring, false, true],
  ['a line that only touches', line([-5, 0], [0, 0]), block, false, true],
  ['a line past it', line([-5, 11], [5, 12]), block, false, false],
  ['a polygon inside', polygon(square(1, 2)), block, true, true],
  ['the polygon itself', block, block, true, true],
  ['a polygon that overlaps', polygon(square(9, 12)), block, false, true],
  ['a polygon around it', polygon(square(-1, 11)), block, false, true],
  ['a polygon around the hole', polygon(square(3, 7)), ring, false, true],
  ['a polygon in the hole', polygon(square(4.5, 5.5)), ring, false, false],
  ['a point in the second of two', point(9, 9), two, true, true],
  [
    'points in both of two',
    {
      type: 'MultiPoint',
      coordinates: [
        [1, 1],
        [9, 9],
      ],
    },
    two,
    true,
    true,
  ],
  [
    'points of which one is between',
    {
      type: 'MultiPoint',
      coordinates: [
        [1, 1],
        [5, 5],
      ],
    },
    two,
    false,
    true,
  ],
  [
    'lines, one outside',
    {
      type: 'MultiLineString',
      coordinates: [
        [
          [1, 1],
          [2, 2],
        ],
        [
          [20, 20],
          [21, 21],
        ],
      ],
    },
    block,
    false,
    true,
  ],
  [
    'over the date line',
    point(180, 0),
    polygon([
      [170, -5],
      [-170, -5],
      [-170, 5],
      [170, 5],
      [170, -5],
    ]),
    true,
    true,
  ],
  ['a legacy pair', [5, 5], block, true, true],
])('%s', (_what, geometry, area, lies, meets) => {
  const [a, b] = [shapeOf(geometry), shapeOf(area)];
  expect({ within: within(a, b), intersects: intersects(a, b), back: intersects(b, a) }).toEqual({
    within: lies,
    intersects: meets,
    back: meets,
  });
});

it.each<[string, Value, RegExp]>([
  ['no type', { coordinates: [1, 2] }, /unknown GeoJSON type/],
  ['an unknown type', { type: 'Circle', coordinates: [1, 2] }, /unknown GeoJSON type/],
  ['a latitude that is none', point(0, 91), /out of bounds/],
  ['a word for a number', { type: 'Point', coordinates: ['1', 2] }, /numeric/],
  ['a line of one point', line([0, 0]), /at least 2/],
  [
    'a ring that is open',
    polygon([
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ]),
    /not closed/,
  ],
  ['no coordinates', { type: 'Polygon' }, /array of coordinates/],
  ['a text', 'POINT (0 0)', /must be an object/],
])('refuses %s', (_what, value, text) => expect(() => shapeOf(value)).toThrow(text));

const place = fc.record({
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  latitude: fc.double({ min: -89.9, max: 89.9, noNaN: true }),
});

it('measures as the haversine formula does, anywhere', () => {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const haversine = (a: number, b: number, c: number, d: number): number => {
    const h =
      Math.sin(radians(d - b) / 2) ** 2 +
      Math.cos(radians(b)) * Math.cos(radians(d)) * Math.sin(radians(c - a) / 2) ** 2;
    return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
  };
  fc.assert(
    fc.property(place, place, (a, b) => {
      const expected = haversine(a.longitude, a.latitude, b.longitude, b.latitude);
      // Half round the world the formula itself is good to metres only.
      fc.pre(expected < 19_000_000);
      const metres =
        distanceTo(shapeOf(point(a.longitude, a.latitude)), vector(b.longitude, b.latitude)) * EARTH_METRES;
      expect(Math.abs(metres - expected)).toBeLessThan(0.01);
    }),
    { seed: 20261121, numRuns: 2000 },
  );
});

it('has a point inside a small triangle exactly when the plane has', () => {
  const part = fc.integer({ min: 0, max: 1000 }).map((each) => each / 100_000);
  const near = fc.tuple(part, part);
  const [x, y] = [120.15, 30.25];
  const side = (a: number[], b: number[], p: number[]): number =>
    (b[0]! - a[0]!) * (p[1]! - a[1]!) - (b[1]! - a[1]!) * (p[0]! - a[0]!);
  let inside = 0;
  fc.assert(
    fc.property(near, near, near, near, (a, b, c, p) => {
      const sides = [side(a, b, p), side(b, c, p), side(c, a, p)];
      // On an edge, or in a triangle that is none, the two may differ by a rounding.
      fc.pre(sides.every((each) => Math.abs(each) > 1e-8) && Math.abs(side(a, b, c)) > 1e-6);
      const expected = sides.every((each) => each > 0) || sides.every((each) => each < 0);
      if (expected) inside++;
      const at = ([dx = 0, dy = 0]: number[]): number[] => [x + dx, y + dy];
      const triangle = shapeOf(polygon([at(a), at(b), at(c), at(a)]));
      expect(within(shapeOf(point(...at(p))), triangle)).toBe(expected);
    }),
    { seed: 20261121, numRuns: 2000 },
  );
  expect(inside).toBeGreaterThan(50);
});

it('keeps a cap by its angle', () => {
  const [centre, metres] = [vector(113.32, 23.12), 5000];
  const at = (north: number): boolean =>
    withinCap(shapeOf(point(113.32, 23.12 + north)), centre, metres / EARTH_METRES);
  expect([at(0.0449), at(0.045)]).toEqual([true, false]); // 5 km are 0.04492 degrees
});
