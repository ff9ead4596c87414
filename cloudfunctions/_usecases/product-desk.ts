import type { ConsoleInput } from '@/contract/console';
import type { CatalogOutputs, ProductDesk, ProductRow, StockView } from '@/contract/catalog';
import { checkProduct } from '@/domain/catalog/product-check';
import type { Product, Sku } from '@/domain/catalog/types';
import { fen } from '@/domain/money';
import { ok, reject, type Outcome } from '@/domain/outcome';
import { eachLimited } from '../_kit/limited';
import type { ProductDoc, StockDoc } from '../_store/documents';
import { addProduct, changeProduct, everyProduct, findProductDoc, setProduct } from '../_store/product-desk';
import { loadSettings } from '../_store/settings';
import { addStock, everyStock, stockOf } from '../_store/stock-desk';
import { audit } from './audit';
import { pictureKind } from './picture-kind';
import type { StaffCall } from './staff-session';

const WIDTH = 8;
/** A new product stands at the end, until somebody drags it. */
const LAST = 1_000_000;

export const isLow = ({ left, alertBelow }: Pick<StockDoc, 'left' | 'alertBelow'>): boolean =>
  typeof alertBelow === 'number' && left <= alertBelow;

/** A SKU's stock; one without a document has nothing. */
export function stockView(skuId: string, stock: StockDoc | undefined): StockView {
  if (!stock) return { skuId, left: 0, held: 0, sold: 0, alertBelow: null, low: false, lowSince: null };
  const { left, held, sold, alertBelow = null, lowSince = null } = stock;
  const heldInAll = Object.values(held).reduce((sum, quantity) => sum + quantity, 0);
  return { skuId, left, held: heldInAll, sold, alertBelow, low: isLow(stock), lowSince };
}

const rowOf = (
  { _id: _docId, v: _v, rev = 0, ...product }: ProductDoc,
  stock: ReadonlyMap<string, StockDoc>,
): ProductRow => ({
  product,
  rev,
  stock: product.skus.map(({ id }) => stockView(id, stock.get(id))),
});

/** 商品与库存, all of it: a neighbourhood shop has hundreds of products, and the page filters as one types. */
export async function showProductDesk(call: StaffCall): Promise<Outcome<ProductDesk>> {
  const { db } = call;
  const [products, stock, settings] = await Promise.all([everyProduct(db), everyStock(db), loadSettings(db)]);
  const bySku = new Map(stock.map((one) => [one._id, one]));
  const uploaded = [...new Set(products.map(({ image }) => image))].filter((image) =>
    image.startsWith('cloud://'),
  );
  return ok({
    rows: products.map((product) => rowOf(product, bySku)),
    categories: settings.categories,
    tiers: settings.tiers.map(({ id, name }) => ({ id, name })),
    pictures: uploaded.length > 0 ? await call.files.urls(uploaded) : {},
  });
}

async function shown(call: StaffCall, productId: string): Promise<Outcome<ProductRow>> {
  const product = await findProductDoc(call.db, productId);
  if (!product) return reject('PRODUCT_NOT_FOUND');
  return ok(
    rowOf(
      product,
      await stockOf(
        call.db,
        product.skus.map(({ id }) => id),
      ),
    ),
  );
}

type Saving = ConsoleInput<'product.save'>;

/**
 * 改商品, or a new one, which starts off the shelf. Stock documents of new SKUs go first: half-done is stock of a SKU that
 * no product has, of which there is nothing and which nobody sees.
 */
export async function saveProduct(call: StaffCall, input: Saving): Promise<Outcome<ProductRow>> {
  const { db } = call;
  const productId = input.productId ?? call.keyed('product', input.key).slice(0, 16);
  const [settings, before] = await Promise.all([loadSettings(db), findProductDoc(db, productId)]);
  if (input.productId === null && before) return shown(call, productId); // the same press again
  if (input.productId !== null && !before) return reject('PRODUCT_NOT_FOUND');
  const checked = checkProduct(input.product, settings);
  if (!checked.ok) return checked;
  const { skus: drafts, ...rest } = input.product;
  const skus = drafts.map((draft, index) =>
    skuFrom(
      draft,
      before?.skus.find(({ id }) => id === draft.id),
      `${call.keyed('sku', input.key).slice(0, 12)}-${index + 1}`,
    ),
  );
  const known = new Set(before?.skus.map(({ id }) => id));
  await Promise.all(skus.filter(({ id }) => !known.has(id)).map(({ id }) => addStock(db, id, productId)));
  const saved = before
    ? await changeProduct(db, productId, input.rev, { ...rest, skus })
    : await addProduct(db, { ...rest, skus, id: productId, onShelf: false, rank: LAST });
  if (!saved) return reject('PRODUCT_MOVED');
  await audit(call, before ? 'product.save' : 'product.add', productId, changesOf(before, { ...rest, skus }));
  return shown(call, productId);
}

