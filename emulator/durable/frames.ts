import { crc32 } from './crc32';

export const HEADER_BYTES = 8;
const CHUNK_BYTES = 16_384;

/** Records as they lie in the log, each behind its length and its checksum, gathered until they are written together. */
export class Frames {
  /** Bytes gathered. */
  bytes = 0;
  private readonly full: Buffer[] = [];
  private chunk: Buffer = EMPTY;
  private at = 0;

  /** Add one record. Answers its bytes, header included. */
  add(text: string): number {
    // No text needs more: three bytes per UTF-16 unit is UTF-8's worst.
    this.reserve(HEADER_BYTES + text.length * 3);
    const start = this.at + HEADER_BYTES;
    const length = this.chunk.write(text, start);
    this.chunk.writeUInt32LE(length, this.at);
    this.chunk.writeUInt32LE(crc32(this.chunk.subarray(start, start + length)), this.at + 4);
    this.at = start + length;
    this.bytes += HEADER_BYTES + length;
    return HEADER_BYTES + length;
  }

  /** Everything, in order. */
  chunks(): Buffer[] {
    return [...this.full, this.chunk.subarray(0, this.at)];
  }

  private reserve(bytes: number): void {
    if (this.at + bytes <= this.chunk.length) return;
    if (this.at > 0) this.full.push(this.chunk.subarray(0, this.at));
    // The more there is already, the more is likely to come.
    this.chunk = Buffer.allocUnsafe(Math.max(bytes, Math.min(this.bytes, 4_000_000), CHUNK_BYTES));
    this.at = 0;
  }
}

const EMPTY = Buffer.alloc(0);

/**
 * The records that lie whole at the start of `bytes`, and last where they end: what follows is a torn tail.
 * A length of zero with a sum of zero is what a file system leaves that grew a file it never filled.
 */
export function* readFrames(bytes: Buffer): Generator<string, number> {
  let at = 0;
  while (at + HEADER_BYTES <= bytes.length) {
    const start = at + HEADER_BYTES;
    const end = start + bytes.readUInt32LE(at);
    if (end > bytes.length || end === start) break;
    if (crc32(bytes.subarray(start, end)) !== bytes.readUInt32LE(at + 4)) break;
    yield bytes.toString('utf8', start, end);
    at = end;
  }
  return at;
}
