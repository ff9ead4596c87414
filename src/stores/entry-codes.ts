import type { Entry } from '@/services/platform';

/** What an entry carries: a share code, a source code of a poster or an ad, the message that was opened. */
export interface EntryCodes {
  readonly shareCode?: string;
  readonly source?: string;
  readonly sendId?: string;
}

/** WeChat hands a query over as it stands in the path, still escaped; the preview's address is read already. */
function plain(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value; // not ours: somebody else's with a stray %
  }
}

/** A mini-program code carries its query in `scene`, escaped: `s=…` or `src=…` (facts §5, 32 characters). */
export const sceneQuery = (scene: string): Partial<Record<string, string>> =>
  Object.fromEntries(
    plain(scene)
      .split('&')
      .map((pair) => pair.split('=', 2) as [string, string]),
  );

/** The codes of an entry; a direct query wins over a mini-program code's. */
export function codesOf({ query }: Pick<Entry, 'query'>): EntryCodes {
  const scene = sceneQuery(query.scene ?? '');
  const shareCode = plain(query.s ?? scene.s ?? '');
  const source = plain(query.src ?? scene.src ?? '');
  const sendId = plain(query.m ?? '');
  return { ...(shareCode && { shareCode }), ...(source && { source }), ...(sendId && { sendId }) };
}
