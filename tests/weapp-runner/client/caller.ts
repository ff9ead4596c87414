/** What `this` of a page or component can do besides what glass-easel gives it. */
import { callerPrototype } from './framework';
import type { Caller } from './framework-types';
import { note, stats } from './journal';
import { selectorQuery } from './selector-query';
import { eventChannel, stack, type OpenPage } from './stack';

/** WeChat's limit for one setData, in bytes of JSON. */
const SET_DATA_LIMIT = 1024 * 1024;

function pageOf(caller: Caller): OpenPage | undefined {
  let component = caller._$;
  for (let outer = component.ownerShadowRoot; outer; outer = component.ownerShadowRoot)
    component = outer.getHostNode();
  return stack.find(
    ({ root, tabBar }) => root.getComponent() === component || tabBar?.getComponent() === component,
  );
}

/** Count a setData and note what a device would drop: it sends JSON to another thread. */
function inspectData(where: string, data: Record<string, unknown>): void {
  let text = '';
  try {
    text =
      JSON.stringify(data, (key, value: unknown) => {
        if (typeof value === 'function')
          note('device', `setData on ${where}: function at "${key}" is dropped on a device`);
        return value;
      }) ?? '';
  } catch (error) {
    note('device', `setData on ${where} is not JSON: ${(error as Error).message}`);
  }
  for (const [key, value] of Object.entries(data))
    if (value === undefined) note('device', `setData on ${where}: "${key}" is undefined`);
  if (text.length > SET_DATA_LIMIT) note('device', `setData on ${where}: ${text.length} bytes (> 1 MiB)`);
  stats.calls += 1;
  stats.bytes += text.length;
  stats.maxBytes = Math.max(stats.maxBytes, text.length);
}

/** Call the callback that the animation API would call when it is done; nothing is animated here. */
function finishAtOnce(...args: unknown[]): void {
  const callback = args.at(-1);
  if (typeof callback === 'function') window.setTimeout(() => (callback as () => void)(), 0);
}

/** Add WeChat's members to every page and component. Call once. `router` answers navigation calls. */
export function installCallerMembers(router: () => unknown): void {
  const setData = callerPrototype['setData'] as (
    data: Record<string, unknown>,
    callback?: () => void,
  ) => void;
  const nothing = () => {};
  Object.assign(callerPrototype, {
    setData(this: Caller, data: Record<string, unknown>, callback?: () => void) {
      inspectData(this.is, data);
      return setData.call(this, data, callback);
    },
    createSelectorQuery(this: Caller) {
      return selectorQuery(this);
    },
    animate: finishAtOnce,
    clearAnimation: finishAtOnce,
    applyAnimatedStyle: nothing,
    clearAnimatedStyle: nothing,
    setUpdatePerformanceListener: nothing,
    setInitialRenderingCache: nothing,
    getPageId: () => 'pageId:1',
    getTabBar(this: Caller) {
      return pageOf(this)?.tabBar?.get() ?? null;
    },
    getOpenerEventChannel(this: Caller) {
      return pageOf(this)?.channel ?? eventChannel();
    },
  });
  for (const name of ['pageRouter', 'router']) Object.defineProperty(callerPrototype, name, { get: router });
}
