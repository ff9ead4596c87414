import type { Emulator } from '../index';

/* What the tests use of wx-server-sdk. Its own types reject DYNAMIC_CURRENT_ENV and type transactions as any. */

export interface Found<T = Record<string, unknown>> {
  data: T;
}

export interface Doc {
  get(): Promise<Found>;
  set(options: { data: object }): Promise<{ stats: { updated: number; created: number } }>;
  update(options: { data: object }): Promise<{ stats: { updated: number } }>;
  remove(): Promise<{ stats: { removed: number } }>;
}

export interface Query {
  where(filter: object): Query;
  orderBy(field: string, direction: 'asc' | 'desc'): Query;
  skip(count: number): Query;
  limit(count: number): Query;
  field(fields: object): Query;
  get(): Promise<{ data: Record<string, unknown>[] }>;
  count(): Promise<{ total: number }>;
  update(options: { data: object; multi?: boolean }): Promise<{ stats: { updated: number } }>;
  remove(): Promise<{ stats: { removed: number } }>;
}

export interface Aggregate {
  match(filter: object): Aggregate;
  group(spec: object): Aggregate;
  sort(spec: object): Aggregate;
  project(spec: object): Aggregate;
  lookup(spec: object): Aggregate;
  unwind(spec: object | string): Aggregate;
  limit(count: number): Aggregate;
  skip(count: number): Aggregate;
  count(field: string): Aggregate;
  sample(spec: object): Aggregate;
  addFields(spec: object): Aggregate;
  replaceRoot(spec: object): Aggregate;
  bucket(spec: object): Aggregate;
  bucketAuto(spec: object): Aggregate;
  sortByCount(spec: string): Aggregate;
  geoNear(spec: object): Aggregate;
  end(): Promise<{ list: Record<string, unknown>[] }>;
}

export interface Collection extends Query {
  doc(id: string | number): Doc;
  /** One document, or with a list of them `_ids`. */
  add(options: { data: object }): Promise<{ _id: string; _ids?: string[] }>;
  aggregate(): Aggregate;
}

export interface Transaction {
  collection(name: string): Collection;
  commit(): Promise<unknown>;
  rollback(reason?: unknown): Promise<unknown>;
}

type Make = (...args: unknown[]) => { and(...args: unknown[]): object; or(...args: unknown[]): object };

/** Points are `(longitude, latitude)`; the others are made of what is one smaller. */
export interface Geo {
  Point(longitude: number, latitude: number): object;
  MultiPoint(points: object[]): object;
  LineString(points: object[]): object;
  MultiLineString(lines: object[]): object;
  Polygon(rings: object[]): object;
  MultiPolygon(polygons: object[]): object;
}

export interface SdkDatabase {
  Geo: Geo;
  command: Record<string, Make> & { aggregate: Record<string, (...args: unknown[]) => object> };
  collection(name: string): Collection;
  createCollection(name: string): Promise<unknown>;
  serverDate(options?: { offset: number }): object;
  RegExp(options: { regexp: string; options: string }): object;
  startTransaction(): Promise<Transaction>;
  runTransaction<T>(run: (transaction: Transaction) => Promise<T>, times?: number): Promise<T>;
}

export interface Sdk {
  DYNAMIC_CURRENT_ENV: unknown;
  init(options: object): void;
  database(): SdkDatabase;
  callFunction(options: { name: string; data?: object }): Promise<{ result: unknown }>;
  uploadFile(options: { cloudPath: string; fileContent: Buffer }): Promise<{ fileID: string }>;
  downloadFile(options: { fileID: string }): Promise<{ fileContent: Buffer }>;
  deleteFile(options: { fileList: string[] }): Promise<{ fileList: { status: number }[] }>;
  getTempFileURL(options: {
    fileList: string[];
  }): Promise<{ fileList: { tempFileURL: string; status: number }[] }>;
  getOpenData(options: { list: string[] }): Promise<{ list: Record<string, unknown>[] }>;
  openapi: Record<string, Record<string, (args: object) => Promise<Record<string, unknown>>>>;
}

/** The unmodified SDK in this process, aimed at `emulator`. Once per test file: the SDK keeps its address. */
export function connect(emulator: Pick<Emulator, 'url'>): Sdk {
  Object.assign(process.env, {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    SCF_NAMESPACE: 'local-env',
    TCB_ENV: 'local-env',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${emulator.url}/admin` }),
  });
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it reads the environment when it is loaded
  const sdk = require('wx-server-sdk') as Sdk;
  sdk.init({ env: sdk.DYNAMIC_CURRENT_ENV });
  return sdk;
}

/** What a promise fails with. Fails itself when it does not. */
export async function failure(
  promise: Promise<unknown>,
): Promise<{ errCode?: number; errMsg?: string; code?: string; message?: string }> {
  try {
    await promise;
  } catch (error) {
    return error as { errCode?: number; errMsg?: string };
  }
  throw new Error('it did not fail');
}
