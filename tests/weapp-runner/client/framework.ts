/** Sets up glass-easel, WeChat's open component core, on this page's DOM. */
import * as glassEasel from 'glass-easel';
import * as adapter from 'glass-easel-miniprogram-adapter';
import { convertUnits } from '../units';
import { emitAppEvent, fail } from './app-events';
import { config } from './boot';
import type { Definition, FrameworkNode, Root, ViewNode } from './framework-types';
import { describe, note } from './journal';

const setRawAttribute = HTMLElement.prototype.setAttribute;

/** Tags of user components and of native nodes become elements that no style sheet of a browser touches. */
function createElement(tag: string): HTMLElement {
  if (tag === 'virtual') return document.createElement(tag);
  const element = document.createElement(tag.includes('-') ? tag : `wx-x-${tag}`);
  if (!tag.startsWith('wx-'))
    element.setAttribute = (name, value) =>
      setRawAttribute.call(element, name, name === 'style' ? convertUnits(String(value)) : value);
  return element;
}

class PageBackend extends glassEasel.CurrentWindowBackendContext {
  constructor() {
    super();
    Object.assign(this, {
      document: {
        createElement,
        createTextNode: (text: string) => document.createTextNode(text),
        createDocumentFragment: () => document.createDocumentFragment(),
      },
    });
  }
  // touches are dispatched by touch.ts, not by glass-easel
  override onEvent(): void {}
  override setListenerStats(): void {}
  override setModelBindingStat(
    element: unknown,
    attribute: string,
    listener: ((value: unknown) => void) | null,
  ): void {
    const bound = ((element as ViewNode).__model ??= {});
    if (listener) bound[attribute] = listener;
    else delete bound[attribute];
  }
  override associateValue(element: unknown, value: unknown): void {
    const node = value as FrameworkNode;
    (element as ViewNode).__wxElement = node;
    if (node.is !== undefined && node.getMethodCaller) setRawAttribute.call(element, 'runner-is', node.is);
  }
}

const environment = new adapter.MiniProgramEnv();
const backend = environment.associateBackend(
  new PageBackend() as unknown as glassEasel.GeneralBackendContext,
);
export const codeSpace = environment.createCodeSpace('', true);
const componentSpace = codeSpace.getComponentSpace();
componentSpace.updateComponentOptions({ writeIdToDOM: true });
for (const tag of config.builtinTags) componentSpace.setGlobalUsingComponent(tag, `wx-${tag}`);

/** A page's or tab bar's root component, created but not attached. `url` carries the page's properties as a query. */
export const createRoot = (tag: string, url: string): Root =>
  backend.createRoot(tag, codeSpace, url) as unknown as Root;

export const callerPrototype = adapter.component.ComponentCaller.prototype as unknown as Record<
  string,
  unknown
>;

export interface EventOptions {
  bubbles?: boolean;
  composed?: boolean;
  originalEvent?: unknown;
  extraFields?: Record<string, unknown>;
}

/** Send an event from a node through the component tree, capture phase included. */
export function triggerEvent(
  node: FrameworkNode,
  name: string,
  detail: unknown,
  options: EventOptions = {},
): void {
  glassEasel.Event.triggerEvent(node as unknown as glassEasel.Element, name, detail, {
    bubbles: false,
    composed: false,
    capturePhase: true,
    ...options,
  });
}

type RegisterBehavior = (definition: Definition) => unknown;
/** Register a behavior; the result goes into a definition's `behaviors`. */
export const registerBehavior = ((definition: Definition) =>
  codeSpace
    .behavior()
    .definition(definition as never)
    .register()) as RegisterBehavior;

const whereIs = (component: unknown) =>
  typeof component === 'string' ? component : ((component as FrameworkNode | undefined)?.is ?? '');

/** Warnings that are about style, not about behaviour on a device. */
const HARMLESS = /^Some keys are not unique|^Use number as for-list|the target of relation/;

glassEasel.addGlobalErrorListener((error, method, component) => {
  fail(`${String(method ?? 'framework')}@${whereIs(component)}`, error);
  return false;
});
glassEasel.addGlobalWarningListener((message, component) => {
  if (!HARMLESS.test(message)) note('framework', `${message} @${whereIs(component)}`);
  return false;
});
window.addEventListener('error', (event) => {
  if (event.error) fail('uncaught', event.error);
});
window.addEventListener('unhandledrejection', (event) => {
  fail('unhandled rejection', event.reason);
  emitAppEvent('UnhandledRejection', { reason: describe(event.reason), promise: event.promise });
});

// glass-easel leaves `ready` to the host: fire it one frame after attachment, children before parents' next frame
let waitingForReady: FrameworkNode[] | null = null;
function fireReady(): void {
  const attached = waitingForReady ?? [];
  waitingForReady = null;
  for (const node of attached)
    if (glassEasel.Element.isAttached(node as unknown as glassEasel.Element))
      node.triggerLifetime('ready', []);
}
codeSpace.setOverallBehavior(
  componentSpace.defineBehavior({
    lifetimes: {
      attached(this: unknown) {
        if (!waitingForReady) {
          waitingForReady = [];
          requestAnimationFrame(fireReady);
        }
        waitingForReady.push((this as { _$?: FrameworkNode })._$ ?? (this as FrameworkNode));
      },
    },
  } as never) as never,
);
