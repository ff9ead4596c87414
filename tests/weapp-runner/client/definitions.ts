/** `Page()`, `Component()` and `Behavior()` of the app, and the order in which component files run. */
import { fail } from './app-events';
import { image, templates } from './boot';
import { codeSpace, registerBehavior } from './framework';
import type { Definition } from './framework-types';
import { note } from './journal';
import { requireModule } from './modules';

/** Methods written by the app. Anything else bound to an event is WXS and is called with a descriptor. */
export const appMethods = new WeakSet<object>();

/** Components that behave as a form field (`wx://form-field`): a form collects their `value`. */
export const formFields = new Set<string>();
const registered = new Set<string>();
const loadedComponents = new Set<string>();
/** The component whose file is running; `Page()` and `Component()` belong to it. */
let running: string | null = null;

const builtinBehaviors: Record<string, unknown> = {
  'wx://form-field': registerBehavior({ properties: { name: String, value: null } }),
  'wx://form-field-group': registerBehavior({}),
  'wx://form-field-button': registerBehavior({}),
  'wx://proxy-scroll-view': registerBehavior({}),
  'wx://component-export': registerBehavior({}),
};

function takeBehaviors(behaviors: readonly unknown[], path: string | null): unknown[] {
  return behaviors.flatMap((behavior) => {
    if (typeof behavior !== 'string') return [behavior];
    if (behavior === 'wx://form-field' && path) formFields.add(path);
    const builtin = builtinBehaviors[behavior];
    if (!builtin) note('framework', `unknown behavior ${behavior}`);
    return builtin ? [builtin] : [];
  });
}

/** An observer given by name calls the method of that name. */
function takeProperties(properties: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(properties).map(([name, declared]) => {
    const observer = (declared as { observer?: unknown } | null)?.observer;
    if (typeof observer !== 'string') return [name, declared];
    const byName = function (this: Record<string, unknown>, ...args: unknown[]): unknown {
      const method = this[observer];
      return typeof method === 'function' ? (method.apply(this, args) as unknown) : undefined;
    };
    return [name, { ...(declared as object), observer: byName }];
  });
  return Object.fromEntries(entries) as Record<string, unknown>;
}

function adapt(definition: Definition, path: string | null): Definition {
  for (const owner of [definition, definition.methods ?? {}])
    for (const member of Object.values(owner)) if (typeof member === 'function') appMethods.add(member);
  return {
    ...definition,
    ...(definition.behaviors ? { behaviors: takeBehaviors(definition.behaviors, path) } : {}),
    ...(definition.properties ? { properties: takeProperties(definition.properties) } : {}),
  };
}

/** Style isolation chosen in JavaScript counts where the JSON says nothing. */
function takeIsolation(path: string, options: Definition['options']): void {
  const declared = codeSpace.getComponentStaticConfig(path) as Record<string, unknown> | undefined;
  if (!declared || !options) return;
  if (options.styleIsolation) declared['styleIsolation'] ??= options.styleIsolation;
  if (options.addGlobalClass) declared['addGlobalClass'] ??= true;
}

function define(kind: 'Page' | 'Component', definition: Definition): void {
  const path = running;
  if (!path) {
    note('error', `${kind}() called outside a page or component file`);
    return;
  }
  takeIsolation(path, definition.options);
  const { options, ...rest } = adapt(definition, path);
  codeSpace.componentEnv(path, (environment) => {
    const constructors = environment as unknown as Record<typeof kind, (definition: Definition) => void>;
    constructors[kind](kind === 'Page' || !options ? rest : { ...rest, options });
  });
  registered.add(path);
}

export const definePage = (definition: Definition): void => define('Page', definition);
export const defineComponent = (definition: Definition): void => define('Component', definition);
export const defineBehavior = (definition: Definition): unknown => registerBehavior(adapt(definition, null));

export const isRegistered = (path: string): boolean => registered.has(path);

/** Run a component's file after those it uses, once. What goes wrong is a problem of the run, not a throw. */
export function loadComponent(path: string): void {
  const info = image.components[path];
  if (!info || loadedComponents.has(path)) return;
  loadedComponents.add(path);
  codeSpace.addComponentStaticConfig(path, { ...info.json } as never);
  codeSpace.addStyleSheet(path, undefined, info.scope);
  const content = templates[path];
  if (content)
    codeSpace.addCompiledTemplate(path, {
      groupList: templates,
      content,
      fallbackListenerOnNativeNode: true,
    } as never);
  for (const used of Object.values(info.json.usingComponents)) loadComponent(used.slice(1));
  for (const generic of Object.values(info.json.componentGenerics ?? {}))
    if (generic.default) loadComponent(generic.default.slice(1));
  const outer = running;
  running = path;
  try {
    requireModule(path);
  } catch (error) {
    fail(`load ${path}.js`, error);
  } finally {
    running = outer;
  }
  if (!registered.has(path)) note('error', `${path}.js registered no Page or Component`);
}
