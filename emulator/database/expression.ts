import { Query } from 'mingo';
import { cloudErrors } from '../errors';
import { mendExpression } from './mingo-gaps';
import type { Document, Value } from './values';

/** `$expr`: an aggregation expression as a test. mingo evaluates it. */
export function compileExpression(expression: Value): (doc: Document) => boolean {
  const query = refusing(() => new Query<Document>({ $expr: mendExpression(expression) }));
  return (doc) => refusing(() => query.test(doc));
}

/** mingo's complaints are about the request, not about the cloud. */
export function refusing<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw cloudErrors.refused(error instanceof Error ? error.message : String(error));
  }
}
