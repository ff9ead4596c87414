import { useMemo, useSyncExternalStore } from 'react';
import { hrefOf, parseHash, type Query, type Route } from './route';

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}
const readHash = () => window.location.hash;

/** The current route; Back and Forward change it. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, readHash);
  return useMemo(() => parseHash(hash), [hash]);
}

export function go(path: string, query: Query = {}): void {
  window.location.hash = hrefOf(path, query).slice(1);
}

/** Change some of the current query, keep the rest. `replace` for typing, so that Back is not a letter at a time. */
export function adjust(changes: Query, how: 'push' | 'replace' = 'push'): void {
  const { path, query } = parseHash(readHash());
  const href = hrefOf(path, { ...query, ...changes });
  if (how === 'push') window.location.hash = href.slice(1);
  else window.location.replace(href);
}
