import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openNoticeRelay, type NoticeRelay } from '../support/notice-relay';
import { openShop, type Shop } from '../support/shop';
import { signIn } from '../support/staff';
import { bareOf, layOut, wavesOf } from './bare';
import { functionsStartNow, noise, NOISE_LIMIT, stretch, type Stretch } from './measure';
import { costsOf, type Costs } from './report';
import { ONE_LINE, TEMPLATE, wayOfAnOrder, type Buyer, type UseCase } from './use-cases';

export const BUYERS = 20;
export const QUIET_ROUNDS = 5;
const MOST_ROUNDS = 12;

/** One use case of one round beside as many bare calls, and how noisy the machine was around them. */
export interface Pair {
  readonly ours: Stretch;
  readonly bare: Stretch;
  readonly noise: number;
}
export interface Row {
  readonly useCase: UseCase;
  readonly pairs: Pair[];
  costs: Costs | undefined;
}

export const isQuiet = (pair: Pair): boolean => pair.noise <= NOISE_LIMIT;

interface PairSetting {
  readonly shop: Shop;
  readonly before: Costs | undefined;
  readonly bareFirst: boolean;
  readonly addedMs: number;
}

/** Twenty different SKUs of the shelf, one piece each. */
async function twentyLines(shop: Shop): Promise<typeof ONE_LINE> {
  const shelf = (await shop.docs('products')).filter(({ onShelf }) => onShelf);
  return shelf
    .flatMap(({ skus }) => skus)
    .slice(0, 20)
    .map(({ id: skuId }) => ({ skuId, quantity: 1 }));
}

/** Enough of what every round uses up. */
async function stockUp(shop: Shop): Promise<void> {
  const template = await shop.doc('coupon_templates', TEMPLATE);
  if (!template) throw new Error('the seed has no such coupon');
  await shop.put('coupon_templates', { ...template, left: 1e6 });
  await shop.put('stock', ...(await shop.docs('stock')).map((stock) => ({ ...stock, left: 1e6 })));
  await layOut(shop);
}

/** The floor of what these calls cost. */
function runBare(buyers: readonly Buyer[], { pay }: UseCase, { record }: Costs): Promise<Stretch> {
  const waves = wavesOf(record);
  return stretch(buyers, async (buyer) => {
    const asked = pay?.(buyer);
    const answer = await buyer.phone.raw(bareOf(record.function), { waves, ...(asked && { pay: asked }) });
    if (!answer.ok) throw new Error('the bare calls failed');
  });
}

async function pairOf(
  buyers: readonly Buyer[],
  useCase: UseCase,
  { shop, before, bareFirst, addedMs }: PairSetting,
): Promise<{ pair: Pair; costs: Costs }> {
  for (const buyer of buyers) await useCase.before?.(buyer);
  const noiseBefore = noise();
  if (addedMs > 0) await shop.post('/faults', { rules: [{ fault: 'latency', ms: addedMs, at: 'database' }] });
  // a query of WeChat Pay is about a trade, which is there only after placing
  const early = bareFirst && before ? await runBare(buyers, useCase, before) : undefined;
  const ours = await stretch(buyers, useCase.run);
  const costs = costsOf(shop.emulator.calls.list(buyers.length), before);
  const bare = early ?? (await runBare(buyers, useCase, costs));
  if (addedMs > 0) await fetch(`${shop.url}/faults`, { method: 'DELETE' });
  return { costs, pair: { ours, bare, noise: Math.max(noiseBefore, noise()) } };
}

/** A shop on disk, every acknowledged write durable, whose notices are caught. */
async function withShop<T>(folder: string, work: (shop: Shop, relay: NoticeRelay) => Promise<T>): Promise<T> {
  const relay = await openNoticeRelay();
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'bench-data-'));
  functionsStartNow();
  const shop = await openShop({ functionsDir: folder, dataDir, env: { WXPAY_NOTIFY_URL: relay.url } });
  try {
    await stockUp(shop);
    return await work(shop, relay);
  } finally {
    await shop.close();
    await relay.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/**
 * New members, joined one after the other: all at once they would be served by several instances of the function, and the
 * round be measured on the one that was idle last. `cron` has run before, as it does every minute: else the one SKU that
 * everybody buys would carry the holds of all rounds.
 */
async function newBuyers(shop: Shop): Promise<Buyer[]> {
  await shop.advance(10 * 60_000);
  await shop.tick();
  const buyers: Buyer[] = [];
  while (buyers.length < BUYERS) buyers.push({ phone: await shop.member(`买家 ${buyers.length}`) });
  return buyers;
}

/** Rounds for the engine to compile what is called often, ours and bare alike: after these, times hardly fall any more. */
const WARM_UP_ROUNDS = 6;

/** What is measured: an order of so many lines, with so many milliseconds added to each call of the database. */
export interface Setting {
  readonly lines: 1 | 20;
  readonly addedMs: number;
}

/** Rounds until every use case has enough quiet ones. The first few are for warming up: not counted, and nothing added to them. */
export const measure = (folder: string, { lines, addedMs }: Setting): Promise<Row[]> =>
  withShop(folder, async (shop, relay) => {
    const owner = await signIn(shop);
    const cart = lines === 1 ? ONE_LINE : await twentyLines(shop);
    const rows = wayOfAnOrder({ shop, relay, owner }, cart).map((useCase): Row => ({
      ...{ useCase, pairs: [], costs: undefined },
    }));
    const enough = () => rows.every(({ pairs }) => pairs.filter(isQuiet).length >= QUIET_ROUNDS);
    for (let round = 0; round < WARM_UP_ROUNDS + MOST_ROUNDS && !enough(); round += 1) {
      const counts = round >= WARM_UP_ROUNDS;
      const buyers = await newBuyers(shop);
      for (const row of rows) {
        const { pair, costs } = await pairOf(buyers, row.useCase, {
          ...{ shop, before: row.costs, bareFirst: round % 2 === 0, addedMs: counts ? addedMs : 0 },
        });
        row.costs = costs;
        if (counts) row.pairs.push(pair);
      }
    }
    return rows;
  });
