import { failure, type Collection, type SdkDatabase } from '../sdk';
import { contract, onlyHere } from './clouds';

/**
 * Places, as WeChat's manual has them (`Database.Geo`, `Command.geoNear` …). What asks for the nearest needs a
 * 2dsphere index, which only the local cloud makes by itself.
 */
contract(
  (cloud) => {
    let db: SdkDatabase;
    let shops: Collection;
    const canton = { tower: [113.3245, 23.1064], stadium: [113.3275, 23.1366], zoo: [113.3075, 23.1413] };
    beforeEach(async () => {
      db = cloud.db;
      shops = await cloud.fresh();
      await fill(shops);
    });

    const fill = (into: Collection) =>
      into.add({
        data: [
          ...Object.entries(canton).map(([_id, [x, y]]) => ({
            _id,
            at: db.Geo.Point(x!, y!),
            open: _id !== 'zoo',
          })),
          { _id: 'nowhere', open: true },
        ],
      });
    const point = (x: number, y: number): object => db.Geo.Point(x, y);
    const box = (west: number, south: number, east: number, north: number): object =>
      db.Geo.Polygon([
        db.Geo.LineString([
          point(west, south),
          point(east, south),
          point(east, north),
          point(west, north),
          point(west, south),
        ]),
      ]);
    const ids = async (filter: object, from = shops): Promise<unknown[]> =>
      (await from.where(filter).get()).data.map(({ _id }) => _id);

    it('keeps every kind of geometry and gives it back as GeoJSON, or as the SDK’s own', async () => {
      const { Geo } = db;
      const open = Geo.LineString([point(0, 0), point(1, 1)]);
      const closed = Geo.LineString([point(0, 0), point(2, 0), point(2, 2), point(0, 0)]);
      const area = Geo.Polygon([closed]);
      const data = {
        _id: 'all',
        point: point(1, 2),
        points: Geo.MultiPoint([point(1, 2), point(3, 4)]),
        line: open,
        lines: Geo.MultiLineString([open]),
        area,
        areas: Geo.MultiPolygon([area]),
      };
      await shops.add({ data });
      const kept = JSON.parse(JSON.stringify((await shops.doc('all').get()).data)) as Record<string, unknown>;
      expect(kept).toEqual(JSON.parse(JSON.stringify(data)));
      expect(kept.areas).toMatchObject({
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [0, 0],
              [2, 0],
              [2, 2],
              [0, 0],
            ],
          ],
        ],
      });
    });

    it('finds within an area, several areas and a circle', async () => {
      const _ = db.command;
      const north = box(113.3, 23.12, 113.4, 23.2);
      expect(await ids({ at: _.geoWithin!({ geometry: north }) })).toEqual(['stadium', 'zoo']);
      expect(await ids({ at: _.geoWithin!({ geometry: north }), open: true })).toEqual(['stadium']);
      const both = db.Geo.MultiPolygon([box(113.3, 23.14, 113.31, 23.15), box(113.32, 23.1, 113.33, 23.11)]);
      expect(await ids({ at: _.geoWithin!({ geometry: both }) })).toEqual(['tower', 'zoo']);
      const circle = { centerSphere: [[113.3245, 23.1064], 3.5 / 6378.1] };
      expect(await ids({ at: _.geoWithin!(circle) })).toEqual(['tower', 'stadium']);
    });

    it('finds what an area or a line meets', async () => {
      await shops.add({
        data: { _id: 'road', at: db.Geo.LineString([point(113, 23.12), point(114, 23.12)]) },
      });
      const meets = (geometry: object) => ids({ at: db.command.geoIntersects!({ geometry }) });
      expect(await meets(box(113.3, 23.11, 113.31, 23.13))).toEqual(['road']);
      expect(await meets(db.Geo.LineString([point(113.5, 23), point(113.5, 24)]))).toEqual(['road']);
      expect(await meets(point(113.3245, 23.1064))).toEqual(['tower']);
    });

    it('refuses to ask for what is near without an index', async () => {
      const near = db.command.geoNear!({ geometry: point(113.3, 23.1), maxDistance: 9, minDistance: 0 });
      expect(await failure(shops.where({ at: near }).get())).toMatchObject(
        cloud.refusal('DATABASE_REQUEST_FAILED', 'unable to find index'),
      );
    });

    describe('with an index', () => {
      let places: Collection;
      beforeEach(async () => {
        places = db.collection('places');
        await places.where({ _id: db.command.exists!(true) }).remove();
        await fill(places);
      });

      onlyHere('finds what is near, the nearest first, between two distances in metres', async () => {
        const near = (minDistance: number, maxDistance: number) =>
          ids(
            { at: db.command.geoNear!({ geometry: point(113.3245, 23.1064), minDistance, maxDistance }) },
            places,
          );
        expect(await near(0, 100_000)).toEqual(['tower', 'stadium', 'zoo']);
        expect(await near(0, 3500)).toEqual(['tower', 'stadium']);
        expect(await near(3000, 100_000)).toEqual(['stadium', 'zoo']);
        expect(await near(0, 1)).toEqual(['tower']);
      });

      onlyHere('takes other conditions, an order and pages with it', async () => {
        const at = db.command.geoNear!({
          geometry: point(113.3075, 23.1413),
          minDistance: 0,
          maxDistance: 1e6,
        });
        expect(await ids({ at, open: true }, places)).toEqual(['stadium', 'tower']);
        const ordered = places.where({ at }).orderBy('_id', 'asc');
        expect((await ordered.skip(1).limit(1).get()).data).toMatchObject([{ _id: 'tower' }]);
      });

      onlyHere('says how far each is, in a pipeline', async () => {
        const { list } = await places
          .aggregate()
          .geoNear({
            near: db.Geo.Point(113.3245, 23.1064),
            spherical: true,
            distanceField: 'off.by',
            distanceMultiplier: 0.001,
            includeLocs: 'off.from',
            maxDistance: 10_000,
            query: { _id: db.command.neq!('zoo') },
            key: 'at',
          })
          .project({ off: 1 })
          .end();
        expect(list).toEqual([
          { _id: 'tower', off: { by: 0, from: { type: 'Point', coordinates: canton.tower } } },
          {
            _id: 'stadium',
            off: { by: expect.closeTo(3.376, 2), from: { type: 'Point', coordinates: canton.stadium } },
          },
        ]);
      });

      onlyHere.each<[string, object]>([
        ['no field for the distance', { near: [0, 0], distanceField: undefined }],
        ['a field without an index', { distanceField: 'd', key: 'other' }],
        ['a distance below nothing', { distanceField: 'd', maxDistance: -1 }],
      ])('refuses a geoNear stage with %s', async (_what, spec) => {
        const stage = { near: db.Geo.Point(1, 1), spherical: true, ...spec };
        expect(
          await failure(
            places
              .aggregate()
              .geoNear({ ...stage, near: db.Geo.Point(1, 1) })
              .end(),
          ),
        ).toMatchObject({
          code: 'DATABASE_REQUEST_FAILED',
        });
      });

      onlyHere('refuses geoNear anywhere but first, and near where it cannot sort', async () => {
        const stage = { near: db.Geo.Point(1, 1), spherical: true, distanceField: 'd' };
        expect((await failure(places.aggregate().limit(1).geoNear(stage).end())).message).toContain(
          'first stage',
        );
        const near = { at: db.command.geoNear!({ geometry: point(1, 1), minDistance: 0, maxDistance: 1 }) };
        expect((await failure(places.where(near).count())).message).toContain('not allowed in this context');
      });

      onlyHere('refuses a place that is none where an index wants places', async () => {
        const bad = places.add({ data: { at: { type: 'Point', coordinates: [200, 0] } } });
        expect(await failure(bad)).toMatchObject(
          cloud.refusal('DATABASE_REQUEST_FAILED', "Can't extract geo keys"),
        );
        expect((await places.where({}).count()).total).toBe(4);
      });
    });
  },
  { indexes: [{ collection: 'places', name: 'at', keys: { at: '2dsphere' } }] },
);
