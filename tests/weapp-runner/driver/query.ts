import type { NodeQuery, Query } from '../protocol';

/** The long form of a query: `.class`, `#id`, otherwise a text. */
export function toNodeQuery(query: Query): NodeQuery {
  if (typeof query !== 'string') return query;
  if (query.startsWith('.')) return { cls: query.slice(1) };
  if (query.startsWith('#')) return { id: query.slice(1) };
  return { text: query };
}

/** For fields a bare string is the placeholder, as that is what a person reads in an empty field. */
export function toFieldQuery(query: Query): NodeQuery {
  const full = toNodeQuery(query);
  return typeof query === 'string' && full.text !== undefined ? { placeholder: full.text } : full;
}
