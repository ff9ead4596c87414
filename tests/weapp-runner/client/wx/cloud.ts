/** `wx.cloud` and `wx.request`: what leaves the phone. */
import type { Json } from '../../protocol';
import { askHost } from '../host';
import { note, plain, recordCall } from '../journal';
import { settle, type WxApi, type WxOptions } from './settle';

/** `wx.cloud.CloudID(id)`, with or without `new`, as WeChat's own examples use both. */
class CloudIdValue {
  constructor(readonly cloudID: string) {}
}
function CloudID(id: string): CloudIdValue {
  return new CloudIdValue(id);
}

/** WeChat's limit for the data of one callFunction. */
const CALL_DATA_LIMIT = 100 * 1024;

let initialised = false;

/** Ids nested deeper stay plain objects on a device: only top-level fields are replaced. */
function noteNestedIds(value: unknown, depth = 0): void {
  if (typeof value !== 'object' || value === null) return;
  if (value instanceof CloudIdValue) {
    if (depth > 1) note('device', 'callFunction: a CloudID below the top level of data is not replaced');
    return;
  }
  for (const child of Object.values(value)) noteNestedIds(child, depth + 1);
}

/** Set apart the fields that WeChat will replace with open data. */
function splitCloudIds(data: object): { data: Json; cloudIds: Record<string, string> } {
  noteNestedIds(data);
  const cloudIds: Record<string, string> = {};
  const rest: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(data))
    if (value instanceof CloudIdValue) cloudIds[name] = value.cloudID;
    else rest[name] = value;
  return { data: plain(rest) ?? {}, cloudIds };
}

async function callFunction(options: WxOptions): Promise<object> {
  const call = splitCloudIds((options['data'] ?? {}) as object);
  const bytes = JSON.stringify(call.data).length;
  if (bytes > CALL_DATA_LIMIT)
    note('warn', `callFunction ${String(options['name'])}: ${bytes} bytes (> 100 KiB)`);
  const answer = (await askHost('callFunction', { name: options['name'], ...call })) as {
    result: Json;
    requestID?: string;
  };
  return { ...answer, errMsg: 'cloud.callFunction:ok' };
}

const FORWARDED = ['getTempFileURL', 'uploadFile', 'downloadFile', 'deleteFile', 'callContainer'] as const;

function makeCloud() {
  const forwarded = FORWARDED.map((name) => [
    name,
    (options: WxOptions) => settle(`cloud.${name}`, options, () => askHost(name, options)),
  ]);
  return {
    init(options?: unknown) {
      recordCall('cloud.init', options);
      initialised = true;
    },
    callFunction(options: WxOptions = {}) {
      if (!initialised) note('error', 'wx.cloud.callFunction before wx.cloud.init');
      return settle('cloud.callFunction', options, () => callFunction(options));
    },
    database(): never {
      note('unmocked', 'wx.cloud.database');
      throw new Error('wx.cloud.database is not answered by this runner');
    },
    CloudID,
    ...Object.fromEntries(forwarded),
  };
}

function request(options: WxOptions = {}): object {
  let aborted = false;
  const send = async () => {
    const answer = await askHost('request', options);
    if (aborted) throw { errMsg: 'request:fail abort' };
    return { statusCode: 200, header: {}, cookies: [], ...(answer as object) };
  };
  const done = settle('request', options, send);
  done?.catch(() => {}); // a request without handlers fails silently in WeChat
  const task = {
    abort: () => (aborted = true),
    onHeadersReceived() {},
    offHeadersReceived() {},
    onChunkReceived() {},
    offChunkReceived() {},
  };
  return done
    ? Object.assign(task, {
        then: done.then.bind(done),
        catch: done.catch.bind(done),
        finally: done.finally.bind(done),
      })
    : task;
}

export function addCloud(wx: WxApi): void {
  const cloud = makeCloud();
  class Cloud {
    constructor() {
      initialised = true;
      Object.assign(this, makeCloud(), { init: async () => {} });
    }
  }
  wx['cloud'] = { ...cloud, Cloud };
  wx['request'] = request;
}
