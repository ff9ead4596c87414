import type { Document } from './values';

/** The documents, `size` at a time; the last batch may be smaller. */
export async function* inBatches(
  docs: Iterable<Document> | AsyncIterable<Document>,
  size: number,
): AsyncGenerator<Document[]> {
  let batch: Document[] = [];
  for await (const doc of docs) {
    if (batch.push(doc) < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
