/**
 * The parts of glass-easel 0.12.1 that this runner touches, typed as they are used here. Its own declarations are
 * generic over data, properties and methods, none of which a runner of other people's code can know.
 */

export interface FrameworkNode {
  readonly $$: HTMLElement | null;
  readonly is?: string;
  readonly id: string;
  readonly dataset: Record<string, unknown> | null;
  readonly ownerShadowRoot?: { getHostNode(): FrameworkNode } | null;
  getShadowRoot?(): ShadowTree | null;
  getMethodCaller?(): Caller | undefined;
  getAttribute?(name: string): unknown;
  collectMarks?(): Record<string, unknown>;
  triggerEvent?(name: string, detail?: unknown, options?: object): void;
  triggerLifetime(name: string, args: unknown[]): void;
  triggerPageLifetime(name: string, args: unknown[]): void;
}

export interface ShadowTree {
  querySelector(selector: string): FrameworkNode | null;
  querySelectorAll(selector: string): FrameworkNode[];
}

/** What `this` is inside a page or component. */
export interface Caller {
  readonly _$: FrameworkNode;
  readonly is: string;
  readonly data: Record<string, unknown>;
  createIntersectionObserver(options?: object): unknown;
  createMediaQueryObserver(): unknown;
  [member: string]: unknown;
}

export interface Root {
  get(): Caller;
  getComponent(): FrameworkNode;
  attach(parent: HTMLElement, placeholder: HTMLElement): void;
  release(): void;
}

export interface FrameworkEvent {
  readonly type: string;
  readonly timeStamp: number;
  readonly detail: unknown;
  readonly target: FrameworkNode | Caller;
  readonly currentTarget: FrameworkNode | Caller;
  readonly mark: Record<string, unknown> | null;
  readonly extraFields?: Record<string, unknown>;
}

/** A page, component or behavior as an app defines it. */
export interface Definition {
  behaviors?: unknown[];
  methods?: Record<string, unknown>;
  options?: { styleIsolation?: string; addGlobalClass?: boolean };
  properties?: Record<string, unknown>;
  [member: string]: unknown;
}

/** A DOM node that belongs to a framework node or to a built-in component. */
export interface ViewNode extends HTMLElement {
  __wxElement?: FrameworkNode;
  /** Listener of `model:<attribute>`. */
  __model?: Record<string, (value: unknown) => void>;
}

export const asNode = (target: FrameworkNode | Caller): FrameworkNode =>
  ('_$' in target ? target._$ : target) as FrameworkNode;

/** The nearest framework node at or above a DOM node, through shadow roots. */
export function viewNodeOf(start: EventTarget | null): (ViewNode & { __wxElement: FrameworkNode }) | null {
  let node = start as (ViewNode & { host?: Node }) | null;
  while (node && !node.__wxElement) node = (node.parentNode ?? node.host ?? null) as typeof node;
  return node as (ViewNode & { __wxElement: FrameworkNode }) | null;
}
