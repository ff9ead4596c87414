import { LIMITS } from '../../emulator/limits';
import { inAll, mortalFunctions } from './mortal-functions';
import type { Phone } from './phone';
import { BUILT_FUNCTIONS, withShop, type Shop } from './shop';
import type { Staff } from './staff';

/** How long a transaction that its function left open keeps others waiting, by the real clock: 30 s in MongoDB. */
const TRANSACTION_MS = 500;
/** More calls to the outside world than anything here makes. */
const MOST_POINTS = 120;

export interface CrashSweep {
  /**
   * Kills at every point: `attempt` is told after how many calls to the outside world to die, 0, 1, 2 …, until it
   * answers that it lived to its end.
   */
  sweep(name: string, attempt: (dieAfter: number) => Promise<boolean>): Promise<void>;
  /** What has been swept, and at how many points; printed at the end. */
  readonly points: string[];
}

/** A shop for the tests of one file (`withShop`) whose functions can be told to die; prints at which points they did. */
export function crashSweep(ready: (shop: Shop) => unknown): CrashSweep {
  const mortal = mortalFunctions(BUILT_FUNCTIONS);
  const points: string[] = [];
  (LIMITS as { transactionMs: number }).transactionMs = TRANSACTION_MS;
  withShop(ready, { functionsDir: mortal.folder });
  afterAll(() => {
    process.stdout.write(`\nkilled and mended: ${points.join(', ')}; ${inAll(points)} points in all\n`);
    mortal.remove();
  });
  return {
    points,
    async sweep(name, attempt) {
      for (let point = 0; ; point += 1) {
        expect(point).toBeLessThan(MOST_POINTS);
        if (!(await attempt(point))) continue;
        expect(point).toBeGreaterThan(1);
        return void points.push(`${name} ${point}`);
      }
    },
  };
}

/**
 * What a call that died in a transaction left open is dropped after a time of the real clock, while minutes of the shop's
 * own pass in no time: without this wait, all of a sweep's ticks can find the order held by the dead.
 */
export const abandoned = (): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, TRANSACTION_MS + 50));

/** A call of the storefront that dies after so many calls to the outside world. @returns whether it lived to its yes */
export async function lives(
  phone: Phone,
  data: { readonly action: string; readonly input: object; readonly dieAfter?: number },
  cloudIds: Record<string, string> = {},
): Promise<boolean> {
  try {
    expect(await phone.raw('storefront', data, cloudIds)).toMatchObject({ ok: true });
    return true;
  } catch (error) {
    expect(String(error)).toMatch(/-504002|killed/);
    return false;
  }
}

/** The same at the console. */
export async function staffLives(
  staff: Staff,
  action: string,
  input: object,
  dieAfter: number,
): Promise<boolean> {
  const { status, body } = await staff.raw({ action, input }, { 'x-die-after': String(dieAfter) });
  if (status === 200) expect(body).toMatchObject({ ok: true });
  return status === 200;
}
