import type { Base } from '../_kit/call';

/**
 * For pages in a browser: the addresses of avatars in place of their files. One that is gone is none, and so is every one
 * while the storage does not answer: rows without faces are better than no rows.
 */
export async function withFaces<R extends { readonly avatar: string | null }>(
  { files, log }: Pick<Base, 'files' | 'log'>,
  rows: readonly R[],
): Promise<readonly R[]> {
  const shown = [...new Set(rows.flatMap(({ avatar }) => avatar ?? []))];
  if (shown.length === 0) return rows;
  const urls = await files.urls(shown).catch((error: unknown) => {
    log.error('avatars', error);
    return {} as Readonly<Record<string, string>>;
  });
  return rows.map((row) => ({ ...row, avatar: (row.avatar && urls[row.avatar]) ?? null }));
}
