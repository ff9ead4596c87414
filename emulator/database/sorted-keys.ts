const CHUNK = 512;

/**
 * A sorted set of strings, kept as a list of short sorted chunks: an insertion moves at most one chunk's worth,
 * and a range is read in order. Simpler than a tree, and as fast at the sizes a laptop holds.
 */
export class SortedKeys {
  private readonly chunks: string[][] = [];

  add(key: string): void {
    const position = this.chunkFor(key);
    const chunk = this.chunks[position];
    if (!chunk) {
      this.chunks.push([key]);
      return;
    }
    const at = lowerBound(chunk, key);
    if (chunk[at] === key) return;
    chunk.splice(at, 0, key);
    if (chunk.length > CHUNK * 2) this.chunks.splice(position + 1, 0, chunk.splice(CHUNK));
  }

  /** Start with keys that are sorted already, none twice. */
  fill(keys: readonly string[]): void {
    for (let at = 0; at < keys.length; at += CHUNK) this.chunks.push(keys.slice(at, at + CHUNK));
  }

  delete(key: string): void {
    const position = this.chunkFor(key);
    const chunk = this.chunks[position];
    const at = chunk ? lowerBound(chunk, key) : 0;
    if (chunk?.[at] !== key) return;
    chunk.splice(at, 1);
    if (chunk.length === 0) this.chunks.splice(position, 1);
  }

  /** The keys from `from` (inclusive) up to `to` (exclusive), in order. */
  *range(from: string, to: string): Generator<string> {
    for (let c = this.chunkFor(from); c < this.chunks.length; c++) {
      const chunk = this.chunks[c]!;
      for (let i = lowerBound(chunk, from); i < chunk.length; i++) {
        if (chunk[i]! >= to) return;
        yield chunk[i]!;
      }
    }
  }

  /** The same keys, the last first. */
  *rangeDown(from: string, to: string): Generator<string> {
    for (let c = this.chunkFor(to); c >= 0; c--) {
      const chunk = this.chunks[c] ?? [];
      for (let i = lowerBound(chunk, to) - 1; i >= 0; i--) {
        if (chunk[i]! < from) return;
        yield chunk[i]!;
      }
    }
  }

  /** The last chunk that starts at or before `key`, or the first. */
  private chunkFor(key: string): number {
    let low = 0;
    let high = this.chunks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.chunks[middle]![0]! <= key) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }
}

function lowerBound(sorted: readonly string[], key: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
