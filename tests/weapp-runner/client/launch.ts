/** The app's own life: launched, sent to the background, brought back. */
import type { Entry, LaunchOptions } from '../protocol';
import { appInstance, fail, guard, listenersOf } from './app-events';
import { image } from './boot';
import { loadComponent } from './definitions';
import { requireModule } from './modules';
import { navigate, parsePageUrl } from './navigation';
import { hidePage, showPage } from './pages';
import { topPage } from './stack';
import { launchOptions } from './wx/device';

/** What `App()` was given. */
export const appDefinition: { current: Record<string, unknown> } = { current: {} };

function optionsFor(url: string, entry: Entry): LaunchOptions {
  const { route, query } = parsePageUrl(url);
  return {
    path: route,
    query,
    scene: entry.scene ?? 1001,
    ...(entry.shareTicket ? { shareTicket: entry.shareTicket } : {}),
    referrerInfo: {},
    forwardMaterials: [],
    apiCategory: 'default',
  };
}

function callApp(method: string, argument: unknown): void {
  const run = appInstance.current?.[method];
  if (typeof run === 'function')
    guard(() => run.call(appInstance.current, argument) as unknown, `App.${method}`);
}

function announceShow(options: LaunchOptions): void {
  callApp('onShow', options);
  for (const listener of listenersOf('AppShow')) guard(() => listener(options), 'onAppShow');
}

function open(url: string): boolean {
  try {
    navigate('reLaunch', { url });
    return true;
  } catch (error) {
    fail('launch', error);
    return false;
  }
}

/** Cold start at a page URL (path and encoded query). False when the app or the page could not be opened. */
export function launch(url: string, entry: Entry): boolean {
  const options = optionsFor(url, entry);
  launchOptions.launch = launchOptions.enter = options;
  try {
    requireModule('app');
  } catch (error) {
    fail('load app.js', error);
    return false;
  }
  appInstance.current = appDefinition.current;
  callApp('onLaunch', options);
  announceShow(options);
  // without lazyCodeLoading WeChat runs the main package's pages at launch
  if (!image.appJson.lazyCodeLoading) for (const page of image.appJson.pages ?? []) loadComponent(page);
  return open(url);
}

export function background(): void {
  hidePage(topPage());
  callApp('onHide', {});
  for (const listener of listenersOf('AppHide')) guard(() => listener({}), 'onAppHide');
}

/** Bring the app back as it was left; with a URL, as by a card or a message: that page is opened anew. */
export function foreground(url: string | null, entry: Entry): boolean {
  const page = topPage();
  const options = url === null ? { ...launchOptions.enter, ...entry } : optionsFor(url, entry);
  launchOptions.enter = options as LaunchOptions;
  announceShow(launchOptions.enter);
  if (url !== null) return open(url);
  if (page) showPage(page);
  return true;
}

/** `App()`. */
export function defineApp(definition: Record<string, unknown>): void {
  appDefinition.current = definition;
}
