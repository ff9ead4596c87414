/** Loads the app's CommonJS modules in a scope that hides the browser, as a device has none. */
import { subPackageRoots } from '../image';
import { guard } from './app-events';
import { image } from './boot';
import { consoleLines, note } from './journal';

const LANGUAGE = new Set(
  `Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp
  Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError JSON Math Intl ArrayBuffer
  Atomics Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float32Array Float64Array
  Uint8ClampedArray BigUint64Array BigInt64Array DataView Map BigInt Set WeakMap WeakSet WeakRef FinalizationRegistry
  Proxy Reflect SharedArrayBuffer isFinite isNaN decodeURI decodeURIComponent encodeURI encodeURIComponent escape
  unescape eval Iterator`.split(/\s+/),
);

/** Names that stay what JavaScript makes them, or that the module wrapper provides. */
const UNTOUCHED = [
  'undefined',
  'NaN',
  'Infinity',
  'eval',
  'constructor',
  'arguments',
  'require',
  'module',
  'exports',
];

const browser = window as unknown as Record<string, unknown>;

function blockedFunction(): unknown {
  const blocked = (args: unknown[]) => {
    note('device', `new Function(${String(args.at(-1)).slice(0, 60)}) is blocked on a device`);
    return () => undefined;
  };
  return new Proxy(Function, {
    construct: (_target, args) => blocked(args),
    apply: (_target, _self, args) => blocked(args),
  });
}

const printable = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return value.stack ?? value.message;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
};

const recordingConsole = Object.fromEntries(
  ['log', 'info', 'warn', 'error', 'debug', 'group', 'groupEnd', 'table', 'trace', 'time', 'timeEnd'].map(
    (level) => [
      level,
      (...args: unknown[]) =>
        void consoleLines.push({ level, text: args.map(printable).join(' ').slice(0, 2000) }),
    ],
  ),
);

type TimerCallback = (...args: unknown[]) => void;
const guardedTimer =
  (start: (run: () => void, ms?: number) => number) =>
  (callback: TimerCallback, ms?: number, ...args: unknown[]) =>
    start(() => guard(() => callback(...args), 'timer'), ms);

/** The globals an app sees. The wx object and `App`, `Page`, … are added by `installGlobals` before the app loads. */
const globals: Record<string, unknown> = {};
for (const name of LANGUAGE)
  if (name !== 'undefined' && name !== 'eval' && name in browser) globals[name] = browser[name];
Object.assign(globals, {
  console: recordingConsole,
  Function: blockedFunction(),
  setTimeout: guardedTimer((run, ms) => window.setTimeout(run, ms)),
  setInterval: guardedTimer((run, ms) => window.setInterval(run, ms)),
  clearTimeout: (id?: number) => window.clearTimeout(id),
  clearInterval: (id?: number) => window.clearInterval(id),
  globalThis: globals,
  global: globals,
});

/** Every name of `window` that an app must see differently or not at all, with what it sees instead. */
function shadowedNames(): Map<string, unknown> {
  const names = new Set(Object.keys(globals));
  for (
    let owner: object | null = window;
    owner && owner !== Object.prototype;
    owner = Object.getPrototypeOf(owner) as object | null
  )
    for (const name of Object.getOwnPropertyNames(owner))
      if (!LANGUAGE.has(name) && /^[A-Za-z_$][\w$]*$/.test(name)) names.add(name);
  for (const name of UNTOUCHED) names.delete(name);
  return new Map(
    [...names].filter((name) => globals[name] !== browser[name]).map((name) => [name, globals[name]]),
  );
}

let shadows: Map<string, unknown>;

/** Complete the app's globals. Call once, before the first `requireModule`. */
export function installGlobals(more: Record<string, unknown>): void {
  Object.assign(globals, more);
  shadows = shadowedNames();
}

const normalize = (path: string): string => {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part && part !== '.') parts.push(part);
  }
  return parts.join('/');
};

const findModule = (path: string): string | null =>
  [path, `${path}/index`].find((at) => Object.hasOwn(image.js, at)) ?? null;

function viaAlias(reference: string): string | null {
  for (const [alias, target] of Object.entries(image.appJson.resolveAlias ?? {})) {
    const prefix = alias.replace(/\*$/, '');
    if (reference.startsWith(prefix))
      return findModule(normalize(target.replace(/\*$/, '') + reference.slice(prefix.length)));
  }
  return null;
}

/** WeChat's lookup: beside the file, then `miniprogram_npm` upwards, then `resolveAlias`. */
function resolve(from: string, reference: string): string | null {
  const wanted = reference.replace(/\.c?js$/, '');
  if (wanted.startsWith('/')) return findModule(normalize(wanted));
  const folder = from.split('/').slice(0, -1);
  const beside = findModule(normalize([...folder, wanted].join('/')));
  if (beside || wanted.startsWith('.')) return beside;
  for (let depth = folder.length; depth >= 0; depth--) {
    const found = findModule(normalize([...folder.slice(0, depth), 'miniprogram_npm', wanted].join('/')));
    if (found) return found;
  }
  return viaAlias(wanted);
}

const packages = subPackageRoots(image.appJson);
const packageOf = (path: string) => packages.find((root) => path.startsWith(root));

interface LoadedModule {
  readonly exports: unknown;
}
const loaded = new Map<string, LoadedModule>();

function requireFor(from: string) {
  const require = (reference: string): unknown => {
    const target = resolve(from, reference);
    if (!target) throw new Error(`module '${reference}' is not defined, required from ${from}.js`);
    const home = packageOf(target);
    if (home && packageOf(from) !== home)
      note('device', `${from}.js requires ${target}.js of subpackage ${home}: not allowed on a device`);
    return requireModule(target);
  };
  return Object.assign(require, {
    async: async (reference: string) => Promise.resolve().then(() => require(reference)),
  });
}

/** Run a module once and answer its exports. A module that throws is forgotten, so that it may be tried again. */
export function requireModule(path: string): unknown {
  const known = loaded.get(path);
  if (known) return known.exports;
  const module = { exports: {} as unknown, id: path };
  loaded.set(path, module);
  const body = `return (function(){${image.js[path]}\n}).call(undefined)\n//# sourceURL=weapp:///${path}.js`;
  const run = new Function('require', 'module', 'exports', ...shadows.keys(), body) as (
    ...args: unknown[]
  ) => void;
  try {
    run(requireFor(path), module, module.exports, ...shadows.values());
  } catch (error) {
    loaded.delete(path);
    throw error;
  }
  return module.exports;
}
