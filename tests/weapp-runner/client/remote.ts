/** What the driver in node may ask of this page. Arguments and answers are JSON. */
import type { CurrentPage, Json, NodeQuery } from '../protocol';
import { appInstance } from './app-events';
import type { Picker } from './builtins/choices';
import { shownTitle } from './frame';
import { calls, consoleLines, errors, inFlight, notes, plain, stats } from './journal';
import { background, foreground, launch } from './launch';
import { navigate, type NavigationKind } from './navigation';
import { toastText } from './overlays';
import { callPage } from './pages';
import { find, readElement, readScreen } from './queries';
import { share, shareTimeline } from './sharing';
import { stack, topPage } from './stack';
import { pullDown } from './wx/interface';
import { readStorage } from './wx/storage';

/** Frames in a row without a wx call in flight that count as rest. */
const CALM_FRAMES = 4;

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** Wait until nothing is in flight. False when `ms` went by first. */
async function idle(ms = 3000): Promise<boolean> {
  const start = performance.now();
  let calm = 0;
  while (performance.now() - start < ms) {
    await nextFrame();
    calm = inFlight.count === 0 ? calm + 1 : 0;
    if (calm >= CALM_FRAMES) return true;
  }
  return false;
}

/** Walk a path like `cart.lines.0.title` through the visible page's data. */
function readData(path?: string): Json | undefined {
  const data: unknown = topPage()?.caller.data;
  const steps = path ? path.split('.') : [];
  return plain(
    steps.reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], data),
  );
}

function move(kind: NavigationKind, url: string): string {
  try {
    navigate(kind, kind === 'navigateBack' ? {} : { url });
    return `${kind}:ok`;
  } catch (error) {
    return (error as { errMsg?: string }).errMsg ?? String(error);
  }
}

function scrollBy(distance: number, query?: NodeQuery): void {
  const target = query ? find(query)[0] : topPage()?.scroll;
  if (!target) throw new Error('nothing to scroll');
  target.scrollTop += distance;
}

function pick(query: NodeQuery, index: number, value: Json, detail: object): void {
  const picker = find(query).at(index)?.closest<Picker>('wx-picker,wx-picker-view');
  if (!picker) throw new Error(`no picker matches ${JSON.stringify(query)}`);
  picker.pick(value, detail);
}

export const remote = {
  launch,
  background,
  foreground,
  idle,
  move,
  share: () => share('menu'),
  shareTimeline,
  pullDown,
  reachBottom: () => {
    const page = topPage();
    if (page) callPage(page, 'onReachBottom');
  },
  scrollBy,
  pick,
  text: readScreen,
  texts: (query: NodeQuery) => find(query).map(readElement),
  count: (query: NodeQuery) => find(query).length,
  current: (): CurrentPage | null => {
    const page = topPage();
    return page ? { route: page.route, query: page.query, title: shownTitle() } : null;
  },
  stack: () => stack.map(({ route }) => route),
  data: readData,
  /** A field of the app's `globalData`. */
  appData: (key: string) =>
    plain((appInstance.current?.['globalData'] as Record<string, unknown> | undefined)?.[key]),
  toast: toastText,
  storage: readStorage,
  blur: () => (document.activeElement as HTMLElement | null)?.blur(),
  journal: () => ({ calls, notes, errors, console: consoleLines, stats }),
};
export type Remote = typeof remote;

declare global {
  interface Window {
    __runner: Remote & { find: typeof find };
  }
}
