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

/** Random bytes; with a seed SHA-256 in counter mode: not secret, the same in every run. */
export function seededBytes(seed: number | undefined): (size: number) => Buffer {
  if (seed === undefined) return randomBytes;
  let counter = 0;
  return (size) => {
    const blocks: Buffer[] = [];
    for (let bytes = 0; bytes < size; bytes += 32) {
      blocks.push(createHash('sha256').update(`${seed}:${counter++}`).digest());
    }
    return Buffer.concat(blocks).subarray(0, size);
  };
}
