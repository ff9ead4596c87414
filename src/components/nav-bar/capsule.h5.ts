import type { Capsule } from './capsule';

/** A browser has no capsule. */
export const capsule = (): Capsule => ({ top: 0, height: 44, right: 16 });
