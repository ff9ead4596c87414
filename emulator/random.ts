import { createHash, randomBytes } from 'node:crypto';

/** Numbers in [0, 1), the same in every run with the same seed (mulberry32). */
export function seededNumbers(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Where a part of the cloud gets its ids from. Never for keys and nonces: with a seed nothing of it is secret. */
export interface Chance {
  bytes(size: number): Buffer;
  /** 32 bits. */
  uint(): number;
  uuid(): string;
}

/**
 * Chance for one purpose. With a seed it is the same in every run (SHA-256 in counter mode), whatever the other
 * purposes have taken meanwhile; after a restart it begins again, so who keeps ids must see that one is unused.
 */
export function chanceFor(purpose: string, seed: number | undefined): Chance {
  const bytes = seed === undefined ? randomBytes : seededBytes(`${seed}:${purpose}`);
  return { bytes, uint: () => bytes(4).readUInt32LE(), uuid: () => uuidOf(bytes(16)) };
}

/** Chance that nobody wants to repeat. */
export const anyChance: Chance = chanceFor('', undefined);

function seededBytes(name: string): (size: number) => Buffer {
  let counter = 0;
  return (size) => {
    const blocks: Buffer[] = [];
    for (let bytes = 0; bytes < size; bytes += 32) {
      blocks.push(createHash('sha256').update(`${name}:${counter++}`).digest());
    }
    return Buffer.concat(blocks).subarray(0, size);
  };
}

/** RFC 9562, version 4. */
function uuidOf(bytes: Buffer): string {
  const marked = Buffer.from(bytes);
  marked[6] = (marked[6]! & 0x0f) | 0x40;
  marked[8] = (marked[8]! & 0x3f) | 0x80;
  return marked.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
