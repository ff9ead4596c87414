/**
 * The seams between the machine room (database, gateway, functions, clock, router) and WeChat's side
 * (`wechat/`, `pay/`). Types only, and the two errors that every route may throw. Over 250 lines, most of them
 * comments, because whoever writes a service reads all of it and nothing else.
 */
import type { IncomingHttpHeaders } from 'node:http';

// ---- HTTP ----

export interface HttpRequest {
  readonly method: string;
  /** Without the query and not decoded: `params` is. */
  readonly path: string;
  /** What the `:name` segments of the route's pattern matched, decoded; what a final `*` matched is in `*`. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** The raw bytes: signatures are made over these. */
  readonly body: Buffer;
  /** The request line's target as sent, query included: WeChat Pay signs it. */
  readonly url: string;
  /** The body as a JSON object; an empty body is `{}`. Throws `HttpError` 400 when it is not an object. */
  json(): Record<string, unknown>;
}

/** A reply with full control, as WeChat Pay's signed ones need. */
export interface HttpReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Answer an `HttpReply` made by `reply()`, or any other object, sent as JSON with status 200. */
export type Handler = (request: HttpRequest) => object | Promise<object>;

export interface Router {
  /**
   * Serve `pattern` (`/phone/:id/x`, a trailing `/*` matches the rest). `method` is `GET`, `POST`, … or `*`.
   * The first pattern added wins.
   */
  add(method: string, pattern: string, handler: Handler): void;
}

const REPLY = Symbol('reply');

/** Mark `value` as a raw reply rather than an object to send as JSON. */
export function reply(value: HttpReply): HttpReply {
  return Object.assign({ [REPLY]: true }, value);
}

export function isReply(value: object): value is HttpReply {
  return REPLY in value;
}

/** WeChat says no: leaves as HTTP 200 `{errCode, errMsg}`, the way wx APIs fail. */
export class WxError extends Error {
  constructor(
    readonly errCode: number,
    readonly errMsg: string,
  ) {
    super(errMsg);
  }
}

/** The emulator was called wrongly: leaves as `status` with `{errCode: -status, errMsg}`. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Nobody answers: the connection is closed as it is. What a lost response looks like from outside. */
export class HangUp extends HttpError {
  constructor() {
    super(0, 'the connection was closed without an answer');
  }
}

// ---- Clock ----

export type ClockMode = 'real' | 'frozen';

export interface Clock {
  /** Epoch ms, on the emulator's clock. */
  now(): number;
  mode(): ClockMode;
  /**
   * Run once when the clock reaches `at` (epoch ms), at once if it has. A frozen clock waits to be advanced.
   * A rejected promise is logged. Answers a function that cancels it.
   */
  schedule(at: number, run: () => void | Promise<void>): () => void;
  /** Freeze, set or advance. Resolves when what came due has run, in order of its instants. */
  set(change: { mode?: ClockMode; now?: number; advanceMs?: number }): Promise<void>;
  /** Told whenever `now()` no longer follows from the last answer. Answers a function that stops it. */
  onChange(listener: () => void): () => void;
}

// ---- Logs ----

export interface LogLine {
  /** Epoch ms, on the real clock. */
  at: number;
  level: 'info' | 'warn' | 'error';
  /** Who speaks: `database`, `functions`, `wechat`, `pay`, `http`, `clock`. */
  from: string;
  text: string;
  requestId?: string;
}

export type Log = (line: Omit<LogLine, 'at'>) => void;

// ---- Calls ----

/** Who a call is for, as `getWXContext()` will say. */
export interface CallIdentity {
  openid: string;
  appid: string;
  unionid?: string;
  clientIp?: string;
}

export interface ResolvedCall {
  identity: CallIdentity;
  /**
   * By field of `data`: what stands in for the `wx.cloud.CloudID` there, `{cloudID, data}` or
   * `{cloudID, errCode, errMsg}`. Every field is listed in `OPEN_DATA_INFO`.
   */
  openData: Record<string, object>;
}

/** What an openapi handler learns about the call it is part of. */
export interface OpenApiContext {
  appid: string;
  requestId: string;
  /** The function that called, when one did. */
  functionName?: string;
  /** The person the function is running for, when there is one. */
  identity?: CallIdentity;
}

/**
 * One server-side WeChat API, by its `cloud.openapi` name (`subscribeMessage.send`). `args` are as WeChat sees
 * them: snake_case (`template_id`). Answer `{errcode, errmsg, …}` in snake_case, or bytes for a picture.
 */
