/** Events as the logic of an app receives them: plain objects, and descriptors for WXS. */
import { convertUnits } from '../units';
import { guard } from './app-events';
import { appMethods } from './definitions';
import { asNode, type Caller, type FrameworkEvent, type FrameworkNode } from './framework-types';
import { plain } from './journal';

declare global {
  interface Window {
    __runnerChangeHandler: (
      handler: ChangeHandler,
    ) => (...args: [unknown, unknown, FrameworkNode, FrameworkNode]) => void;
    __runnerEventHandler: (caller: Caller, event: FrameworkEvent, handler: EventHandler) => unknown;
  }
}
type ChangeHandler = (next: unknown, previous: unknown, owner: Descriptor, instance: Descriptor) => void;
type EventHandler = (this: unknown, event: unknown, owner?: Descriptor) => unknown;

/** `event.target` as plain data. */
export function plainTarget(target: FrameworkNode | Caller | undefined) {
  const node = target && asNode(target);
  const element = node?.$$;
  return {
    id: node?.id ?? '',
    dataset: plain(node?.dataset ?? {}) ?? {},
    offsetLeft: element?.offsetLeft ?? 0,
    offsetTop: element?.offsetTop ?? 0,
  };
}

const plainEvent = (event: FrameworkEvent) => ({
  type: event.type,
  timeStamp: event.timeStamp,
  target: plainTarget(event.target),
  currentTarget: plainTarget(event.currentTarget),
  mark: event.mark ?? {},
  detail: event.detail,
  touches: [],
  changedTouches: [],
  ...event.extraFields,
});

type Descriptor = ReturnType<typeof describeComponent>;

const dashed = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const wxsData = new WeakMap<FrameworkNode, object>();

/** WXS's `ComponentDescriptor`: what a script in the view layer may do with a node. */
function describeComponent(node: FrameworkNode) {
  const descriptor = {
    selectComponent(selector: string): unknown {
      const found = node.getShadowRoot?.()?.querySelector(selector);
      return found ? describeComponent(found) : null;
    },
    selectAllComponents: (selector: string): unknown[] =>
      (node.getShadowRoot?.()?.querySelectorAll(selector) ?? []).map(describeComponent),
    setStyle(style: string | Record<string, string>) {
      const element = node.$$;
      if (element && typeof style === 'string') element.style.cssText += `;${convertUnits(style)}`;
      else
        for (const [name, value] of Object.entries(style))
          element?.style.setProperty(dashed(name), convertUnits(value));
      return descriptor;
    },
    addClass(name: string) {
      node.$$?.classList.add(name);
      return descriptor;
    },
    removeClass(name: string) {
      node.$$?.classList.remove(name);
      return descriptor;
    },
    hasClass: (name: string) => node.$$?.classList.contains(name) ?? false,
    getDataset: () => node.dataset ?? {},
    callMethod(name: string, argument: unknown) {
      const caller = node.getMethodCaller?.();
      const method = caller?.[name];
      if (typeof method === 'function') method.call(caller, argument);
    },
    triggerEvent: (name: string, detail: unknown, options?: object) =>
      node.triggerEvent?.(name, detail, options),
    requestAnimationFrame: (run: FrameRequestCallback) => requestAnimationFrame(run),
    setTimeout: (run: () => void, ms: number) => window.setTimeout(run, ms),
    clearTimeout: (id: number) => window.clearTimeout(id),
    getState() {
      const data = wxsData.get(node) ?? {};
      wxsData.set(node, data);
      return data;
    },
    getBoundingClientRect() {
      const rect = node.$$?.getBoundingClientRect();
      return (
        rect && {
          left: rect.left,
          top: rect.top,
          right: rect.right,
          bottom: rect.bottom,
          width: rect.width,
          height: rect.height,
        }
      );
    },
    getComputedStyle(names: readonly string[]) {
      const style = node.$$ && getComputedStyle(node.$$);
      return Object.fromEntries(names.map((name) => [name, style?.getPropertyValue(dashed(name))]));
    },
  };
  return descriptor;
}

/** Connect compiled templates (load/templates.ts) to the app's handlers. */
export function installEventHandlers(): void {
  // On a device a `change:prop` handler runs in the view layer, after the component's tree exists.
  window.__runnerChangeHandler = (handler) => (next, previous, host, element) =>
    queueMicrotask(() =>
      guard(() => handler(next, previous, describeComponent(host), describeComponent(element)), 'wxs'),
    );

  window.__runnerEventHandler = (caller, event, handler) => {
    const received = plainEvent(event);
    if (appMethods.has(handler)) return handler.call(caller, received);
    const instance = describeComponent(asNode(event.currentTarget));
    return handler.call(caller, { ...received, instance }, describeComponent(caller._$));
  };
}
