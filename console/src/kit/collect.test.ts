import { collect, inPieces, type Progress } from './collect';

const pages = [
  { rows: [1, 2], next: 'b', total: 3 },
  { rows: [3], next: null, total: null },
];

describe('collecting pages', () => {
  it('asks for each where the one before ended, and counts towards the first page’s total', async () => {
    const asked: (string | undefined)[] = [];
    const seen: Progress[] = [];
    const answer = await collect(
      (after: string | undefined) => {
        asked.push(after);
        return Promise.resolve({ ok: true as const, value: pages[asked.length - 1]! });
      },
      (progress) => seen.push(progress),
    );
    expect(answer).toEqual({ ok: true, value: [1, 2, 3] });
    expect(asked).toEqual([undefined, 'b']);
    expect(seen).toEqual([
      { done: 2, total: 3 },
      { done: 3, total: 3 },
    ]);
  });

  it('hands out nothing when a page fails', async () => {
    let calls = 0;
    const failure = { ok: false, code: 'UNREACHABLE' } as const;
    const answer = await collect(
      () => Promise.resolve((calls += 1) === 1 ? { ok: true as const, value: pages[0]! } : failure),
      () => undefined,
    );
    expect(answer).toBe(failure);
  });
});

describe('working in pieces', () => {
  it('keeps the order, and what was done before a failure', async () => {
    const seen: number[] = [];
    const failure = { ok: false, code: 'INTERNAL' } as const;
    const double = (piece: readonly number[]) =>
      Promise.resolve(piece.includes(5) ? failure : { ok: true as const, value: piece.map((n) => n * 2) });
    const done = await inPieces([1, 2, 3, 4, 5], 2, double, ({ done: sofar }) => seen.push(sofar));
    expect(done).toEqual({ answers: [2, 4, 6, 8], failure });
    expect(seen).toEqual([0, 2, 4]);
  });
});
