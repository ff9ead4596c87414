/**
 * Built-in components are custom elements named `wx-*`. glass-easel treats them as native nodes, so an attribute
 * arrives as text; its raw value (an object, a boolean) is read back from the framework node.
 */
import { convertUnits } from '../../units';
import { triggerEvent } from '../framework';
import { viewNodeOf, type ViewNode } from '../framework-types';

/** What built-ins need from the rest of the phone; filled in by main.ts, because those parts need the built-ins. */
export interface BuiltinHooks {
  /** A button with an open-type was tapped. */
  openType(button: BuiltIn, kind: string): void;
  navigate(api: string, options: Record<string, unknown>): void;
  /** URL from which the page can load an image path of the app. */
  assetUrl(source: unknown, element: Element): string;
}
export const hooks = {} as BuiltinHooks;

/** An element that reacts to a tap by itself; `target` is what was touched inside it. */
export interface Activatable {
  activate(target: Element): void;
}

/** WeChat takes every non-empty attribute value for true, the text "false" included. */
export const truthy = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== false && value !== '' && value !== 0;

const camelCase = (name: string) => name.replace(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase());
const isPlainAttribute = (name: string) =>
  ['class', 'id', 'slot', 'wx-host', 'style'].includes(name) || name.startsWith('runner-');

/** Send an event from a built-in. It does not bubble, like the events of WeChat's own components. */
export function fire(element: Element, name: string, detail: object = {}): void {
  const view = viewNodeOf(element);
  if (view)
    triggerEvent(view.__wxElement, name, detail, { extraFields: { touches: [], changedTouches: [] } });
}

export class BuiltIn extends HTMLElement {
  /** Attribute values as the template gave them, by camel-case name. */
  readonly props: Record<string, unknown> = {};

  override setAttribute(name: string, value: unknown): void {
    if (isPlainAttribute(name)) {
      super.setAttribute(name, name === 'style' ? convertUnits(String(value)) : String(value));
      return;
    }
    const node = (this as unknown as ViewNode).__wxElement;
    const raw = node?.getAttribute ? node.getAttribute(name) : value;
    this.#take(name, raw === null && value !== '' ? value : raw);
  }

  override removeAttribute(name: string): void {
    if (isPlainAttribute(name)) super.removeAttribute(name);
    else this.#take(name, false);
  }

  #take(name: string, value: unknown): void {
    const key = camelCase(name);
    const before = this.props[key];
    this.props[key] = value;
    // mirrored for selectors in style sheets, `button[type=primary]`
    if (value === false || value === undefined || value === null) super.removeAttribute(name);
    else if (typeof value !== 'object' && typeof value !== 'function')
      super.setAttribute(name, value === true ? '' : String(value).slice(0, 300));
    if (before !== value) this.changed(key, value);
  }

  /** An attribute has a new value. */
  changed(_key: string, _value: unknown): void {}

  /** Tell `model:<name>` in the template. */
  protected writeBack(name: string, value: unknown): void {
    this.props[name] = value;
    (this as unknown as ViewNode).__model?.[name]?.(value);
  }

  protected get isDisabled(): boolean {
    return truthy(this.props['disabled']);
  }
}

/** A built-in that a form collects. */
export interface FormControl {
  readonly formValue: unknown;
  reset?(): void;
}

export function defineBuiltIn(tag: string, implementation: typeof BuiltIn): void {
  if (!customElements.get(`wx-${tag}`)) customElements.define(`wx-${tag}`, implementation);
}

/** A shadow root with this markup; the light children stay where a `<slot>` is. */
export function shadow(element: HTMLElement, html: string): ShadowRoot {
  const root = element.attachShadow({ mode: 'open' });
  root.innerHTML = html;
  return root;
}
