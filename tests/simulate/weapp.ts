/**
 * The compiled mini-program in miniprogram-simulate, WeChat's own tool for testing components: templates go through
 * WeChat's `wcc`, and its exparser makes the nodes. One app per test file, since modules and `wx` are global.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as simulate from 'miniprogram-simulate';
import type { Host } from '../weapp-runner/host/host';

/** What of a Taro page its host calls; the rest of the definition is methods. */
interface Lifecycle {
  onLoad(query: object): void;
  onShow?(): void;
  onReady?(): void;
  onHide?(): void;
  onUnload?(): void;
}
type PageInstance = Lifecycle & {
  route: string;
  options: object;
  readonly data: { readonly root?: { readonly cn?: readonly unknown[] } };
};
type AppInstance = { onLaunch(options: object): void; onShow(options: object): void };
type Options = { readonly [name: string]: unknown };

export interface OpenPage {
  /** Everything that stands on the page, white space dropped: a price is several boxes and reads as one word. */
  text(): string;
  /** Resolves when all of `texts` stand on the page. Throws with what stands there instead after 10 s. */
  sees(...texts: string[]): Promise<void>;
  /** Resolves when `text` does not stand on the page. Throws after 10 s. */
  seesNo(text: string): Promise<void>;
  /** How many nodes a selector of classes or ids finds. */
  count(selector: string): number;
  /** Tap the first node that a selector of classes or ids finds. Throws when there is none. */
  tap(selector: string): void;
  close(): void;
}

export interface Weapp {
  open(route: string, query?: Record<string, string>): Promise<OpenPage>;
  /** Resolves with the query when the app wants to go to `route`; nothing goes there by itself. Throws after 10 s. */
  wantsTo(route: string): Promise<Record<string, string>>;
}

/** Every page of the compiled app: `pages/home/index`. */
export function routesOf(dist: string): readonly string[] {
  const { pages, subPackages } = JSON.parse(readFileSync(path.join(dist, 'app.json'), 'utf8')) as {
    pages: string[];
    subPackages: { root: string; pages: string[] }[];
  };
  return [...pages, ...subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))];
}

const WAIT_MS = 10_000;

async function until(condition: () => boolean, otherwise: () => string): Promise<void> {
  const end = Date.now() + WAIT_MS;
  while (!condition()) {
    if (Date.now() > end) throw new Error(otherwise());
    await simulate.sleep(10);
  }
}

const joined = (text: string): string => text.replace(/\s+/g, '');

/** `wx` as Taro finds it when it loads: simulate's own answers, with the network and the way in of a real phone. */
function installWx(host: Host, visited: string[]): void {
  const launch = { path: 'pages/home/index', query: {}, scene: 1001, referrerInfo: {} };
  const navigation = (api: string) => (options: { url: string; success?: (result: object) => void }) => {
    visited.push(options.url);
    options.success?.({ errMsg: `${api}:ok` });
  };
  Object.assign(wx, {
    getLaunchOptionsSync: () => launch,
    getEnterOptionsSync: () => launch,
    getMenuButtonBoundingClientRect: () => ({
      width: 87,
      height: 32,
      top: 51,
      bottom: 83,
      left: 334,
      right: 421,
    }),
    navigateTo: navigation('navigateTo'),
    switchTab: navigation('switchTab'),
    cloud: {
      init: () => undefined,
      callFunction: (call: Options) => host.answers?.['callFunction']?.(call as never),
    },
  });
}

/**
 * Launch the app in `dist` on the phone that `host` answers for.
 * Throws what the app throws when it loads.
 */
export function launch(dist: string, host: Host): Weapp {
  const visited: string[] = [];
  const stack: PageInstance[] = [];
  const app: { current?: AppInstance } = {};
  installWx(host, visited);
  Object.assign(globalThis, {
    App: (definition: AppInstance) => (app.current = definition),
    getApp: () => app.current,
    getCurrentPages: () => stack,
    // simulate knows components only; a page is one whose functions are methods and whose life we call by hand.
    Page: ({ data, ...rest }: Options) => Component({ data: data ?? {}, methods: rest } as never),
  });
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- only after `wx` is whole: Taro wraps what it finds there
  require(path.join(dist, 'app.js'));
  app.current?.onLaunch(wx.getLaunchOptionsSync());
  app.current?.onShow(wx.getLaunchOptionsSync());

  const loaded = new Map<string, string>();
  /** A page's script runs once: what it defines makes every page of that route. */
  const load = (route: string): string => {
    const id = loaded.get(route) ?? simulate.load(path.join(dist, route), 'page', { rootPath: dist });
    loaded.set(route, id);
    return id;
  };

  return {
    async wantsTo(route) {
      const found = () => visited.find((url) => url.slice(1).split('?')[0] === route);
      await until(
        () => found() !== undefined,
        () => `the app did not want to go to ${route}, but to ${visited.join(', ') || 'no page at all'}`,
      );
      return Object.fromEntries(new URLSearchParams(found()?.split('?')[1]));
    },
    async open(route, query = {}) {
      const component = simulate.render(load(route));
      const page = component.instance as unknown as PageInstance;
      Object.assign(page, { route, options: query });
      stack.push(page);
      const ground = document.body.appendChild(document.createElement('div'));
      (component as unknown as { attach(parent: Node): void }).attach(ground);
      page.onLoad(query);
      await until(
        () => (page.data.root?.cn?.length ?? 0) > 0,
        () => `${route} drew nothing`,
      );
      page.onShow?.();
      page.onReady?.();
      const text = () => joined(ground.textContent ?? '');
      return {
        text,
        sees: (...texts) =>
          until(
            () => texts.every((wanted) => text().includes(joined(wanted))),
            () => `${route} does not show ${texts.join(', ')}, but ${text()}`,
          ),
        seesNo: (unwanted) =>
          until(
            () => !text().includes(joined(unwanted)),
            () => `${route} still shows ${unwanted}`,
          ),
        count: (selector) => component.querySelectorAll(selector).length,
        tap(selector) {
          const node = component.querySelector(selector);
          if (!node) throw new Error(`${route} has no ${selector}`);
          node.dispatchEvent('tap', { bubbles: true });
        },
        close() {
          page.onHide?.();
          page.onUnload?.();
          stack.splice(stack.indexOf(page), 1);
          ground.remove();
        },
      };
    },
  };
}
