/** What passes between the driver (node) and the phone (the Chromium page). All of it is JSON. */
import type { AppImage } from './image';

/**
 * How a test points at something on the screen: `'text'`, `'.class'`, `'#id'`, or the long form.
 * A text matches a node's own text, exactly where such a node exists, otherwise as a part.
 */
export type Query = string | NodeQuery;

export interface NodeQuery {
  readonly text?: string;
  /** Only a node whose whole text this is. */
  readonly exact?: boolean;
  /** One or several class names, `a.b`. */
  readonly cls?: string;
  /** A tag as written in WXML (`button`, `my-stepper`). */
  readonly tag?: string;
  readonly id?: string;
  /** Path of a custom component, `components/stepper/index`. */
  readonly is?: string;
  readonly placeholder?: string;
  readonly within?: NodeQuery;
}

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What `wx.getLaunchOptionsSync` answers (base library 3.15). */
export interface LaunchOptions {
  path: string;
  query: Record<string, string>;
  scene: number;
  shareTicket?: string;
  referrerInfo: Record<string, unknown>;
  forwardMaterials: unknown[];
  chatType?: number;
  apiCategory: 'default';
}

/** How a phone comes to the mini-program. Scene 1001 is the "discover" list, 1007/1008 a card, 1014 a message. */
export interface Entry {
  readonly query?: Record<string, string>;
  readonly scene?: number;
  readonly shareTicket?: string;
}

/** The card that `onShareAppMessage` hands to WeChat. */
export interface Card {
  title?: string;
  path?: string;
  imageUrl?: string;
  [key: string]: unknown;
}

export interface CallRecord {
  readonly api: string;
  readonly args: Json | undefined;
  readonly route: string | undefined;
  result?: Json | undefined;
  error?: Json | undefined;
}

/**
 * Something a device would refuse or drop (`device`), an API nobody answers (`unmocked`), a misuse (`error`),
 * a remark of the component framework (`framework`) or a size near a limit (`warn`).
 */
export interface Note {
  readonly kind: 'device' | 'unmocked' | 'error' | 'framework' | 'warn';
  readonly message: string;
  readonly route: string | undefined;
}

export interface AppError {
  readonly where: string;
  readonly message: string;
  readonly route: string | undefined;
}

export interface ConsoleLine {
  readonly level: string;
  readonly text: string;
}

export interface SetDataStats {
  calls: number;
  bytes: number;
  maxBytes: number;
}

/** An error as wx callbacks receive it. */
export interface WxError {
  errMsg: string;
  errCode?: number;
  errno?: number;
}

/** The host's answer to one wx call that the page cannot answer itself. */
export type HostReply = { value: Json } | { error: WxError; unmocked?: true };

export interface CurrentPage {
  readonly route: string;
  readonly query: Record<string, string>;
  readonly title: string;
}

/** Settings that the page reads at boot from `window.__runnerBoot`. */
export interface RunnerConfig {
  readonly apiNames: readonly string[];
  readonly builtinTags: readonly string[];
  readonly sdkVersion: string;
  readonly cloudFiles: string | null;
  readonly appId: string;
  readonly envVersion: string;
  readonly scheme: 'light' | 'dark';
  readonly storage: Readonly<Record<string, Json>>;
}

export interface Boot {
  readonly config: RunnerConfig;
  readonly image: AppImage;
}

/** Name of the function through which the page asks node. */
export const HOST_BINDING = '__runnerHost';
