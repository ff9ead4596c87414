/** The five ways to move between pages, with WeChat's refusals. */
import { emitAppEvent } from './app-events';
import { image } from './boot';
import { isTabPage } from './frame';
import { note } from './journal';
import { createPage, hidePage, showPage, unloadPage } from './pages';
import { eventChannel, stack, topPage, type OpenPage } from './stack';

/** WeChat allows ten pages in the stack. */
const STACK_LIMIT = 10;

export type NavigationKind = 'navigateTo' | 'redirectTo' | 'reLaunch' | 'switchTab' | 'navigateBack';
export interface NavigationOptions {
  readonly url?: string;
  readonly delta?: number;
  readonly events?: Readonly<Record<string, (...args: unknown[]) => void>>;
}

interface Target {
  readonly route: string;
  readonly query: Record<string, string>;
  readonly queryText: string;
}

/** Split a page URL. Values stay encoded, as a page's onLoad receives them on a device. */
export function parsePageUrl(url: string, from?: string): Target {
  const [path = '', rest = ''] = url.split('#')[0]!.split(/\?(.*)/s);
  const query: Record<string, string> = {};
  for (const pair of rest.split('&')) {
    if (!pair) continue;
    const at = pair.indexOf('=');
    query[at < 0 ? pair : pair.slice(0, at)] = at < 0 ? '' : pair.slice(at + 1);
  }
  const base = new URL(`https://weapp/${from ?? ''}`);
  const route = new URL(path, base).pathname.slice(1).replace(/\.html$/, '');
  return { route, query, queryText: rest };
}

/** Tab pages that stay alive behind the one that is shown. */
const keptTabs = new Map<string, OpenPage>();

const refuse = (message: string): never => {
  throw { errMsg: message };
};

function checkTarget(kind: NavigationKind, { route, query, queryText }: Target, url: string): void {
  if (!image.components[route]?.isPage) {
    if (!topPage()) emitAppEvent('PageNotFound', { path: route, query, isEntryPage: true });
    refuse(`${kind}:fail page "${route}${queryText ? `?${queryText}` : ''}" is not found`);
  }
  const isTab = isTabPage(route);
  if (isTab && (kind === 'navigateTo' || kind === 'redirectTo'))
    refuse(`${kind}:fail can not ${kind} a tabbar page`);
  if (!isTab && kind === 'switchTab') refuse('switchTab:fail can not switch to no-tabBar page');
  if (kind === 'switchTab' && queryText) note('device', `switchTab with a query: ${url}`);
  if (kind === 'navigateTo' && stack.length >= STACK_LIMIT)
    refuse('navigateTo:fail webview count limit exceed');
}

function navigateBack(delta = 1): object {
  const count = Math.min(delta, stack.length - 1);
  if (count < 1) refuse('navigateBack:fail cannot navigate back at first page.');
  for (let left = count; left > 0; left--) unloadPage(topPage()!);
  showPage(topPage()!);
  return {};
}

function open({ route, query, queryText }: Target, channel = eventChannel()): OpenPage {
  const page = createPage(route, query, queryText, channel);
  if (isTabPage(route)) keptTabs.set(route, page);
  showPage(page, true);
  return page;
}

function navigateTo(target: Target, events: NavigationOptions['events'] = {}): object {
  const channel = eventChannel();
  for (const [name, listener] of Object.entries(events)) channel.on(name, listener);
  hidePage(topPage());
  open(target, channel);
  return { eventChannel: channel };
}

function redirectTo(target: Target): void {
  const page = topPage();
  if (page) {
    keptTabs.delete(page.route);
    unloadPage(page);
  }
  open(target);
}

function reLaunch(target: Target): void {
  for (const page of new Set([...stack, ...keptTabs.values()].reverse())) unloadPage(page);
  keptTabs.clear();
  open(target);
}

function switchTab(target: Target): void {
  while (stack.length > 0 && !isTabPage(topPage()!.route)) unloadPage(topPage()!);
  const shown = topPage();
  if (shown?.route === target.route) {
    showPage(shown);
    return;
  }
  hidePage(shown);
  if (shown) stack.pop();
  const kept = keptTabs.get(target.route);
  if (!kept) {
    open(target);
    return;
  }
  stack.push(kept);
  showPage(kept);
}

/** Move. Throws `{errMsg}` in WeChat's words when WeChat would refuse. */
export function navigate(kind: NavigationKind, options: NavigationOptions): object {
  if (kind === 'navigateBack') return navigateBack(options.delta);
  const url = options.url ?? '';
  const target = parsePageUrl(url, topPage()?.route);
  checkTarget(kind, target, url);
  emitAppEvent('AppRoute', { path: target.route, query: target.query, openType: kind });
  switch (kind) {
    case 'navigateTo':
      return navigateTo(target, options.events);
    case 'redirectTo':
      redirectTo(target);
      break;
    case 'reLaunch':
      reLaunch(target);
      break;
    case 'switchTab':
      switchTab(target);
      break;
  }
  return {};
}
