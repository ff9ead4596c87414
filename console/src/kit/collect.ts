import type { Answer } from './api';

/** How far a long job is. `total` is null until the server has counted. */
export interface Progress {
  readonly done: number;
  readonly total: number | null;
}
interface Page<R, C> {
  readonly rows: readonly R[];
  readonly next: C | null;
  readonly total: number | null;
}

/**
 * Fetch page after page until there is no next one.
 *
 * @param ask one page; `after` is undefined for the first
 * @returns every row, or the first failure: nothing half is handed out
 */
export async function collect<R, C>(
  ask: (after: C | undefined) => Promise<Answer<Page<R, C>>>,
  onProgress: (progress: Progress) => void,
): Promise<Answer<R[]>> {
  const rows: R[] = [];
  let total: number | null = null;
  let after: C | undefined;
  for (;;) {
    const answer = await ask(after);
    if (!answer.ok) return answer;
    rows.push(...answer.value.rows);
    total ??= answer.value.total;
    onProgress({ done: rows.length, total });
    if (answer.value.next === null) return { ok: true, value: rows };
    after = answer.value.next;
  }
}

/** Do the pieces of a job one after the other; the first failure ends it, and what was answered so far stays. */
export async function inPieces<T, R>(
  items: readonly T[],
  size: number,
  work: (piece: readonly T[]) => Promise<Answer<readonly R[]>>,
  onProgress: (progress: Progress) => void,
): Promise<{ readonly answers: readonly R[]; readonly failure: Extract<Answer<R>, { ok: false }> | null }> {
  const answers: R[] = [];
  onProgress({ done: 0, total: items.length });
  for (let from = 0; from < items.length; from += size) {
    const answer = await work(items.slice(from, from + size));
    if (!answer.ok) return { answers, failure: answer };
    answers.push(...answer.value);
    onProgress({ done: Math.min(from + size, items.length), total: items.length });
  }
  return { answers, failure: null };
}
