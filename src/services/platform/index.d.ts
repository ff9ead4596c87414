import type { Platform } from './types';

/** The build picks `index.weapp.ts` or `index.h5.ts`. */
export declare const platform: Platform;
export * from './types';
