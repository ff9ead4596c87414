/** Puts one phone together. Nothing of the app runs until the driver launches it. */
import { appInstance } from './app-events';
import { config, image } from './boot';
import { defineBuiltIns } from './builtins';
import { hooks } from './builtins/base';
import { installCallerMembers } from './caller';
import { defineBehavior, defineComponent, definePage } from './definitions';
import { installEventHandlers } from './events';
import { frameActions } from './frame';
import { note } from './journal';
import { defineApp } from './launch';
import { installGlobals } from './modules';
import { navigate, type NavigationKind } from './navigation';
import { callPage } from './pages';
import { assetUrl, find } from './queries';
import { remote } from './remote';
import { openType } from './sharing';
import { stack, topPage } from './stack';
import { installTouch } from './touch';
import { makeWx } from './wx';

const wx = makeWx();

/** Navigation by WeChat's own parts; a refusal there is silent, as on a device. */
function navigateSilently(kind: NavigationKind, url?: string): void {
  try {
    navigate(kind, url === undefined ? {} : { url });
  } catch {
    note('warn', `${kind} ${url ?? ''} was refused`);
  }
}

Object.assign(hooks, {
  openType,
  assetUrl,
  navigate: (api: string, options: object) => {
    const run = wx[api];
    if (typeof run === 'function') (run as (options: object) => void)(options);
  },
});
Object.assign(frameActions, {
  back: () => navigateSilently('navigateBack'),
  tab: (index: number, item: { pagePath: string; text?: string }) => {
    const page = topPage();
    if (page) callPage(page, 'onTabItemTap', { index, pagePath: item.pagePath, text: item.text });
    if (page?.route !== item.pagePath) navigateSilently('switchTab', `/${item.pagePath}`);
  },
});

defineBuiltIns(config.builtinTags);
installCallerMembers(() => wx);
installEventHandlers();
installTouch();
installGlobals({
  wx,
  App: defineApp,
  Page: definePage,
  Component: defineComponent,
  Behavior: defineBehavior,
  getApp: () => appInstance.current,
  getCurrentPages: () => stack.map(({ caller }) => caller),
  requirePlugin: (name: string) => {
    note('unmocked', `requirePlugin(${name})`);
    return {};
  },
  requireMiniProgram: () => ({}),
  __wxConfig: { envVersion: config.envVersion, accountInfo: {}, pages: image.pages },
});
window.__runner = { ...remote, find };
