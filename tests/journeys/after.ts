import type { MemberDoc, OrderDoc } from '../../cloudfunctions/_store/documents';
import { openConsole, type ConsolePage } from './console-page';
import { openStage, type OpenShopper, type Stage } from './stage';
import type { Shopper } from './shopper';
import { tell, type Client } from './tell';

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

/** Fulfilment and after-sale on one client and at the desk: every step looks at both screens and at the database. */
export function tellAfter(
  { name, openShopper }: Client,
  steps: readonly (readonly [string, AfterStep])[],
): void {
  tell(`after the payment, on ${name}`, steps, {
    needs: ['functions', name, 'console'],
    open: () => gather(openShopper, `dist/journeys/${name}-after`),
    saw,
    problems: async ({ su, desk }) => [...(await su.problems()), ...desk.problems()],
    async close({ su, desk, stage }) {
      await Promise.all([su.close(), desk.close()]);
      await stage.close();
    },
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

async function saw(error: Error, { su, desk }: After): Promise<void> {
  error.message += `\n--- phone ---\n${await su.text().catch(() => '(gone)')}`;
  const console = await desk.page
    .locator('body')
    .innerText()
    .catch(() => '(gone)');
  error.message += `\n--- console ---\n${console.slice(0, 1500)}`;
  await Promise.all([su.snap('failed-phone'), desk.snap('failed-console')]).catch(() => undefined);
}
