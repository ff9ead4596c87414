import { randomBytes } from 'node:crypto';

/** A secret for one session, 256 bits: shown once to who signs in, kept by the server only as a keyed hash. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** An id that nothing else derives, for append-only lines. */
export const newId = (): string => randomBytes(16).toString('hex');
