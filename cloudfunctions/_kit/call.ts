import type { ManagedOrder, ShippingInfo } from '@/domain/fulfilment/upload';
import type { Outcome } from '@/domain/outcome';
import type { Db } from './db';
import type { Log } from './log';
import type { PayApi } from './pay';

/** WeChat's server APIs that we use, through `cloud.openapi`; a refusal throws `{errCode, errMsg}`. */
export interface WechatApi {
  /** @returns the number without country code. Throws when the code is spent, expired or not ours. */
  phoneNumber(code: string): Promise<string>;
  /**
   * 内容安全: whether other customers may read this text (`security.msgSecCheck`, facts §7). `review` counts as no: nobody
   * here would look at it. A name is scene 1 (资料).
   */
  nameIsFit(openid: string, name: string): Promise<boolean>;
  /**
   * 内容安全 of a picture that other customers see (`security.mediaCheckAsync`, scene 1 资料). @returns the trace id that
   * the event `wxa_media_check` will name, within half an hour
   */
  checkPicture(openid: string, url: string): Promise<string>;
  /**
   * 小程序码 of a page as a PNG (`wxacode.getUnlimited`, facts §5): `scene` is at most 32 characters. Throws 41030 while the
   * page is not published.
   */
  pageCode(scene: string, page: string): Promise<Buffer>;
  /** One subscription message to one member. Throws 43101 without a grant, 47003 for a bad field (facts §3). */
  sendMessage(message: {
    openid: string;
    templateId: string;
    page: string;
    data: Readonly<Record<string, string>>;
  }): Promise<void>;
  /** 发货信息管理: whether payments of this mini-program wait for their shipping info (`isTradeManaged`, facts §4). */
  isTradeManaged(): Promise<boolean>;
  /** 发货信息录入. Each upload's `at` must be later than the one before. Throws WeChat's errcode. */
  uploadShipping(info: ShippingInfo & { readonly openid: string; readonly at: number }): Promise<void>;
  /** What WeChat has of a payment; null for one it does not know (10060001). */
  managedOrder(transactionId: string): Promise<ManagedOrder | null>;
  /** 动态消息: an activity for cards that change after they were sent; WeChat keeps it for a day (facts §2). */
  newActivity(): Promise<string>;
  /** What the cards of a team show: seats taken, complete (a tap leads to `path`), or over. */
  setTeamCard(
    activityId: string,
    shown:
      | { readonly status: 'gathering'; readonly count: number; readonly size: number }
      | { readonly status: 'complete'; readonly path: string }
      | { readonly status: 'over' },
  ): Promise<void>;
  /** 聊天工具's status card: who of the group has done their part (`group_openid`s), or that it is over. */
  setChatToolCard(
    activityId: string,
    shown: { readonly templateId: string; readonly over: boolean; readonly done: readonly string[] },
  ): Promise<void>;
}

/** 云存储: files that customers may see, such as pictures of products. */
export interface Files {
  /** @returns the fileID, which WeChat's `<Image>` shows as it is */
  put(path: string, bytes: Buffer): Promise<string>;
  /** Where a browser fetches them, by fileID; one that is gone is not in it. */
  urls(fileIds: readonly string[]): Promise<Readonly<Record<string, string>>>;
  /** Delete files by fileID; one that is gone already is no trouble. Throws when the storage does not answer. */
  remove(fileIds: readonly string[]): Promise<void>;
  /** The bytes of a file; null when there is none. */
  get(fileId: string): Promise<Buffer | null>;
  /** Whether a fileID names exactly `path` in this environment; not whether it is there. */
  isAt(fileId: string, path: string): boolean;
  /** The fileID of `path` in the same storage as a file of this environment. */
  beside(fileId: string, path: string): string;
  /** Whether a fileID names a picture of this environment directly in `folder`; not whether it is there. */
  isIn(fileId: string, folder: string): boolean;
}

/** What every function has: a clock, a database, the outside world, a log. The only way to reach any of them. */
export interface Base {
  readonly now: number;
  readonly requestId: string;
  readonly db: Db;
  readonly wechat: WechatApi;
  readonly pay: PayApi;
  readonly files: Files;
  readonly log: Log;
  /** A keyed hash, base64url; `purpose` keeps uses apart. The key never leaves the environment. */
  keyed(purpose: string, text: string): string;
}

/** A call from a customer's phone. Nothing in it comes from the phone's event but `openData`, and that only as WeChat resolved it. */
export interface Call extends Base {
  readonly memberId: string;
  readonly openid: string;
  readonly appid: string;
  /** Data of a top-level CloudID field, believed only when OPEN_DATA_INFO lists the field (facts §1); null otherwise. */
  openData(field: string): OpenData | null;
}
export type OpenData =
  | { readonly ok: true; readonly data: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly errCode: number };

export type Handler<C, I, O> = (call: C, input: I) => Promise<Outcome<O>>;
