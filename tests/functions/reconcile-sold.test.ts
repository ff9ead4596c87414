import type { ReconcileRunDoc } from '../../cloudfunctions/_store/reconcile-documents';
import { manySales } from '../support/many-sales';
import { mortalFunctions } from '../support/mortal-functions';
import { placed } from '../support/orders';
import { yes } from '../support/phone';
import { change } from '../support/planted/planting';
import { plentyOfStock } from '../support/plenty';
import { kiwiSale } from '../support/reconcile';
import { BUILT_FUNCTIONS, openShop, the, type Shop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';

/**
 * Counting what all orders have sold, in a shop of three pages of orders that goes on selling: whatever is cut short on the
 * way, every order is counted once, and what differs is counted a second time before anybody hears of it.
 */
const MINUTE = 60_000;
const SALES = 1_100;
const KIWIS = 'kiwi-6';
const mortal = mortalFunctions(BUILT_FUNCTIONS);
let shop: Shop;
let staff: Staff;
let runs = 0;

jest.setTimeout(60_000);
beforeAll(async () => {
  shop = await openShop({ functionsDir: mortal.folder });
  await plentyOfStock(shop);
  await manySales(shop, SALES);
});
beforeEach(async () => {
  staff = await signIn(shop);
});
afterAll(async () => {
  await shop.close();
  mortal.remove();
});

/** A run of staff's that is through with everything before what was sold. */
async function aboutToCount(): Promise<string> {
  for (const run of await shop.docs('reconcile_runs'))
    await shop.put('reconcile_runs', { ...run, status: 'done', finishedAt: 1 });
  await shop.advance(3 * MINUTE); // what was ordered in these minutes may be told from what was sold
  const _id = `manual:test-${(runs += 1)}`;
  const at = shop.emulator.clock.now();
  const begun = { kind: 'manual', day: null, status: 'running', subject: 'sold', after: null } as const;
  const counts = { checked: {}, found: 0, repaired: 0, leaseUntil: 0, tries: 0 };
  const rest = { startedAt: at, finishedAt: null, note: '', staffId: 'su' };
  await shop.put('reconcile_runs', { _id, v: 1, ...begun, ...counts, ...rest });
  return _id;
}
const runOf = (runId: string): Promise<ReconcileRunDoc> => the(shop, 'reconcile_runs', runId);
/** A few pages of a run, by somebody who may die at it. @returns whether they lived */
async function walk(runId: string, dieAfter?: number): Promise<boolean> {
  const request = { action: 'reconcile.walk', input: { runId } };
  const headers = dieAfter === undefined ? {} : { 'x-die-after': String(dieAfter) };
  return (await staff.raw(request, headers)).status === 200;
}
/** Whoever walked it is dead, and its lease over. */
async function walkOn(runId: string): Promise<ReconcileRunDoc> {
  await shop.advance(2 * MINUTE);
  await walk(runId);
  return runOf(runId);
}
/** Page by page, each walked by somebody who dies after it, until the second count has begun. */
async function untilSecondCount(runId: string, between: () => Promise<unknown>): Promise<void> {
  for (let dieAfter = 0; ; dieAfter += 1) {
    const { after, count, subject } = await runOf(runId);
    expect(subject).toBe('sold');
    if (count?.again) return;
    await walk(runId, dieAfter);
    if ((await runOf(runId)).after !== after) {
      await between();
      dieAfter = -1;
    }
    await shop.advance(2 * MINUTE);
  }
}
/** Somebody buys and pays, somebody only orders, and cron books what is paid. */
async function business(): Promise<void> {
  await kiwiSale(shop);
  await placed(await shop.member());
  await shop.tick();
}
/** The same some minutes later, while somebody else has the run. */
async function businessBeside(runId: string): Promise<void> {
  await shop.advance(3 * MINUTE);
  const lease = (leaseUntil: number) => change(shop, 'reconcile_runs', runId, () => ({ leaseUntil }));
  await lease(shop.emulator.clock.now() + MINUTE);
  await business();
  await lease(0);
}
const openKinds = async (): Promise<string[]> =>
  (await shop.docs('differences')).flatMap(({ kind, ref, status }) =>
    status === 'open' ? `${kind} ${ref}` : [],
  );
/** A piece that no order has sold. */
const soldToNobody = (): Promise<string> =>
  change(shop, 'stock', KIWIS, ({ left, sold }) => ({ left: left - 1, sold: sold + 1 }));
const nobodyBroughtItBack = (): Promise<string> =>
  change(shop, 'stock', KIWIS, ({ left, sold }) => ({ left: left + 1, sold: sold - 1 }));

it('is killed at any point, with sales in between: every order is counted once, and nothing differs', async () => {
  const pages = new Set<string | null>();
  for (let dieAfter = 0; ; dieAfter += 1) {
    const before = (await shop.docs('orders')).length;
    const runId = await aboutToCount();
    const lived = await walk(runId, dieAfter);
    const { after, subject } = await runOf(runId);
    if (subject === 'sold') pages.add(after);
    await business();
    const { subject: next, checked } = await walkOn(runId);
    expect(next).not.toBe('sold');
    expect(checked.sold).toBeGreaterThanOrEqual(before);
    expect(checked.sold).toBeLessThanOrEqual(before + 2);
    expect(await openKinds()).toEqual([]);
    if (lived || subject !== 'sold') break;
  }
  expect(pages.size).toBe(3); // killed before the first page, and after each of the two whole ones
});

it('of a piece that no order has sold is found in two counts, while the shop goes on selling', async () => {
  await soldToNobody();
  const runId = await aboutToCount();
  await untilSecondCount(runId, () => businessBeside(runId));
  expect(await openKinds()).toEqual([]);
  expect((await runOf(runId)).count?.goods.map(({ id }) => id)).toEqual([KIWIS]);
  await businessBeside(runId);
  expect((await walkOn(runId)).subject).not.toBe('sold');
  expect(await openKinds()).toEqual([`stock_sold ${KIWIS}`]);
  await nobodyBroughtItBack();
});

it('does not tell of what differed in the first count only', async () => {
  await soldToNobody();
  const runId = await aboutToCount();
  let wrong = true;
  await untilSecondCount(runId, async () => {
    if (wrong) await nobodyBroughtItBack();
    wrong = false;
  });
  const { subject, found } = await walkOn(runId);
  expect([subject === 'sold', found]).toEqual([false, 0]);
  expect(await openKinds()).toEqual([]); // and what an earlier run had found is cleared
});

describe('a run', () => {
  it('whose page fails once goes on with it', async () => {
    const runId = await aboutToCount();
    const page = { function: 'console', collection: 'orders', operation: 'getDocument' };
    const error = { fault: 'error', code: 'DATABASE_REQUEST_FAILED', message: 'on fire', times: 1 };
    await shop.post('/faults', { ...error, ...page });
    await walk(runId);
    expect(await runOf(runId)).toMatchObject({ status: 'running', subject: 'sold', tries: 1 });
    await shop.advance(1);
    await walk(runId);
    expect(await runOf(runId)).toMatchObject({ tries: 0 });
    expect((await runOf(runId)).subject).not.toBe('sold');
  });

  it('whose page never comes to its end is abandoned, says so, and the next begins', async () => {
    const runId = await aboutToCount();
    let dieAfter = 0;
    for (; (await runOf(runId)).tries === 0; dieAfter += 1) await walk(runId, dieAfter);
    for (let tries = 1; tries < 10; tries += 1) {
      await shop.advance(2 * MINUTE);
      await walk(runId, dieAfter - 1);
      expect(await runOf(runId)).toMatchObject({ status: 'running', after: null, tries: tries + 1 });
    }
    await shop.advance(2 * MINUTE);
    await shop.tick();
    const note = '对「已售对订单」时断了 10 次，没再往下对';
    expect(await runOf(runId)).toMatchObject({ status: 'abandoned', note });
    expect(await runOf(runId)).not.toHaveProperty('count');
    const { runs: shown } = yes(await staff.ask('reconcile.overview', {}));
    expect(shown).toContainEqual(expect.objectContaining({ runId, status: 'abandoned', note }));

    const before = (await shop.docs('reconcile_runs')).length;
    await shop.advance(60 * MINUTE);
    await shop.tick();
    expect((await shop.docs('reconcile_runs')).length).toBe(before + 1);
  });
});
