/** Style sheets of the app. Only those of the visible page are active, as each page is its own web view on a device. */
import { HOST_PLACEHOLDER, SCOPE_PLACEHOLDER } from '../placeholders';
import { image } from './boot';
import { codeSpace } from './framework';
import type { OpenPage } from './stack';

const sheets = new Map<string, HTMLStyleElement | null>();

/** Whether a component's classes are its own. Pages share theirs with the components that ask for them. */
function isIsolated(path: string): boolean {
  const declared = (codeSpace.getComponentStaticConfig(path) ?? {}) as Record<string, unknown>;
  const chosen = declared['styleIsolation'];
  if (chosen !== undefined) return chosen !== 'shared' && chosen !== 'page-shared';
  return declared['component'] === true;
}

function sheetFor(path: string): HTMLStyleElement | null {
  const known = sheets.get(path);
  if (known !== undefined) return known;
  const source = image.css[path];
  const info = image.components[path];
  let sheet: HTMLStyleElement | null = null;
  if (source) {
    const prefix = info && isIsolated(path) ? `${info.scope}--` : '';
    sheet = document.createElement('style');
    sheet.textContent = source
      .replaceAll(SCOPE_PLACEHOLDER, prefix)
      .replaceAll(HOST_PLACEHOLDER, `[runner-is="${path}"]`);
    document.head.append(sheet);
  }
  sheets.set(path, sheet);
  return sheet;
}

/** A component after those it uses: later sheets win. */
function withUsed(path: string, seen = new Set<string>()): string[] {
  if (seen.has(path)) return [];
  seen.add(path);
  const used = Object.values(image.components[path]?.json.usingComponents ?? {});
  return [...used.flatMap((reference) => withUsed(reference.slice(1), seen)), path];
}

/** Activate the sheets of one page and of everything it may contain. */
export function activateStylesOf(page: OpenPage): void {
  const tabBar = page.tabBar && image.customTabBar ? withUsed(image.customTabBar) : [];
  const wanted = new Set(['app', ...withUsed(page.route), ...tabBar]);
  for (const path of wanted) sheetFor(path);
  for (const [path, sheet] of sheets) if (sheet) sheet.media = wanted.has(path) ? 'all' : 'not all';
}
