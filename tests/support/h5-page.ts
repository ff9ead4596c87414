/** Finds and reads what is on the screen of the h5 storefront. Bundled and run inside the page by h5.ts. */

export interface PageQuery {
  readonly text?: string;
  /** Only an element whose whole text this is. */
  readonly exact?: boolean;
  /** One or several class names, `a.b`. */
  readonly cls?: string;
  readonly id?: string;
  readonly placeholder?: string;
  /** The accessible name given by `aria-label`, for buttons without a word on them. */
  readonly label?: string;
  readonly within?: PageQuery;
}

declare global {
  interface Window {
    __h5: { find(query: PageQuery): HTMLElement[]; read(): string; atRest(): boolean };
  }
}

/** A layer this much of the screen high is an open sheet, not a bar. */
const SHEET_SHARE = 0.7;

const childrenOf = (element: Element) => [...(element.shadowRoot?.children ?? []), ...element.children];
const descendants = (element: Element): HTMLElement[] =>
  childrenOf(element).flatMap((child) => [child as HTMLElement, ...descendants(child)]);

const ownText = (element: Element) =>
  [...element.childNodes]
    .map((node) => (node.nodeType === Node.TEXT_NODE ? (node as Text).data : ''))
    .join('');

const isShown = (element: Element) =>
  element.getClientRects().length > 0 && getComputedStyle(element).visibility !== 'hidden';

/** While one of Taro's pages slides over another both are shown; the one below is out of reach. */
function pagesBelow(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('.taro_page')].filter(isShown).slice(0, -1);
}

const isVisible = (element: Element) =>
  isShown(element) && !pagesBelow().some((page) => page.contains(element));

const isNamed = ({ cls, id, placeholder, label }: PageQuery) =>
  [cls, id, placeholder, label].some((part) => part !== undefined);

const matchesNames = (element: HTMLElement, { cls, id, placeholder, label }: PageQuery) =>
  (cls === undefined || cls.split('.').every((name) => !name || element.classList.contains(name))) &&
  (id === undefined || element.id === id) &&
  (label === undefined || element.getAttribute('aria-label') === label) &&
  (placeholder === undefined || ((element as HTMLInputElement).placeholder ?? '').includes(placeholder));

/** Under a fixed layer that spans the screen and does not hold the element itself. */
function isCovered(element: Element): boolean {
  const { left, top, width, height } = element.getBoundingClientRect();
  let layer = document.elementFromPoint(left + width / 2, top + height / 2);
  while (layer && getComputedStyle(layer).position !== 'fixed') layer = layer.parentElement;
  return layer !== null && !layer.contains(element) && layer.clientHeight > window.innerHeight * SHEET_SHARE;
}

function findInOrder(query: PageQuery): HTMLElement[] {
  const root = query.within ? find(query.within)[0] : document.body;
  const candidates = (root ? descendants(root) : []).filter(
    (element) => matchesNames(element, query) && isVisible(element),
  );
  const { text } = query;
  if (text === undefined) return candidates;
  const textOf = (element: HTMLElement) => (isNamed(query) ? element.innerText : ownText(element)).trim();
  const exact = candidates.filter((element) => textOf(element) === text);
  return query.exact || exact.length > 0
    ? exact
    : candidates.filter((element) => textOf(element).includes(text));
}

/**
 * Visible matches in document order. Exact texts hide partial ones, and what lies under an open sheet comes last,
 * since a person cannot reach it.
 */
function find(query: PageQuery): HTMLElement[] {
  const found = findInOrder(query);
  return [...found.filter((element) => !isCovered(element)), ...found.filter(isCovered)];
}

/** The text of the screen as a reader sees it, then what the fields hold (`[placeholder]` when empty). */
function read(): string {
  const below = pagesBelow();
  for (const page of below) page.style.visibility = 'hidden'; // no text of theirs; nothing is painted meanwhile
  const text = readShown();
  for (const page of below) page.style.visibility = '';
  return text;
}

function readShown(): string {
  const fields = [...document.querySelectorAll<HTMLInputElement>('input,textarea')]
    .filter(isVisible)
    .map((field) => field.value || (field.placeholder ? `[${field.placeholder}]` : ''));
  return [document.body.innerText, ...fields]
    .join('\n')
    .replace(/\n\s*\n+/g, '\n')
    .trim();
}

/** No page is sliding, nothing that ends is moving. */
const atRest = () =>
  pagesBelow().length === 0 &&
  document
    .getAnimations()
    .every(({ playState, effect }) => playState !== 'running' || effect?.getTiming().iterations === Infinity);

window.__h5 = { find, read, atRest };
