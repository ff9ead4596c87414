import type { SpecialOptions, SpecialRow } from '@/contract/chats';
import type { ConsoleInput, ConsoleOutputs } from '@/contract/console';
import type { Product, Sku } from '@/domain/catalog/types';
import { checkDraft, daysApart, meets, movedBy, undercutBy, type SpecialDraft } from '@/domain/chat/schedule';
import { fen } from '@/domain/money';
import { ok, reject, type Outcome } from '@/domain/outcome';
import { startOfBusinessDay } from '@/domain/timeline/business-day';
import type { Db } from '../_kit/db';
import { allChats } from '../_store/chats';
import type { SpecialDoc } from '../_store/documents';
import { findProduct, productsOfSkus, productsOnShelf } from '../_store/products';
import { loadSettings } from '../_store/settings';
import { addSpecial, changeSpecial, endSpecial, specialsBetween } from '../_store/special-schedule';
import { findSpecial } from '../_store/specials';
import { stockLeft } from '../_store/stock';
import { audit, auditOnce } from './audit';
import type { StaffCall } from './staff-session';

const DAY = 86_400_000;

/** What staff choose from when they put a special on the schedule. */
export async function specialOptions({ db }: StaffCall): Promise<Outcome<SpecialOptions>> {
  const [products, stock, chats, settings] = await Promise.all([
    productsOnShelf(db),
    stockLeft(db),
    allChats(db),
    loadSettings(db),
  ]);
  return ok({
    skus: products.flatMap(({ id: productId, title, image, skus }) =>
      skus.map(({ id: skuId, name, price }) => ({
        ...{ productId, skuId, title, image, price },
        skuName: name,
        left: stock.get(skuId) ?? 0,
      })),
    ),
    chats: chats.map(({ openGId, name }) => ({ openGId, name })),
    tags: [...new Set(chats.flatMap(({ tags }) => tags))].sort(),
    pickupPoints: settings.pickupPoints.map(({ id, name }) => ({ id, name })),
  });
}

export const listSpecials = async (
  { db, now }: StaffCall,
  { from, until }: ConsoleInput<'special.list'>,
): Promise<Outcome<readonly SpecialRow[]>> => ok(await specialRows(db, { from, until, now }));

/** The schedule of [from, until), each with what staff should look at. */
export async function specialRows(
  db: Db,
  { from, until, now }: { readonly from: number; readonly until: number; readonly now: number },
): Promise<readonly SpecialRow[]> {
  const specials = await specialsBetween(db, from, until);
  const skuIds = [...new Set(specials.map(({ skuId }) => skuId))];
  if (skuIds.length === 0) return [];
  const [products, stock] = await Promise.all([productsOfSkus(db, skuIds), stockLeft(db, skuIds)]);
  return specials.flatMap((special) => {
    const found = skuOf(products, special.skuId);
    if (!found) return [];
    const others = specials.filter((other) => other.id !== special.id && meets(special, other));
    const shelf = stock.get(special.skuId) ?? 0;
    const warnings = special.endAt > now ? warningsOf(special, found.sku, others.length, shelf) : [];
    return [{ ...rowOf(special, found), warnings }];
  });
}

/** Put a special on the schedule, or change one; what is ordered already stays as it was ordered. */
export async function saveSpecial(
  call: StaffCall,
  { key, specialId, ...typed }: ConsoleInput<'special.save'>,
): Promise<Outcome<ConsoleOutputs['special.save']>> {
  const { db, now, staff } = call;
  const draft: SpecialDraft = { ...typed, chatPrice: fen(typed.chatPrice) };
  const [product, before] = await Promise.all([
    findProduct(db, draft.productId),
    specialId === undefined ? null : findSpecial(db, specialId),
  ]);
  const sku = product?.skus.find(({ id }) => id === draft.skuId) ?? null;
  const checked = checkDraft(draft, sku, now);
  if (!checked.ok) return checked;
  if (specialId === undefined) {
    const id = call.keyed('special', `${staff.staffId}\n${key}`).slice(0, 22);
    await addSpecial(db, docOf(id, draft));
    await auditOnce(call, 'special.add', id, { skuId: draft.skuId, chatPrice: draft.chatPrice });
    return ok({ specialId: id });
  }
  if (before?.skuId !== draft.skuId) return reject('SPECIAL_NOT_FOUND');
  const changed = await changeSpecial(db, specialId, before.stock, draft);
  if (!changed) return reject('SPECIAL_STOCK_TAKEN', { taken: before.stock - before.left });
  await audit(call, 'special.change', specialId, {
    chatPriceBefore: before.chatPrice,
    chatPrice: draft.chatPrice,
    stockBefore: before.stock,
    stock: draft.stock,
  });
  return ok({ specialId });
}

