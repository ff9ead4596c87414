import type { Page } from 'playwright-core';
import type { Visit } from '../host/host';
import type { LoadedApp } from '../image';
import type { CallRecord, Card, CurrentPage, Entry, Json, Query } from '../protocol';
import type { Report } from './report';

export type NavigationVerb = 'navigateTo' | 'redirectTo' | 'reLaunch' | 'switchTab' | 'navigateBack';

/**
 * One running mini-program on one phone. Verbs that act wait for what they act on, use real touches (an overlay
 * makes them fail) and return when no wx call is in flight.
 */
export interface MiniApp {
  /** The compiled app: package sizes, compile problems, routes. */
  readonly app: LoadedApp;
  readonly page: Page;

  /**
   * Cold start. Without a path: where the host says this phone arrives, or the app's first page.
   * A second launch is a restart; storage stays, as on a phone. False when the page could not be opened.
   */
  launch(path?: string, entry?: Entry): Promise<boolean>;
  /** Tap a card, a code or a message: the running app comes to the front there, a stopped one is launched. */
  enter(visit: Visit): Promise<boolean>;
  background(): Promise<void>;
  /** Come back as it was left, by the recents list. */
  foreground(entry?: Entry): Promise<void>;

  tap(query: Query, index?: number): Promise<void>;
  longpress(query: Query, index?: number): Promise<void>;
  /** Drag from the middle of something by so many px. */
  swipe(query: Query, dx: number, dy: number): Promise<void>;
  /** Type into a field, replacing what it holds. A bare string is the placeholder. */
  input(query: Query, value: string, index?: number): Promise<void>;
  /** Choose in a picker: the value and detail that a device would send. */
  pick(query: Query, value: Json, detail?: object, index?: number): Promise<void>;
  /** Scroll the page, or the scroll-view that matches. */
  scroll(distance: number, query?: Query): Promise<void>;
  pullDown(): Promise<void>;
  reachBottom(): Promise<void>;
  tabTo(label: string): Promise<void>;
  back(): Promise<string>;
  /** Navigate from outside the app; answers WeChat's errMsg. */
  nav(kind: NavigationVerb, url: string): Promise<string>;
  /** Share by the menu. The card also goes to the host, which may deliver it. */
  share(): Promise<Card | null>;
  shareTimeline(): Promise<Card | null>;

  /** All visible text, overlays and toasts included. */
  text(): Promise<string>;
  texts(query: Query): Promise<string[]>;
  count(query: Query): Promise<number>;
  current(): Promise<CurrentPage | null>;
  stack(): Promise<string[]>;
  data(path?: string): Promise<Json | undefined>;
  toast(): Promise<string | null>;
  storage(key: string): Promise<Json | undefined>;
  idle(ms?: number): Promise<boolean>;
  /** Wait until a condition holds; fails with the text of the screen. */
  waitFor<T>(condition: () => Promise<T>, what?: string, ms?: number): Promise<T>;
  /** White space does not count: a price may be laid out as several boxes. */
  waitText(text: string, ms?: number): Promise<void>;
  waitNoText(text: string, ms?: number): Promise<void>;

  /** wx calls so far, of all starts. */
  calls(api?: string): Promise<CallRecord[]>;
  report(): Promise<Report>;
  /** What a clean journey leaves empty: compile problems, uncaught errors, unanswered APIs, device notes, network. */
  problems(): Promise<string[]>;
  screenshot(file: string): Promise<string>;
  close(): Promise<void>;
}
