import type { MemberDoc, OrderDoc } from '../../cloudfunctions/_store/documents';
import { openConsole, type ConsolePage } from './console-page';
import { assertBuilt, openStage, type OpenShopper, type Stage } from './stage';
import type { Shopper } from './shopper';

/** What comes after paying: one customer's phone, and the console beside it. */
export interface After {
  readonly stage: Stage;
  readonly su: Shopper;
  readonly desk: ConsolePage;
  /** Where this story's pictures go. */
  readonly pictures: string;
  member(): Promise<MemberDoc>;
  /** The one placed last. */
  order(): Promise<OrderDoc>;
  /** Time passes, and `cron` runs. */
  minutes(count: number): Promise<void>;
}
export type AfterStep = (cast: After) => Promise<void>;

interface Client {
  readonly name: 'h5' | 'weapp';
  readonly openShopper: OpenShopper;
}
const STEP_MS = 60_000;
const OPEN_MS = 180_000;

/** Fulfilment and after-sale on one client and at the desk: every step looks at both screens and at the database. */
export function tellAfter(
  { name, openShopper }: Client,
  steps: readonly (readonly [string, AfterStep])[],
): void {
  describe(`after the payment, on ${name}`, () => {
    const pictures = `dist/journeys/${name}-after`;
    let cast: After | undefined;
    let failed: string | undefined;

    beforeAll(async () => {
      assertBuilt(['functions', name, 'console']);
      cast = await gather(openShopper, pictures);
    }, OPEN_MS);
    afterAll(async () => {
      await cast?.su.close();
      await cast?.desk.close();
      await cast?.stage.close();
    });

    it.each(steps)(
      '%s',
      async (title, step) => {
        if (!cast || failed) throw new Error(`not reached: 「${failed ?? 'opening the shop'}」 failed`);
        try {
          await step(cast);
        } catch (error) {
          failed = title;
          throw await withScreens(error, cast);
        }
      },
      STEP_MS,
    );

    it('leaves nothing to complain about', async () => {
      expect([...((await cast?.su.problems()) ?? []), ...(cast?.desk.problems() ?? [])]).toEqual([]);
    });
  });
}

async function gather(openShopper: OpenShopper, pictures: string): Promise<After> {
  const stage = await openStage();
  const { url, browser, emulator, ledger } = stage;
  const su = await openShopper(url, browser, await stage.newPhone('苏苏'), pictures);
  const member = () => ledger.member(su.phone);
  return {
    stage,
    su,
    desk: await openConsole(url, browser, pictures),
    pictures,
    member,
    async order() {
      const [newest] = await ledger.orders((await member()).id);
      if (!newest) throw new Error('nothing was ordered');
      return newest;
    },
    async minutes(count) {
      await emulator.clock.set({ advanceMs: count * 60_000 });
      await stage.post('/functions/cron/timer', {});
    },
  };
}

/** The error with what both of them saw. */
async function withScreens(error: unknown, { su, desk }: After): Promise<unknown> {
  if (!(error instanceof Error)) return error;
  error.message += `\n--- phone ---\n${await su.text().catch(() => '(gone)')}`;
  const console = await desk.page
    .locator('body')
    .innerText()
    .catch(() => '(gone)');
  error.message += `\n--- console ---\n${console.slice(0, 1500)}`;
  await Promise.all([su.snap('failed-phone'), desk.snap('failed-console')]).catch(() => undefined);
  return error;
}