export type OpenApi = (args: Record<string, unknown>, context: OpenApiContext) => Promise<object | Buffer>;

/** A pushed message or event, before WeChat's own fields are added. */
export interface PushMessage {
  /** `event`, `text`, … */
  msgType: string;
  /** `subscribe_msg_popup_event`, … when `msgType` is `event`. */
  event?: string;
  /** WeChat's JSON body; `MsgType`, `Event`, `CreateTime`, `ToUserName` and `FromUserName` included. */
  body: Record<string, unknown>;
  /** Whose message it is: the function's `getWXContext().OPENID`. */
  identity?: CallIdentity;
}

// ---- WeChat's side ----

export interface MessageTemplate {
  id: string;
  title: string;
  /** `{key: 'thing1', name: '商品'}`; the kind of value is the key without its number. */
  fields: { key: string; name: string }[];
}

export interface ServiceDeps {
  router: Router;
  clock: Clock;
  log: Log;
  appid: string;
  /** `http://127.0.0.1:port` */
  url: string;
  /** This service's own folder (it may not exist yet). Omitted = memory only. */
  dataDir?: string;
  /** Random bytes, from the seed when there is one. For ids; never for keys. */
  randomBytes(size: number): Buffer;
  /**
   * Hand a message to the function whose `config.json` routes it. Resolves when the function has answered, also
   * when it failed or none is routed: the platform does not tell the sender.
   */
  push(message: PushMessage): Promise<void>;
}

export interface WechatDeps extends ServiceDeps {
  messageTemplates: readonly MessageTemplate[];
  /** The pages of the mini-program that is out (`pages/home/index`). Missing = any page is. */
  pages?: readonly string[];
}

export interface PayDeps extends ServiceDeps {
  wechat: Pick<WechatService, 'openidOf' | 'knowsOpenid'>;
}

/** The test's hand on WeChat's side, in-process. Tokens are those of the client door's `x-phone`. */
export interface World {
  createPhone(options?: {
    nickname?: string;
    openid?: string;
  }): Promise<{ token: string; nickname: string; openid: string }>;
  createChat(options: { name: string; openGId?: string; members?: string[] }): Promise<{ openGId: string }>;
  joinChat(openGId: string, token: string): Promise<void>;
  leaveChat(openGId: string, token: string): Promise<void>;
}

export interface WechatService {
  world: World;
  openapi: Readonly<Record<string, OpenApi>>;
  /** Answers in the order of `list`: `{cloudID, data}` or `{cloudID, errCode, errMsg}`. */
  getOpenData(list: readonly string[], context: OpenApiContext): Promise<object[]>;
  /**
   * Who calls with this phone, and what its CloudIDs stand for. Throws `HttpError` 404 for an unknown token,
   * `WxError` for more than 5 CloudIDs.
   */
  resolveCall(phoneToken: string, cloudIds: Readonly<Record<string, string>>): ResolvedCall;
  openidOf(phoneToken: string): string | undefined;
  knowsOpenid(openid: string): boolean;
  /** A service notice from WeChat itself: needs no subscription. Nobody gets it when the openid is unknown. */
  notify(openid: string, notice: ServiceNotice): void;
  stop(): Promise<void>;
}

/** What 服务通知 shows; `page` is where a tap leads, query and all. */
export interface ServiceNotice {
  title: string;
  fields: { name: string; value: string }[];
  page: string;
}

/** A payment as WeChat's other services see it. Money in fen, instants in epoch ms. */
export interface PaidTrade {
  transactionId: string;
  mchid: string;
  outTradeNo: string;
  openid: string;
  description: string;
  total: number;
  refunded: number;
  createdAt: number;
  paidAt: number;
}

/** Trades that have been paid. */
export interface Payments {
  byTransaction(transactionId: string): PaidTrade | undefined;
  byNumber(outTradeNo: string): PaidTrade | undefined;
  all(): PaidTrade[];
}

export interface PayCredentials {
  mchid: string;
  /** Serial of the merchant's own certificate. */
  serial: string;
  privateKeyPem: string;
  apiV3Key: string;
  platformSerial: string;
  platformPublicKeyPem: string;
  baseUrl: string;
}

export interface PayService {
  credentials: PayCredentials;
  payments: Payments;
  stop(): Promise<void>;
}

/** `emulator/wechat/index.ts` exports it as `createWechat`. */
export type CreateWechat = (deps: WechatDeps) => Promise<WechatService>;
/** `emulator/pay/index.ts` exports it as `createPay`. */
export type CreatePay = (deps: PayDeps) => Promise<PayService>;