/** 提前结束. */
export async function stopSpecial(
  call: StaffCall,
  { specialId }: ConsoleInput<'special.end'>,
): Promise<Outcome<{ ended: true }>> {
  if (!(await endSpecial(call.db, specialId, call.now))) return reject('SPECIAL_OVER');
  await audit(call, 'special.end', specialId);
  return ok({ ended: true });
}

/** 照搬: what starts on one day again on another; the id says from what and to when, so that twice is once. */
export async function copySpecials(
  call: StaffCall,
  { from, to }: ConsoleInput<'special.copy'>,
): Promise<Outcome<ConsoleOutputs['special.copy']>> {
  const { db, now } = call;
  const day = startOfBusinessDay(Date.parse(`${from}T12:00:00+08:00`));
  const there = (await specialsBetween(db, day, day + DAY)).filter(({ startAt }) => startAt >= day);
  const copies = there.map((special) => movedBy(special, daysApart(from, to)));
  const wanted = copies.filter(({ endAt }) => endAt > now);
  const made = await Promise.all(
    wanted.map((copy) => {
      const id = call.keyed('special-copy', `${copy.id}\n${to}`).slice(0, 22);
      return addSpecial(db, docOf(id, copy));
    }),
  );
  const fresh = made.filter(Boolean).length;
  if (fresh > 0) await audit(call, 'special.copy', to, { from, made: fresh });
  return ok({ made: fresh, already: wanted.length - fresh });
}

function docOf(id: string, draft: SpecialDraft): SpecialDoc {
  const { productId, skuId, chatPrice, openGIds, tags, perMember, startAt, endAt, stock } = draft;
  return {
    _id: id,
    v: 1,
    id,
    ...{ productId, skuId, chatPrice, openGIds, tags, perMember, startAt, endAt, stock },
    left: stock,
    held: {},
    bought: {},
  };
}

interface Found {
  readonly product: Product;
  readonly sku: Sku;
}

function skuOf(products: readonly Product[], skuId: string): Found | null {
  for (const product of products) {
    const sku = product.skus.find(({ id }) => id === skuId);
    if (sku) return { product, sku };
  }
  return null;
}

function rowOf(special: SpecialDoc, { product, sku }: Found): Omit<SpecialRow, 'warnings'> {
  const { id, productId, skuId, chatPrice, openGIds, tags, perMember, stock, left, startAt, endAt } = special;
  return {
    specialId: id,
    ...{ productId, skuId, chatPrice, openGIds, tags, perMember, stock, left, startAt, endAt },
    title: product.title,
    skuName: sku.name,
    image: product.image,
    price: sku.price,
  };
}

function warningsOf(special: SpecialDoc, sku: Sku, others: number, shelf: number): string[] {
  const undercut = undercutBy(special, sku);
  return [
    ...(undercut === null ? [] : [`有会员价 ¥${(undercut / 100).toFixed(2)}，这些会员看不出优惠`]),
    ...(others === 0 ? [] : ['同一规格同时还有别的群特惠，低的那个生效']),
    ...(shelf < special.left ? [`货架只剩 ${shelf} 份，不够这里的 ${special.left} 份`] : []),
  ];
}
