/** `wx.createSelectorQuery()`: sizes and positions of nodes, relative to the page. */
import { guard } from './app-events';
import { Canvas } from './builtins/media';
import type { BuiltIn } from './builtins/base';
import type { Caller, FrameworkNode } from './framework-types';
import { topPage } from './stack';

interface Fields {
  id?: boolean;
  dataset?: boolean;
  mark?: boolean;
  rect?: boolean;
  size?: boolean;
  scrollOffset?: boolean;
  properties?: readonly string[];
  computedStyle?: readonly string[];
  node?: boolean;
  context?: boolean;
}
type Callback = (result: unknown) => void;

interface Request {
  readonly scope: Caller | undefined;
  readonly selector: string | null;
  readonly single: boolean;
  readonly fields: Fields;
  readonly callback: Callback | undefined;
}

function rectInPage(element: Element) {
  const rect = element.getBoundingClientRect();
  const screen = element.closest('.runner-screen')?.getBoundingClientRect();
  const left = rect.left - (screen?.left ?? 0);
  const top = rect.top - (screen?.top ?? 0);
  return {
    left,
    top,
    right: left + rect.width,
    bottom: top + rect.height,
    width: rect.width,
    height: rect.height,
  };
}

function canvasNode(element: Element): unknown {
  if (!(element instanceof Canvas)) return null;
  return Object.assign(element.canvas, {
    createImage: () => new Image(),
    requestAnimationFrame: (run: FrameRequestCallback) => requestAnimationFrame(run),
    cancelAnimationFrame: (id: number) => cancelAnimationFrame(id),
  });
}

function measure(node: FrameworkNode, fields: Fields): Record<string, unknown> | null {
  const element = node.$$;
  if (!element) return null;
  const { left, top, right, bottom, width, height } = rectInPage(element);
  const { scrollLeft, scrollTop, scrollWidth, scrollHeight } = element;
  const style = getComputedStyle(element);
  return {
    ...(fields.id && { id: node.id }),
    ...(fields.dataset && { dataset: node.dataset ?? {} }),
    ...(fields.mark && { mark: node.collectMarks?.() ?? {} }),
    ...(fields.rect && { left, top, right, bottom }),
    ...(fields.size && { width, height }),
    ...(fields.scrollOffset && { scrollLeft, scrollTop, scrollWidth, scrollHeight }),
    ...Object.fromEntries(
      (fields.properties ?? []).map((name) => [name, (element as BuiltIn).props?.[name]]),
    ),
    ...Object.fromEntries((fields.computedStyle ?? []).map((name) => [name, style.getPropertyValue(name)])),
    ...(fields.node && { node: canvasNode(element) }),
    ...(fields.context && { context: {} }),
  };
}

function measureViewport(fields: Fields): Record<string, unknown> {
  const page = topPage();
  if (!page) return {};
  const { clientWidth: width, clientHeight: height } = page.screen;
  const { scrollTop, scrollWidth, scrollHeight } = page.scroll;
  return {
    ...(fields.id && { id: '' }),
    ...(fields.dataset && { dataset: {} }),
    ...(fields.rect && { left: 0, top: 0, right: width, bottom: height }),
    ...(fields.size && { width, height }),
    ...(fields.scrollOffset && { scrollLeft: 0, scrollTop, scrollWidth, scrollHeight }),
  };
}

function answer({ scope, selector, single, fields }: Request): unknown {
  if (selector === null) return measureViewport(fields);
  const tree = scope?._$.getShadowRoot?.();
  const found = single ? [tree?.querySelector(selector)] : (tree?.querySelectorAll(selector) ?? []);
  const results = found.flatMap((node) => (node ? [measure(node, fields)] : []));
  return single ? (results[0] ?? null) : results;
}

/** A query on a component's own nodes; answers one frame after `exec`. */
export function selectorQuery(caller: Caller | undefined) {
  const requests: Request[] = [];
  let scope = caller;
  const nodes = (selector: string | null, single: boolean) => {
    const ask = (fields: Fields, callback?: Callback) => {
      requests.push({ scope, selector, single, fields, callback });
      return query;
    };
    return {
      fields: ask,
      boundingClientRect: (callback?: Callback) =>
        ask({ id: true, dataset: true, rect: true, size: true }, callback),
      scrollOffset: (callback?: Callback) => ask({ id: true, dataset: true, scrollOffset: true }, callback),
      context: (callback?: Callback) => ask({ context: true }, callback),
      node: (callback?: Callback) => ask({ node: true }, callback),
    };
  };
  const query = {
    in(component: Caller | null | undefined) {
      scope = component ?? scope;
      return query;
    },
    select: (selector: string) => nodes(selector, true),
    selectAll: (selector: string) => nodes(selector, false),
    selectViewport: () => nodes(null, true),
    exec(callback?: (results: unknown[]) => void) {
      requestAnimationFrame(() => {
        const results = requests.map((request) => {
          const result = answer(request);
          guard(() => request.callback?.(result), 'selectorQuery');
          return result;
        });
        guard(() => callback?.(results), 'selectorQuery');
      });
      return query;
    },
  };
  return query;
}
