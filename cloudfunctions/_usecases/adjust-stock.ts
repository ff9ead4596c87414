import type { ConsoleInput } from '@/contract/console';
import type { StockHistory } from '@/contract/catalog';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Base } from '../_kit/call';
import { eachLimited } from '../_kit/limited';
import type { StockAdjustment, StockDoc } from '../_store/documents';
import { adjustStock, alertedStock, findStock, markLow, setAlert } from '../_store/stock-desk';
import { audit } from './audit';
import { isLow, stockView } from './product-desk';
import type { StaffCall } from './staff-session';

const WIDTH = 8;
/** `cron` ticks every minute; reading every SKU's alert that often would cost more than it tells. */
const LOOK_MS = 10 * 60_000;

const historyOf = (stock: StockDoc): StockHistory => ({
  stock: stockView(stock._id, stock),
  initial: stock.initial ?? 0,
  adjusted: stock.adjusted ?? 0,
  adjustments: (stock.adjustments ?? []).map(({ by, reason, note, name, at }) => ({
    by,
    reason,
    note,
    name,
    at,
  })),
});

export async function showStockHistory(
  { db }: StaffCall,
  { skuId }: { skuId: string },
): Promise<Outcome<StockHistory>> {
  const stock = await findStock(db, skuId);
  return stock ? ok(historyOf(stock)) : reject('SKU_NOT_FOUND');
}

export const adjustmentBy = (
  { staff, now }: StaffCall,
  { key, by, reason, note }: Pick<StockAdjustment, 'key' | 'by' | 'reason' | 'note'>,
): StockAdjustment => ({ key, by, reason, note, staffId: staff.staffId, name: staff.name, at: now });

/**
 * 调库存: what came in, was counted, went bad. Less than what is left cannot go, for the rest is in somebody's order.
 */
export async function adjustMyStock(
  call: StaffCall,
  input: ConsoleInput<'stock.adjust'>,
): Promise<Outcome<StockHistory>> {
  const { db } = call;
  const { skuId, by } = input;
  if (by === 0) return showStockHistory(call, { skuId });
  const adjusted = await adjustStock(db, skuId, adjustmentBy(call, input));
  const stock = await findStock(db, skuId);
  if (!stock) return reject('SKU_NOT_FOUND');
  if (!adjusted) {
    const repeated = stock.adjustments?.some(({ key }) => key === input.key);
    return repeated ? ok(historyOf(stock)) : reject('STOCK_BELOW_HELD', { left: stock.left });
  }
  await audit(call, 'stock.adjust', skuId, {
    by,
    after: stock.left,
    reason: input.reason,
    ...(input.note && { note: input.note }),
  });
  return ok(historyOf(stock));
}

/** 预警线. */
export async function setStockAlert(
  call: StaffCall,
  { skuId, below }: { skuId: string; below: number | null },
): Promise<Outcome<StockHistory>> {
  const before = await findStock(call.db, skuId);
  if (!before) return reject('SKU_NOT_FOUND');
  await Promise.all([
    setAlert(call.db, skuId, below),
    audit(call, 'stock.alert', skuId, { before: before.alertBelow ?? null, after: below }),
  ]);
  return ok(historyOf({ ...before, alertBelow: below }));
}

/** For `cron`, every ten minutes: mark what has become low, and what no longer is. @returns how many changed */
export async function markLowStock({ db, now, log }: Base): Promise<number> {
  if (Math.floor(now / 60_000) % (LOOK_MS / 60_000) !== 0) return 0;
  const changed = (await alertedStock(db)).filter(
    (stock) => isLow(stock) !== (typeof stock.lowSince === 'number'),
  );
  await eachLimited(changed, WIDTH, (stock) => markLow(db, stock._id, isLow(stock) ? now : null));
  const low = changed.filter(isLow).map(({ _id }) => _id);
  if (low.length > 0) log.info('low stock', { skus: low.join(' ') });
  return changed.length;
}
