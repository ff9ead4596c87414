import type { ConsoleInput } from '@/contract/console';
import type { CatalogOutputs, ImportRowResult } from '@/contract/catalog';
import { checkPrices } from '@/domain/catalog/product-check';
import type { Sku } from '@/domain/catalog/types';
import { fen } from '@/domain/money';
import { ok, reject, REJECTIONS, type Outcome } from '@/domain/outcome';
import { permits, type Role } from '@/domain/staff/roles';
import { eachLimited } from '../_kit/limited';
import type { ProductDoc, SettingsDoc, StockDoc } from '../_store/documents';
import { changeProduct, everyProduct } from '../_store/product-desk';
import { loadSettings } from '../_store/settings';
import { adjustStock, everyStock } from '../_store/stock-desk';
import { adjustmentBy } from './adjust-stock';
import { audit } from './audit';
import type { StaffCall } from './staff-session';

const WIDTH = 8;
type Row = ConsoleInput<'stock.import'>['rows'][number];
type Numbers = NonNullable<ImportRowResult['before']>;

interface Planned {
  readonly result: ImportRowResult;
  readonly product: ProductDoc | undefined;
  readonly sku: Sku | undefined;
}

/**
 * 导入 prices and counted stock. Every row is judged on what the shop has now; with `apply`, those that are fine are
 * carried out, each product's prices in one update and each count in one that a sale in between refuses. Cut short, the
 * same sheet again does the rest: what is already so is no change.
 */
export async function importStock(
  call: StaffCall,
  input: ConsoleInput<'stock.import'>,
): Promise<Outcome<CatalogOutputs['stock.import']>> {
  const { db, staff } = call;
  if (input.rows.some((row) => !mayChange(staff.role, row))) return reject('STAFF_FORBIDDEN');
  const [products, stock, settings] = await Promise.all([everyProduct(db), everyStock(db), loadSettings(db)]);
  const bySku = new Map(stock.map((one) => [one._id, one]));
  const planned = input.rows.map((row, index) =>
    plan(row, products, bySku, settings, input.rows.findIndex(({ skuId }) => skuId === row.skuId) !== index),
  );
  const results = input.apply
    ? await carryOut(call, input.key, planned)
    : planned.map(({ result }) => result);
  return ok({
    rows: results,
    changes: results.filter((result) => result.problem === null && differs(result)).length,
    problems: results.filter(({ problem }) => problem !== null).length,
  });
}

/** A sheet changes prices, stock or both: each needs its own permission. */
const mayChange = (role: Role, { price, listPrice, left }: Row): boolean =>
  (left === undefined || permits(role, 'stock.adjust')) &&
  ((price === undefined && listPrice === undefined) || permits(role, 'product.edit'));

const differs = ({ before, after }: ImportRowResult): boolean =>
  before !== null && after !== null && JSON.stringify(before) !== JSON.stringify(after);

function plan(
  row: Row,
  products: readonly ProductDoc[],
  stock: ReadonlyMap<string, StockDoc>,
  { tiers }: SettingsDoc,
  repeated: boolean,
): Planned {
  const product = products.find(({ skus }) => skus.some(({ id }) => id === row.skuId));
  const sku = product?.skus.find(({ id }) => id === row.skuId);
  const kept = stock.get(row.skuId);
  if (!product || !sku || !kept) {
    const result = { skuId: row.skuId, title: '', before: null, after: null, problem: '没有这个规格编号' };
    return { result, product, sku };
  }
  const before: Numbers = { price: sku.price, listPrice: sku.listPrice ?? null, left: kept.left };
  const after: Numbers = {
    price: row.price === undefined ? before.price : fen(row.price),
    listPrice: listPriceOf(row, before),
    left: row.left ?? before.left,
  };
  const problem = repeated ? '这个规格在表里出现了两次' : problemOf({ ...sku, ...after }, tiers, after.left);
  return {
    result: { skuId: row.skuId, title: `${product.title} · ${sku.name}`, before, after, problem },
    product,
    sku,
  };
}

function listPriceOf({ listPrice }: Row, before: Numbers): Numbers['listPrice'] {
  if (listPrice === undefined) return before.listPrice;
  return listPrice === null ? null : fen(listPrice);
}

function problemOf(
  sku: Omit<Sku, 'listPrice'> & { listPrice: number | null },
  tiers: SettingsDoc['tiers'],
  left: number,
): string | null {
  if (left < 0) return '库存不能是负数';
  const checked = checkPrices(sku, tiers);
  return checked.ok ? null : `${checked.detail?.['field']}${checked.detail?.['rule']}`;
}

async function carryOut(
  call: StaffCall,
  key: string,
  planned: readonly Planned[],
): Promise<ImportRowResult[]> {
  const problems = new Map<string, string>();
  const fine = planned.filter(({ result }) => result.problem === null && differs(result));
  const products = [...new Set(fine.map(({ product }) => product))];
  await eachLimited(products, WIDTH, async (product) => {
    const rows = fine.filter((one) => one.product === product);
    if (product && !(await setPrices(call, product, rows)))
      for (const { result } of rows) problems.set(result.skuId, REJECTIONS.PRODUCT_MOVED);
  });
  await eachLimited(fine, WIDTH, async ({ result }) => {
    if (!problems.has(result.skuId) && !(await setLeft(call, key, result)))
      problems.set(result.skuId, REJECTIONS.STOCK_MOVED);
  });
  return planned.map(({ result }) => ({
    ...result,
    problem: result.problem ?? problems.get(result.skuId) ?? null,
  }));
}

async function setPrices(call: StaffCall, product: ProductDoc, rows: readonly Planned[]): Promise<boolean> {
  const wanted = new Map(rows.map(({ result }) => [result.skuId, result]));
  const moved = rows.filter(
    ({ result: { before, after } }) =>
      before?.price !== after?.price || before?.listPrice !== after?.listPrice,
  );
  if (moved.length === 0) return true;
  const skus = product.skus.map((sku) => {
    const after = wanted.get(sku.id)?.after;
    if (!after) return sku;
    const { listPrice: _old, ...kept } = sku;
    return { ...kept, price: after.price, ...(after.listPrice !== null && { listPrice: after.listPrice }) };
  });
  if (!(await changeProduct(call.db, product._id, product.rev ?? 0, { skus }))) return false;
  await eachLimited(moved, WIDTH, ({ result: { skuId, before, after } }) =>
    audit(call, 'stock.import-price', skuId, { before: before?.price ?? null, after: after?.price ?? null }),
  );
  return true;
}

async function setLeft(
  call: StaffCall,
  key: string,
  { skuId, before, after }: ImportRowResult,
): Promise<boolean> {
  if (!before || !after || before.left === after.left) return true;
  const by = after.left - before.left;
  const adjustment = adjustmentBy(call, { key: `${key}:${skuId}`, by, reason: 'import', note: '' });
  if (!(await adjustStock(call.db, skuId, adjustment, before.left))) return false;
  await audit(call, 'stock.adjust', skuId, { by, after: after.left, reason: 'import' });
  return true;
}
