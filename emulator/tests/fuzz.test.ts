import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { startEmulator, type Emulator } from '../index';

const RUNS = 2000;

/** Mostly what makes sense, so that the odd parts meet code that lies deep. */
const mostly = <T, U>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<U>): fc.Arbitrary<T | U> =>
  fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: odd });

let emulator: Emulator;
let dataDir: string;
const failures: string[] = [];
const start = (): Promise<Emulator> =>
  startEmulator({
    dataDir,
    indexes: [{ collection: 'things', name: 'a_b', keys: { a: 1, b: -1 } }],
    log: ({ level, text }) => level === 'error' && failures.push(text),
  });
beforeAll(async () => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'fuzz-'));
  emulator = await start();
  await emulator.database.import('things', [{ _id: 'x', a: 1, b: [1, { c: null }], s: 'text' }]);
});
afterAll(async () => {
  await emulator.stop();
  fs.rmSync(dataDir, { recursive: true });
});

const field = fc.constantFrom(
  'a',
  'b',
  'b.0',
  'b.c',
  'b.$',
  'b.$[]',
  '_id',
  's',
  '',
  '__proto__',
  'a..b',
  '$x',
  'constructor',
);
const operator = fc.constantFrom(
  ...[
    '$set',
    '$inc',
    '$push',
    '$pull',
    '$pop',
    '$unset',
    '$rename',
    '$addToSet',
    '$mul',
    '$bit',
    '$currentDate',
  ],
  ...[
    '$gt',
    '$in',
    '$nin',
    '$ne',
    '$not',
    '$elemMatch',
    '$all',
    '$size',
    '$mod',
    '$regex',
    '$options',
    '$type',
    '$exists',
  ],
  ...['$geoWithin', '$geoIntersects', '$nearSphere', '$geometry', '$centerSphere'],
  ...['$and', '$or', '$nor', '$expr', '$each', '$slice', '$sort', '$position', '$foo'],
);
const scalar = fc.oneof(
  fc.integer(),
  fc.constantFrom<unknown>(null, true, '', 'text', '(', '$a'),
  fc.constantFrom<unknown>(
    { $numberInt: '5' },
    { $numberDouble: 'NaN' },
    { $date: { $numberLong: '0' } },
    { $numberInt: {} },
  ),
  fc.constantFrom<unknown>(
    { $date: null },
    { $tcb_server_date: 1 },
    { $regularExpression: { pattern: '(' } },
    { $oid: 'x' },
    { $binary: 1 },
  ),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    scalar,
    fc.dictionary(fc.oneof(field, operator), tie('tree'), { maxKeys: 3 }),
    fc.array(tie('tree'), { maxLength: 3 }),
  ),
}));
const asJson = (values: fc.Arbitrary<unknown>) => values.map((value) => JSON.stringify(value));
const ejson = mostly(
  asJson(fc.dictionary(fc.oneof(field, operator), tree, { maxKeys: 3 })),
  fc.oneof(asJson(tree), fc.constantFrom('', '{', 'null', '[[]]')),
);
const change = mostly(
  asJson(fc.dictionary(operator, fc.dictionary(field, tree, { maxKeys: 2 }), { minKeys: 1, maxKeys: 2 })),
  ejson,
);
const body = fc.record(
  {
    action: fc.constantFrom(
      ...['getDocument', 'insertDocument', 'modifyDocument', 'modifyAndReturnDoc', 'removeDocument'].map(
        (each) => `database.${each}`,
      ),
      ...[
        'calculateDocument',
        'aggregateDocuments',
        'addCollection',
        'startTransaction',
        'commitTransaction',
      ].map((each) => `database.${each}`),
      ...[
        'storage.getUploadMetadata',
        'storage.batchDeleteFile',
        'storage.batchGetDownloadUrl',
        'functions.invokeFunction',
        'wx.api',
        'storage.constructor',
        'constructor',
      ],
    ),
    collectionName: mostly(fc.constant('things'), fc.constantFrom<unknown>('none', '', 5, '../x', null)),
    query: ejson,
    data: fc.oneof(change, fc.array(ejson, { maxLength: 2 })),
    stages: fc.array(
      fc.record({
        stageKey: fc.constantFrom(
          '$match',
          '$group',
          '$project',
          '$sort',
          '$limit',
          '$lookup',
          '$geoNear',
          '$bucket',
          '$sample',
          '$unwind',
          '$x',
          'constructor',
          'toString',
        ),
        stageValue: ejson,
      }),
      { maxLength: 3 },
    ),
    order: mostly(fc.constantFrom('', '{"a":{"$numberInt":"1"}}'), ejson),
    projection: mostly(fc.constant(''), ejson),
    limit: mostly(fc.constantFrom(1, 10), fc.constantFrom<unknown>(0, -1, 'x', 1e9)),
    offset: mostly(fc.constant(0), fc.constantFrom<unknown>(5, -1, null)),
    multi: fc.boolean(),
    merge: fc.boolean(),
    upsert: fc.boolean(),
    transactionId: mostly(fc.constant(''), fc.constantFrom<unknown>('x', 5)),
    path: fc.constantFrom<unknown>('a/b', '../../x', '', 5, '\0'),
    file_list: fc.constantFrom<unknown>([], ['x'], [{ fileid: 'cloud://a/../../b' }], 5),
    fileid_list: fc.constantFrom<unknown>(['cloud://a/b', 'cloud://a/', 5], {}),
    function_name: fc.constantFrom<unknown>('x', '../x', 5),
    request_data: ejson,
    requestData: ejson,
  },
  { requiredKeys: ['action', 'collectionName', 'query', 'data', 'stages'] },
);

it(`answers ${RUNS} odd requests with a result or a refusal of the platform, never a failure of its own`, async () => {
  const codes: Record<string, number> = {};
  await fc.assert(
    fc.asyncProperty(body, async (each) => {
      const response = await fetch(`${emulator.url}/admin`, { method: 'POST', body: JSON.stringify(each) });
      const answer = (await response.json()) as { code?: string; message?: string };
      const code = answer.code ?? String(response.status);
      codes[code] = (codes[code] ?? 0) + 1;
      expect(answer.code).not.toBe('SYS_ERR');
      expect([200, 400]).toContain(response.status);
    }),
    { numRuns: RUNS, seed: 20261121 },
  );
  console.log(`answers by code: ${JSON.stringify(codes)}`);
  expect(failures).toEqual([]);
  expect(Object.keys(codes).length).toBeGreaterThan(4);
});

it('keeps, through a restart, exactly what those requests and dozens of odd documents have left', async () => {
  const docs = fc.sample(fc.dictionary(fc.constantFrom('a', 'b', 's', '12'), tree), {
    numRuns: 300,
    seed: 7,
  });
  const insert = { action: 'database.insertDocument', collectionName: 'things' };
  for (const doc of docs) {
    const data = [JSON.stringify(doc)];
    await fetch(`${emulator.url}/admin`, { method: 'POST', body: JSON.stringify({ ...insert, data }) });
  }
  const before = await emulator.database.all('things');
  expect(before.length).toBeGreaterThan(50);
  await emulator.stop();
  emulator = await start();
  expect(await emulator.database.all('things')).toEqual(before);
});