/** What the console does not edit of a SKU stays as it is. */
function skuFrom(draft: Saving['product']['skus'][number], before: Sku | undefined, newId: string): Sku {
  const { listPrice: _old, weight: _weight, ...kept } = before ?? { id: newId };
  return {
    ...kept,
    name: draft.name,
    price: fen(draft.price),
    ...(draft.listPrice !== null && { listPrice: fen(draft.listPrice) }),
    memberPrices: Object.fromEntries(
      Object.entries(draft.memberPrices).map(([tier, price]) => [tier, fen(price)]),
    ),
    ...(draft.weight !== null && { weight: draft.weight }),
  };
}

/** A field's name may have no dot in the database: 「2.5kg 原箱」 has. */
const keyOf = ({ name }: Pick<Sku, 'name'>): string => name.replace(/[.$]/g, '·');

/** For the audit line: the prices before and after of the SKUs that changed, and the title when it did. */
function changesOf(
  before: Product | null,
  after: Pick<Product, 'title' | 'skus'>,
): Readonly<Record<string, string | number | null>> {
  const detail: Record<string, string | number | null> = { title: after.title };
  if (before && before.title !== after.title) detail['titleBefore'] = before.title;
  for (const sku of after.skus) {
    const old = before?.skus.find(({ id }) => id === sku.id);
    if (old?.price === sku.price) continue;
    detail[`${keyOf(sku)} 售价`] = sku.price;
    if (old) detail[`${keyOf(sku)} 原售价`] = old.price;
  }
  for (const old of before?.skus ?? [])
    if (!after.skus.some(({ id }) => id === old.id)) detail[`${keyOf(old)} 去掉了`] = old.price;
  return detail;
}

/** 上架, 下架. */
export async function shelveProduct(
  call: StaffCall,
  { productId, onShelf }: { productId: string; onShelf: boolean },
): Promise<Outcome<ProductRow>> {
  if (!(await setProduct(call.db, productId, { onShelf })) && !(await findProductDoc(call.db, productId)))
    return reject('PRODUCT_NOT_FOUND');
  await audit(call, onShelf ? 'product.on-shelf' : 'product.off-shelf', productId);
  return shown(call, productId);
}

/** 排序: only those whose place changed are written; cut short, the same list again completes it. */
export async function orderProducts(
  call: StaffCall,
  { productIds }: { productIds: readonly string[] },
): Promise<Outcome<CatalogOutputs['product.order']>> {
  const { db } = call;
  const products = await everyProduct(db);
  const named = new Set(productIds);
  const known = new Map(products.map((product) => [product._id, product]));
  const order = [
    ...productIds.filter((id) => known.has(id)),
    ...products.map(({ _id }) => _id).filter((id) => !named.has(id)),
  ];
  const moved = [...new Set(order)]
    .map((id, index) => ({ id, rank: index + 1 }))
    .filter(({ id, rank }) => known.get(id)?.rank !== rank);
  await eachLimited(moved, WIDTH, ({ id, rank }) => setProduct(db, id, { rank }));
  if (moved.length > 0) await audit(call, 'product.order', 'products', { moved: moved.length });
  return ok({ moved: moved.length });
}

/** A picture by what its bytes are, whatever its name says; the same picture twice is one file. */
export async function uploadPicture(
  call: StaffCall,
  { base64 }: { base64: string },
): Promise<Outcome<CatalogOutputs['product.upload']>> {
  const bytes = Buffer.from(base64, 'base64');
  const kind = pictureKind(bytes);
  if (!kind) return reject('PICTURE_UNFIT');
  const image = await call.files.put(`products/${call.keyed('picture', base64).slice(0, 24)}.${kind}`, bytes);
  const urls = await call.files.urls([image]);
  await audit(call, 'product.upload', image, { bytes: bytes.length });
  return ok({ image, url: urls[image] ?? '' });
}
