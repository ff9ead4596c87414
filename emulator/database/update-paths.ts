import { cloudErrors } from '../errors';
import { compileQuery, isOperators } from './query';
import { isDocument, typeName, type Document, type Value } from './values';

/** One spot of a document that an operator changes. */
export interface Place {
  readonly value: Value | undefined;
  set(value: Value): void;
  /** A field goes; an element of an array becomes null, as `$unset` has it. */
  unset(): void;
}

/** What an operator may need beside the value it changes. */
export interface UpdateContext {
  readonly doc: Document;
  readonly path: string;
  readonly root: Document;
  readonly now: number;
}

type Container = Document | Value[];

/**
 * Where a dotted path leads in `root`: one place, or several through `$[]`; none when a step is missing and
 * `create` is false. With `create`, missing steps become documents, and arrays are filled up with null.
 *
 * @throws CloudError when the path goes through something that has no fields
 */
export function locate(
  root: Document,
  path: string,
  filter: Document,
  found: Document,
  create: boolean,
): Place[] {
  let containers: Container[] = [root];
  const parts = path.split('.');
  const last = parts.pop()!;
  const walked: string[] = [];
  for (const [i, part] of parts.entries()) {
    const next = parts[i + 1] ?? last;
    containers = containers.flatMap((container) =>
      keysFor(container, part, [...walked, part], filter, found).flatMap((key) =>
        enter(container, key, next, create),
      ),
    );
    walked.push(part);
  }
  return containers.flatMap((container) =>
    keysFor(container, last, [...walked, last], filter, found).map((key) => placeIn(container, key)),
  );
}

/** The keys that one step stands for: itself, or the elements that `$` and `$[]` mean. */
function keysFor(
  container: Container,
  part: string,
  walked: readonly string[],
  filter: Document,
  found: Document,
): string[] {
  if (part === '$[]') {
    if (!Array.isArray(container))
      throw cloudErrors.refused(
        `Cannot apply array updates to non-array element ${walked.slice(0, -1).join('.')}`,
      );
    return container.map((_each, i) => String(i));
  }
  if (part === '$') return [String(matchedElement(walked.slice(0, -1), filter, found))];
  if (part.startsWith('$[')) throw cloudErrors.refused('arrayFilters cannot be sent by the SDK');
  return [part];
}

/** The first element of the array for which the filter's conditions on that array hold. */
function matchedElement(path: readonly string[], filter: Document, found: Document): number {
  const field = path.join('.');
  const array = path.reduce<Value | undefined>(
    (value, part) => (value as Document | undefined)?.[part],
    found,
  );
  for (const [name, condition] of Object.entries(filter)) {
    if (!Array.isArray(array) || (name !== field && !name.startsWith(`${field}.`))) continue;
    const test = elementTest(name.slice(field.length + 1), condition);
    const at = array.findIndex((each) => test({ each }));
    if (at >= 0) return at;
  }
  throw cloudErrors.refused('The positional operator did not find the match needed from the query.');
}

function elementTest(inner: string, condition: Value): (wrapped: Document) => boolean {
  if (inner) return compileQuery({ [`each.${inner}`]: condition });
  if (isOperators(condition) && condition.$elemMatch !== undefined) {
    const test = compileQuery({ all: condition });
    return ({ each }) => test({ all: [each!] });
  }
  return compileQuery({ each: condition });
}

function enter(container: Container, key: string, next: string, create: boolean): Container[] {
  const inner = read(container, key);
  if (Array.isArray(inner)) {
    if (/^\d+$/.test(next) || next.startsWith('$')) return [inner];
    if (!create) return [];
    throw cannotCreate(next, key, inner);
  }
  if (isDocument(inner)) return [inner];
  if (!create) return [];
  if (inner !== undefined) throw cannotCreate(next, key, inner);
  const fresh: Document = {};
  write(container, key, fresh);
  return [fresh];
}

function cannotCreate(field: string, key: string, value: Value): Error {
  return cloudErrors.refused(
    `Cannot create field '${field}' in element {${key}: ${JSON.stringify(value)}} of type ${typeName(value)}`,
  );
}

function placeIn(container: Container, key: string): Place {
  return {
    get value() {
      return read(container, key);
    },
    set: (value) => write(container, key, value),
    unset: () => {
      if (Array.isArray(container)) {
        if (Number(key) < container.length) container[Number(key)] = null;
      } else {
        delete container[key];
      }
    },
  };
}

function read(container: Container, key: string): Value | undefined {
  if (Array.isArray(container)) return container[Number(key)];
  return Object.prototype.hasOwnProperty.call(container, key) ? container[key] : undefined;
}

const MAX_PADDING = 1_500_000;

function write(container: Container, key: string, value: Value): void {
  if (!Array.isArray(container)) {
    Object.defineProperty(container, key, { value, enumerable: true, writable: true, configurable: true });
    return;
  }
  const at = Number(key);
  if (at > container.length + MAX_PADDING)
    throw cloudErrors.refused(`can't backfill array to larger than ${MAX_PADDING} elements`);
  while (container.length < at) container.push(null);
  container[at] = value;
}
