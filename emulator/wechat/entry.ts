import { queryOf } from './door';
import type { Entry } from './model';

/** What the client may know of an entry: not the chat, which only a CloudID tells, and only to the server. */
export function optionsOf({ path, query, scene, shareTicket }: Entry): object {
  return { path, query, scene, ...(shareTicket !== undefined && { shareTicket }) };
}

/** `pages/a?x=1` and a query of its own, in one. */
export function entryAt(page: string, query: Record<string, string>, scene: number): Entry {
  const [path = '', search = ''] = page.replace(/^\//, '').split('?', 2);
  return { path, query: { ...queryOf(search), ...query }, scene };
}
