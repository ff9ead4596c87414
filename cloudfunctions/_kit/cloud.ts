import { createHmac, randomUUID } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import cloud from 'wx-server-sdk';
import type { Base, Call, Files, OpenData, WechatApi } from './call';
import type { Db } from './db';
import { createLog } from './log';
import { memberIdOf } from './member-id';
import { createPay } from './pay';
import { tradeOf, type TradeApi } from './trade';

// The SDK's own types (4.0.2) reject its documented options, and type transactions as `any`:
// this is the only file that imports it, so the casts live here and nowhere else.
// `keepalive`: inside of a function the SDK would open a socket for every call (node-sdk, tcbapirequester), a handshake each.
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV, keepalive: true } as object);
const db = cloud.database({ throwOnNotFound: false } as object) as unknown as Db;
// Since Node 19 these keep their sockets. The SDK gives those of its uploads and downloads 1 ms to be idle (node-sdk,
// request-core), and now and then takes one again just as it closes: 「socket hang up」. `keepalive` gives its other calls an
// agent of their own.
http.globalAgent = new http.Agent();
https.globalAgent = new https.Agent();
const openapi = cloud.openapi as unknown as {
  phonenumber: {
    getPhoneNumber(args: { code: string }): Promise<{ phoneInfo: { purePhoneNumber: string } }>;
  };
  subscribeMessage: { send(args: object): Promise<unknown> };
  wxacode: { getUnlimited(args: object): Promise<{ buffer: Buffer }> };
  wxa: { sec: { order: TradeApi } };
  updatableMessage: {
    createActivityId(args: object): Promise<{ activityId: string }>;
    setUpdatableMsg(args: object): Promise<unknown>;
  };
  chattoolmsg: { send(args: object): Promise<unknown> };
  security: {
    msgSecCheck(args: object): Promise<{ result: { suggest: 'pass' | 'review' | 'risky' } }>;
    mediaCheckAsync(args: object): Promise<{ traceId: string }>;
  };
};

const storage = cloud as unknown as {
  uploadFile(file: { cloudPath: string; fileContent: Buffer }): Promise<{ fileID: string }>;
  getTempFileURL(asked: { fileList: readonly string[] }): Promise<{
    fileList: readonly { fileID: string; tempFileURL: string }[];
  }>;
  downloadFile(file: { fileID: string }): Promise<{ fileContent: Buffer }>;
  deleteFile(asked: { fileList: readonly string[] }): Promise<unknown>;
};
/** `getTempFileURL` and `deleteFile` take at most this many (facts §1). */
const URLS_AT_ONCE = 50;
const FILE_ID = /^(cloud:\/\/([\w.-]+)\/)(.+)$/;
/** The path of a file of this environment; '' for anything else. */
function ownPath(fileId: string): string {
  const env = String((cloud.getWXContext() as { ENV?: unknown }).ENV ?? '');
  const [, , host = '', path = ''] = FILE_ID.exec(fileId) ?? [];
  return env !== '' && host.split('.')[0] === env ? path : '';
}
const files: Files = {
  isIn(fileId, folder) {
    const path = ownPath(fileId);
    const name = path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : '';
    return /^[\w-]+\.(jpe?g|png|webp|heic|gif)$/i.test(name);
  },
  isAt: (fileId, path) => path !== '' && ownPath(fileId) === path,
  beside: (fileId, path) => `${FILE_ID.exec(fileId)?.[1] ?? ''}${path}`,
  async get(fileId) {
    const { fileList } = await storage.getTempFileURL({ fileList: [fileId] });
    if (!fileList[0]?.tempFileURL) return null;
    return (await storage.downloadFile({ fileID: fileId })).fileContent;
  },
  async put(path, bytes) {
    return (await storage.uploadFile({ cloudPath: path, fileContent: bytes })).fileID;
  },
  async remove(fileIds) {
    for (let from = 0; from < fileIds.length; from += URLS_AT_ONCE)
      await storage.deleteFile({ fileList: fileIds.slice(from, from + URLS_AT_ONCE) });
  },
  async urls(fileIds) {
    const found: Record<string, string> = {};
    for (let from = 0; from < fileIds.length; from += URLS_AT_ONCE) {
      const { fileList } = await storage.getTempFileURL({
        fileList: fileIds.slice(from, from + URLS_AT_ONCE),
      });
      for (const { fileID, tempFileURL } of fileList) if (tempFileURL) found[fileID] = tempFileURL;
    }
    return found;
  },
};

export interface FunctionContext {
  readonly request_id?: string;
  readonly function_name?: string;
}

