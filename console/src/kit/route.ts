/** Where the page is: a path and its query. Everything a colleague needs to see the same page is in them. */
export interface Route {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}
export type Query = Readonly<Record<string, string | undefined>>;

/** `#/members?q=林` → path and query. Anything else than a hash path is the overview. */
export function parseHash(hash: string): Route {
  const text = hash.replace(/^#/, '');
  const cut = text.indexOf('?');
  const path = cut < 0 ? text : text.slice(0, cut);
  const query = cut < 0 ? '' : text.slice(cut + 1);
  return {
    path: path.startsWith('/') ? path : '/',
    query: Object.fromEntries(new URLSearchParams(query)),
  };
}

/** The inverse of `parseHash`; empty and undefined values are left out, so that a cleared filter leaves the URL. */
export function hrefOf(path: string, query: Query = {}): string {
  const set = Object.entries(query).filter((pair): pair is [string, string] => !!pair[1]);
  return `#${path}${set.length ? `?${new URLSearchParams(set).toString()}` : ''}`;
}

/** The parameter of `/members/:id`-like patterns, or null when the path is another one. */
export function match(pattern: string, path: string): Readonly<Record<string, string>> | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const found: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) {
      const decoded = decode(value);
      if (!decoded) return null;
      found[part.slice(1)] = decoded;
    } else if (part !== value) return null;
  }
  return found;
}

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

/** Where one member's page is. */
export const memberPath = (memberId: string): string => `/members/${encodeURIComponent(memberId)}`;
