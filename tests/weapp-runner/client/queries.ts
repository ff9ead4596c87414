/** Finds and reads what is on the screen, for the driver. */
import type { NodeQuery } from '../protocol';
import { config } from './boot';
import type { ViewNode } from './framework-types';
import { overlayLayer } from './overlays';
import { topPage } from './stack';

const builtinTags = new Set(config.builtinTags);

/** Classes of an isolated component carry its scope, `c3--name`. */
const hasClass = (element: Element, name: string) =>
  [...element.classList].some(
    (known) => known === name || (/^c\d+--/.test(known) && known.replace(/^c\d+--/, '') === name),
  );

const ownText = (element: Element) =>
  [...element.childNodes]
    .filter((node): node is Text => node.nodeType === Node.TEXT_NODE)
    .map((node) => node.data)
    .join('')
    .trim();

const childrenOf = (element: Element): Element[] => [
  ...(element.shadowRoot?.children ?? []),
  ...element.children,
];

function descendants(element: Element): Element[] {
  return childrenOf(element).flatMap((child) =>
    child.tagName === 'STYLE' ? [] : [child, ...descendants(child)],
  );
}

const isVisible = (element: Element) =>
  element.getClientRects().length > 0 && getComputedStyle(element).visibility !== 'hidden';

const fieldOf = (element: Element) => (element as Partial<{ field: HTMLInputElement }>).field;

function matchesNode(element: Element, { cls, tag, id, is, placeholder }: NodeQuery): boolean {
  if (
    cls !== undefined &&
    !cls
      .split('.')
      .filter(Boolean)
      .every((name) => hasClass(element, name))
  )
    return false;
  if (tag !== undefined && element.tagName.toLowerCase() !== (builtinTags.has(tag) ? `wx-${tag}` : tag))
    return false;
  if (id !== undefined && (element as ViewNode).__wxElement?.id !== id) return false;
  if (is !== undefined && element.getAttribute('runner-is') !== is) return false;
  return placeholder === undefined || (fieldOf(element)?.placeholder.includes(placeholder) ?? false);
}

const namesNode = ({ cls, tag, id, is, placeholder }: NodeQuery) =>
  [cls, tag, id, is, placeholder].some((part) => part !== undefined);

/** Under a fixed layer of the app (an open sheet) that spans the screen and does not hold the element itself. */
function isCovered(element: Element): boolean {
  const { left, top, width, height } = element.getBoundingClientRect();
  let layer = document.elementFromPoint(left + width / 2, top + height / 2);
  while (layer && getComputedStyle(layer).position !== 'fixed') layer = layer.parentElement;
  return layer !== null && !layer.contains(element) && layer.clientHeight > window.innerHeight * 0.7;
}

/**
 * Visible matches in document order. Exact texts hide partial ones; what WeChat draws over the page comes first and
 * what lies under an open sheet last, since a person cannot reach it.
 */
export function find(query: NodeQuery): Element[] {
  const found = findInOrder(query);
  return [...found.filter((element) => !isCovered(element)), ...found.filter(isCovered)];
}

function findInOrder(query: NodeQuery): Element[] {
  const page = topPage();
  const roots = query.within
    ? find(query.within).slice(0, 1)
    : [overlayLayer, ...(page ? [page.screen] : [])];
  const candidates = roots
    .flatMap(descendants)
    .filter((element) => matchesNode(element, query) && isVisible(element));
  const { text } = query;
  if (text === undefined) return candidates;
  const readText = namesNode(query) ? readElement : ownText;
  const exact = candidates.filter((element) => readText(element).trim() === text);
  if (query.exact || exact.length > 0) return exact;
  return candidates.filter((element) => readText(element).includes(text));
}

function collectText(node: Node, parts: string[]): void {
  if (node.nodeType === Node.TEXT_NODE) parts.push((node as Text).data.replace(/\s+/g, ' '));
  if (node.nodeType !== Node.ELEMENT_NODE || (node as Element).tagName === 'STYLE') return;
  const element = node as Element;
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.visibility === 'hidden') return;
  const field = fieldOf(element);
  if (field) {
    parts.push(field.value || (field.placeholder ? `[${field.placeholder}]` : ''));
    return;
  }
  const isBlock = /^(block|flex|grid|list-item|table)/.test(style.display);
  if (isBlock) parts.push('\n');
  for (const child of element.childNodes) collectText(child, parts);
  if (isBlock) parts.push('\n');
}

/** The text of an element as a reader sees it: one line per block, `[placeholder]` for an empty field. */
export function readElement(element: Element): string {
  const parts: string[] = [];
  collectText(element, parts);
  return parts
    .join('')
    .replace(/ *\n[ \n]*/g, '\n')
    .replace(/ +/g, ' ')
    .trim();
}

/** The text of the screen: the page, then what lies over it. */
export function readScreen(): string {
  const page = topPage();
  return [page ? readElement(page.screen) : '', readElement(overlayLayer)].filter(Boolean).join('\n');
}

/** URL from which the page loads an image path of the app; relative paths start at the component's file. */
export function assetUrl(source: unknown, element: Element): string {
  if (typeof source !== 'string' || source === '') return '';
  if (/^(https?:|data:|blob:|\/\/)/.test(source)) return source;
  if (config.cloudFiles && source.startsWith('cloud://'))
    return source.replace(/^cloud:\/\/[^/]+/, config.cloudFiles);
  if (/^(cloud|wxfile):\/\//.test(source)) return `/missing/${encodeURIComponent(source)}`;
  const owner = (element as ViewNode).__wxElement?.ownerShadowRoot?.getHostNode().is ?? '';
  return `/app${new URL(source, `https://weapp/${owner}`).pathname}`;
}