const wechat: WechatApi = {
  ...tradeOf(() => openapi.wxa.sec.order),
  async phoneNumber(code) {
    return (await openapi.phonenumber.getPhoneNumber({ code })).phoneInfo.purePhoneNumber;
  },
  async nameIsFit(openid, name) {
    const { result } = await openapi.security.msgSecCheck({ openid, content: name, version: 2, scene: 1 });
    return result.suggest === 'pass';
  },
  async checkPicture(openid, url) {
    const asked = { openid, mediaUrl: url, mediaType: 2, version: 2, scene: 1 };
    return (await openapi.security.mediaCheckAsync(asked)).traceId;
  },
  async pageCode(scene, page) {
    return (await openapi.wxacode.getUnlimited({ scene, page })).buffer;
  },
  async sendMessage({ openid, templateId, page, data }) {
    const fields = Object.fromEntries(Object.entries(data).map(([key, value]) => [key, { value }]));
    await openapi.subscribeMessage.send({
      touser: openid,
      templateId,
      page,
      data: fields,
      miniprogramState: 'formal',
      lang: 'zh_CN',
    });
  },
  async newActivity() {
    return (await openapi.updatableMessage.createActivityId({})).activityId;
  },
  async setTeamCard(activityId, shown) {
    const [targetState, parameters] = teamCard(shown);
    const parameterList = Object.entries(parameters).map(([name, value]) => ({ name, value }));
    await openapi.updatableMessage.setUpdatableMsg({
      activityId,
      targetState,
      templateInfo: { parameterList },
    });
  },
  async setChatToolCard(activityId, { templateId, over, done }) {
    const participatorInfoList = done.map((groupOpenid) => ({ groupOpenid, state: 1 }));
    const targetState = over ? 3 : 1;
    await openapi.chattoolmsg.send({
      activityId,
      targetState,
      templateId,
      versionType: 0,
      participatorInfoList,
    });
  },
};

function teamCard(
  shown: Parameters<WechatApi['setTeamCard']>[1],
): [targetState: 0 | 1 | 2, parameters: Record<string, string>] {
  if (shown.status === 'gathering')
    return [0, { member_count: String(shown.count), room_limit: String(shown.size) }];
  return shown.status === 'complete' ? [1, { path: shown.path, version_type: 'release' }] : [2, {}];
}

/** A required setting. Missing is a deployment mistake, so it throws and names what to set. */
export function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; see .env.example`);
  return value;
}

// once per instance: parsing the keys of the account costs more than signing with them
const pay = createPay(setting);

function openBase(context: FunctionContext): Base {
  const requestId = context.request_id ?? randomUUID();
  return {
    now: Date.now(),
    requestId,
    db,
    wechat,
    files,
    pay,
    log: createLog({ requestId, function: context.function_name ?? '' }),
    keyed: (purpose, text) =>
      createHmac('sha256', setting('HUITOU_SECRET')).update(`${purpose}\n${text}`).digest('base64url'),
  };
}

/** For timers, pushed events and HTTP requests. */
export const openSystemCall = (context: FunctionContext): Base => openBase(context);

/** `SOURCE` of the call, comma-chained when nested: the trusted way to tell a timer from a phone (facts §1). */
export const callSource = (): string => String((cloud.getWXContext() as { SOURCE?: unknown }).SOURCE ?? '');

/** Built once per invocation from what WeChat vouches for; null when no WeChat identity came with the call. */
export function openCall(event: object, context: FunctionContext): Call | null {
  const { OPENID, APPID, OPEN_DATA_INFO } = cloud.getWXContext() as {
    OPENID?: unknown;
    APPID?: unknown;
    OPEN_DATA_INFO?: unknown;
  };
  if (!OPENID || !APPID) return null;
  const base = openBase(context);
  const openid = String(OPENID); // the SDK turns all-digit values into numbers
  const appid = String(APPID);
  return {
    ...base,
    openid,
    appid,
    memberId: memberIdOf(base, appid, openid),
    openData: (field) =>
      vouchedFields(OPEN_DATA_INFO).includes(field) ? read((event as Record<string, unknown>)[field]) : null,
  };
}

function vouchedFields(info: unknown): readonly string[] {
  try {
    const { keys } = JSON.parse(String(info)) as { keys?: unknown };
    return Array.isArray(keys) ? keys.map(String) : [];
  } catch {
    return [];
  }
}

function read(value: unknown): OpenData | null {
  if (!value || typeof value !== 'object') return null;
  const { data, errCode } = value as { data?: unknown; errCode?: unknown };
  if (data && typeof data === 'object') return { ok: true, data: data as Readonly<Record<string, unknown>> };
  return { ok: false, errCode: Number(errCode ?? -1) };
}
