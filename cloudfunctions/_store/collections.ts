import type { CollectionName } from './documents';
import { ERASURE } from './erasure';

/** Every collection to be created: there is none of which it is not written down what an erasure does with it. */
export const COLLECTION_NAMES = Object.keys(ERASURE) as readonly CollectionName[];
