import type { Target } from '../../scripts/build';
import { assertBuilt, type OpenShopper } from './stage';

/** The client that a story is told on. */
export interface Client {
  readonly name: 'h5' | 'weapp';
  readonly openShopper: OpenShopper;
}

/** Who is in a story, and what they leave behind. */
export interface Staging<Cast> {
  /** What has to be built. */
  readonly needs: readonly Target[];
  open(): Promise<Cast>;
  /** Adds to the error of a step what they saw. */
  saw(error: Error, cast: Cast, title: string): Promise<unknown>;
  /** What any of them has to complain about. */
  problems(cast: Cast): Promise<readonly string[]>;
  close(cast: Cast): Promise<unknown>;
}

/** Chromium starts, functions start cold, and two cores may be busy. */
const STEP_MS = 90_000;
const OPEN_MS = 180_000;

/** Tells a story step by step. What comes after a step that failed is not tried, and says so in one line. */
export function tell<Cast>(
  about: string,
  steps: readonly (readonly [title: string, step: (cast: Cast) => Promise<void>])[],
  { needs, open, saw, problems, close }: Staging<Cast>,
): void {
  describe(about, () => {
    let cast: Cast | undefined;
    let failed: string | undefined;
    const onStage = (): Cast => {
      if (cast && !failed) return cast;
      const error = new Error(`not reached: 「${failed ?? 'opening the shop'}」 failed`);
      delete error.stack;
      throw error;
    };

    beforeAll(async () => {
      assertBuilt(needs);
      cast = await open();
    }, OPEN_MS);
    afterAll(() => cast && close(cast));

    it.each(steps)(
      '%s',
      async (title, step) => {
        const players = onStage();
        try {
          await step(players);
        } catch (error) {
          failed = title;
          if (error instanceof Error) await saw(error, players, title);
          throw error;
        }
      },
      STEP_MS,
    );

    it('leaves nothing to complain about', async () => {
      expect(cast && (await problems(cast))).toEqual([]);
    });
  });
}
