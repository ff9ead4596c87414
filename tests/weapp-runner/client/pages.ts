/** One page's life: created, shown, hidden, unloaded. The order of calls is WeChat's. */
import { fail } from './app-events';
import { image } from './boot';
import { isRegistered, loadComponent } from './definitions';
import { createRoot } from './framework';
import { drawFrame, isTabPage, windowConfig } from './frame';
import { eventChannel, stack, type EventChannel, type OpenPage } from './stack';
import { activateStylesOf } from './styles';

const stage = document.getElementById('runner-stage')!;

/** WeChat's default distance from the bottom at which onReachBottom is called. */
const REACH_BOTTOM_PX = 50;

/** Call a page's method if it has one. What it throws is a problem of the run. */
export function callPage(page: OpenPage, method: string, ...args: unknown[]): unknown {
  const run = page.caller[method];
  if (typeof run !== 'function') return undefined;
  try {
    return run.apply(page.caller, args) as unknown;
  } catch (error) {
    fail(`${page.route}.${method}`, error);
    return undefined;
  }
}

function div(className: string, parent: HTMLElement): HTMLElement {
  const element = document.createElement('div');
  element.className = className;
  parent.append(element);
  return element;
}

/** The app's own tab bar, when it has one and this is one of its pages. */
function customTabBar(route: string) {
  const path = image.customTabBar;
  if (!path || !isTabPage(route)) return null;
  loadComponent(path);
  return isRegistered(path) ? createRoot('wx-custom-tab-bar', `/${path}`) : null;
}

/** Open a page on top of the stack and call onLoad. Throws a wx error when its file defined no page. */
export function createPage(
  route: string,
  query: Record<string, string>,
  queryText: string,
  channel: EventChannel = eventChannel(),
): OpenPage {
  loadComponent(route);
  if (!isRegistered(route)) throw { errMsg: `page "${route}" did not register` };
  const screen = div('runner-screen', stage);
  screen.dataset['off'] = '';
  if (windowConfig(route).disableScroll) screen.dataset['noscroll'] = '';
  const scroll = div('runner-scroll', screen);
  const root = createRoot('wx-page', `/${route}${queryText ? `?${queryText}` : ''}`);
  const caller = root.get();
  Object.assign(caller, { route, __route__: route, options: query });
  const tabBar = customTabBar(route);
  const page: OpenPage = { route, query, screen, scroll, channel, root, caller, tabBar, visible: false };
  stack.push(page);
  root.attach(scroll, div('', scroll));
  tabBar?.attach(screen, div('', screen));
  watchScroll(page);
  callPage(page, 'onLoad', query);
  return page;
}

function watchScroll(page: OpenPage): void {
  const { scroll } = page;
  const distance = windowConfig(page.route).onReachBottomDistance ?? REACH_BOTTOM_PX;
  let wasNear = false;
  scroll.addEventListener(
    'scroll',
    () => {
      callPage(page, 'onPageScroll', { scrollTop: scroll.scrollTop });
      const near =
        scroll.scrollTop > 0 && scroll.scrollTop + scroll.clientHeight >= scroll.scrollHeight - distance;
      if (near && !wasNear) callPage(page, 'onReachBottom');
      wasNear = near;
    },
    { passive: true },
  );
}

/** Bring a page to the front. `first` also calls onReady, two frames later, as after the first rendering. */
export function showPage(page: OpenPage, first = false): void {
  for (const other of stack) other.screen.toggleAttribute('data-off', other !== page);
  activateStylesOf(page);
  drawFrame(page);
  page.visible = true;
  page.root.getComponent().triggerPageLifetime('show', []);
  page.tabBar?.getComponent().triggerPageLifetime('show', []);
  callPage(page, 'onShow');
  const ready = () => {
    if (stack.includes(page)) callPage(page, 'onReady');
  };
  if (first) requestAnimationFrame(() => requestAnimationFrame(ready));
}

export function hidePage(page: OpenPage | undefined): void {
  if (!page?.visible) return;
  page.visible = false;
  page.root.getComponent().triggerPageLifetime('hide', []);
  callPage(page, 'onHide');
  page.screen.dataset['off'] = '';
}

/** Unload a page wherever it is kept. */
export function unloadPage(page: OpenPage): void {
  page.visible = false;
  callPage(page, 'onUnload');
  const index = stack.indexOf(page);
  if (index >= 0) stack.splice(index, 1);
  page.root.release();
  page.tabBar?.release();
  page.screen.remove();
}
