import type { Entry } from '@/services/platform';

/** What an entry carries: a share code, a source code of a poster or an ad, the message that was opened. */
export interface EntryCodes {
  readonly shareCode?: string;
  readonly source?: string;
  readonly sendId?: string;
}

/** A mini-program code carries its query in `scene`, escaped: `s=…` or `src=…` (facts §5, 32 characters). */
function sceneQuery(scene: string): Record<string, string> {
  let text = scene;
  try {
    text = decodeURIComponent(scene);
  } catch {
    // not ours: somebody else's scene with a stray %
  }
  return Object.fromEntries(text.split('&').map((pair) => pair.split('=', 2) as [string, string]));
}

/** The codes of an entry; a direct query wins over a mini-program code's. */
export function codesOf({ query }: Pick<Entry, 'query'>): EntryCodes {
  const scene = sceneQuery(query.scene ?? '');
  const shareCode = query.s ?? scene.s;
  const source = query.src ?? scene.src;
  return { ...(shareCode && { shareCode }), ...(source && { source }), ...(query.m && { sendId: query.m }) };
}
