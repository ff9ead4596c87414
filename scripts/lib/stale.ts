import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const SKIP = new Set(['node_modules', 'dist', '.git', '.data']);

function* filesUnder(entry: string): Generator<string> {
  if (!existsSync(entry)) return;
  if (statSync(entry).isFile()) return yield entry;
  for (const name of readdirSync(entry).sort())
    if (!SKIP.has(name)) yield* filesUnder(path.join(entry, name));
}

/** A digest of the contents of `inputs` (files or folders) and of the settings that shape the build. */
export function digestOf(inputs: readonly string[], settings: readonly string[] = []): string {
  const hash = createHash('sha256');
  for (const input of inputs)
    for (const file of filesUnder(input)) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  return hash.update(settings.join('\0')).digest('hex');
}

/** Whether the last successful run left this `digest`. */
export const isFresh = (stamp: string, digest: string): boolean =>
  existsSync(stamp) && readFileSync(stamp, 'utf8') === digest;

/** Run `build` unless its last successful run saw the same `digest`; contents decide, not times, so a checkout is fresh. */
export async function unlessFresh(
  stamp: string,
  digest: string,
  build: () => Promise<void>,
): Promise<boolean> {
  if (isFresh(stamp, digest)) return false;
  await build();
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
  return true;
}
