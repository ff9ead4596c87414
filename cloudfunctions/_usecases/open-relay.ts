import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Product, Sku } from '@/domain/catalog/types';
import type { Chat } from '@/domain/chat/types';
import { chatPass } from '@/domain/chat/pass';
import { fen } from '@/domain/money';
import { checkOpening } from '@/domain/relay/opening';
import type { RelayItem, RelayPayment } from '@/domain/relay/types';
import type { RelayView } from '@/contract/relay';
import type { Base, Call } from '../_kit/call';
import { findChat } from '../_store/chats';
import type { RelayDoc, SettingsDoc } from '../_store/documents';
import { findMember } from '../_store/members';
import { productsOfSkus } from '../_store/products';
import { addRelay, dropDraft, findRelay, moveRelay } from '../_store/relays';
import { endReserve, reserve } from '../_store/reserves';
import { loadSettings } from '../_store/settings';
import { stockLeft } from '../_store/stock';
import { listTicket } from './list-ticket';
import { orderingOf, termsOf } from './ordering-terms';
import { relayView } from './relay-views';
import { LEFT_BEHIND_MS } from './sweep-orders';

export interface OpeningInput {
  readonly key: string;
  readonly title: string;
  readonly note: string;
  readonly items: readonly {
    readonly skuId: string;
    readonly relayPrice: number;
    readonly portions: number;
    readonly perMember: number;
    readonly options: readonly string[];
  }[];
  readonly payment: RelayPayment;
  readonly minPortions: number;
  readonly perMember: number;
  readonly cutOffAt: number;
  readonly pickupPointId: string;
  readonly pickupAt: string;
}

/**
 * 团长开接龙, in the chat they verifiably came from and lead, at prices not under the shop's floor.
 *
 * @returns RELAY_NOT_LEADER, why the entry does not do, or as `openRelay`
 */
export async function openOwnRelay(call: Call, input: OpeningInput): Promise<Outcome<RelayView>> {
  const [settings, member] = await Promise.all([loadSettings(call.db), findMember(call.db, call.memberId)]);
  const entry = member?.chatEntry ?? null;
  const pass = chatPass(entry, entry?.openGId ?? '', call.now, settings.chatEntryMs);
  if (!pass.ok) return pass;
  const chat = await findChat(call.db, pass.value.openGId); // as it is now, not as it was at the entry
  if (chat?.leaderId !== call.memberId) return reject('RELAY_NOT_LEADER');
  const opened = await openRelay(call, input, {
    ...{ chat, settings, openedBy: call.memberId },
    floor: orderingOf(settings).leaderFloor,
  });
  if (!opened.ok) return opened;
  const ticket = listTicket(call, opened.value._id, pass.value.at + settings.chatEntryMs);
  return ok(relayView(call, opened.value, ticket));
}

interface Opener {
  readonly chat: Chat;
  readonly settings: SettingsDoc;
  readonly openedBy: string;
  /** null: any price up to 售价. */
  readonly floor: number | null;
}

/**
 * 开接龙: written as a draft that nobody sees, its portions set aside from stock SKU by SKU, then opened.
 *
 * Half done after a crash: a draft with some portions set aside; `cron` (relays) gives them back and drops it after two
 * minutes. The same submit key again answers with the relay it opened.
 *
 * @returns CHAT_CLOSED, SKU_NOT_FOUND, OFF_SHELF, PICKUP_POINT_UNKNOWN, STOCK_SHORT, or as `checkOpening`
 */
export async function openRelay(call: Base, input: OpeningInput, opener: Opener): Promise<Outcome<RelayDoc>> {
  const { db, now } = call;
  if (opener.chat.closedAt !== undefined) return reject('CHAT_CLOSED');
  const relayId = call.keyed('relay', `${opener.openedBy}\n${input.key}`).slice(0, 16);
  const draft = await draftOf(call, relayId, input, opener);
  const before = draft.ok && (await addRelay(db, draft.value)) ? null : await findRelay(db, relayId);
  if (before) return before.status === 'draft' ? reject('ORDER_BUSY') : ok(before);
  if (!draft.ok) return draft;
  const short = await setAside(call, draft.value);
  if (short) return short;
  const opened = { openedAt: now, dueAt: draft.value.cutOffAt };
  if (!(await moveRelay(db, relayId, 'open', 'open', opened))) return reject('ORDER_BUSY'); // `cron` dropped the draft
  return ok({ ...draft.value, ...opened, status: 'open', version: draft.value.version + 1 });
}

async function draftOf(
  { db, now }: Base,
  relayId: string,
  input: OpeningInput,
  { chat, settings, openedBy, floor }: Opener,
): Promise<Outcome<RelayDoc>> {
  const point = settings.pickupPoints.find(({ id }) => id === input.pickupPointId);
  if (!point) return reject('PICKUP_POINT_UNKNOWN');
  const products = await productsOfSkus(
    db,
    input.items.map(({ skuId }) => skuId),
  );
  const items = itemsOf(input, products);
  if (!items.ok) return items;
  const checked = checkOpening({ ...input, items: items.value }, floor, now);
  if (!checked.ok) return checked;
  const ordering = orderingOf(settings);
  return ok({
    _id: relayId,
    v: 1,
    id: relayId,
    openGId: chat.openGId,
    chatName: chat.name,
    leaderId: chat.leaderId ?? null,
    leaderName: chat.leaderName,
    title: input.title,
    note: input.note,
    status: 'draft',
    items: items.value,
    payment: input.payment,
    minPortions: input.minPortions,
    perMember: input.perMember,
    openedAt: now,
    cutOffAt: input.cutOffAt,
    closedAt: null,
    endedAt: null,
    endedReason: null,
    pickup: point,
    pickupAt: input.pickupAt,
    left: Object.fromEntries(items.value.map(({ id, portions }) => [id, portions])),
    entries: {},
    queue: [],
    version: 1,
    dueAt: now + LEFT_BEHIND_MS,
    terms: termsOf(settings),
    payLaterMs: ordering.payLaterMs,
    commissionRate: ordering.commissionRate,
    openedBy,
  });
}

function itemsOf({ items }: OpeningInput, products: readonly Product[]): Outcome<RelayItem[]> {
  const found: RelayItem[] = [];
  for (const { skuId, relayPrice, portions, perMember, options } of items) {
    const one = skuOf(products, skuId);
    if (!one.ok) return one;
    const { product, sku } = one.value;
    found.push({
      ...{ id: `i${found.length + 1}`, productId: product.id, skuId, categoryId: product.categoryId },
      ...{ title: product.title, skuName: sku.name, image: product.image, well: product.well },
      ...{
        price: sku.price,
        relayPrice: fen(relayPrice),
        portions,
        perMember,
        options: [...new Set(options)],
      },
    });
  }
  return ok(found);
}

/** A SKU with its product: SKU_NOT_FOUND, OFF_SHELF. */
export function skuOf(
  products: readonly Product[],
  skuId: string,
): Outcome<{ readonly product: Product; readonly sku: Sku }> {
  const product = products.find(({ skus }) => skus.some(({ id }) => id === skuId));
  const sku = product?.skus.find(({ id }) => id === skuId);
  if (!product || !sku) return reject('SKU_NOT_FOUND', { skuId });
  return product.onShelf ? ok({ product, sku }) : reject('OFF_SHELF', { skuId });
}

/** All portions or none: what is short is said with what is left, and the draft is gone. */
async function setAside({ db }: Base, relay: RelayDoc): Promise<Outcome<never> | null> {
  const holder = `relay:${relay._id}` as const;
  const reserves = relay.items.map(({ skuId, portions }) => ({ skuId, holder, quantity: portions }));
  const taken = await Promise.all(reserves.map((one) => reserve(db, one)));
  const short = reserves[taken.indexOf(false)];
  if (!short) return null;
  await Promise.all(reserves.map((one) => endReserve(db, { ...one, sold: 0 })));
  await dropDraft(db, relay._id);
  const left = (await stockLeft(db, [short.skuId])).get(short.skuId) ?? 0;
  return reject('STOCK_SHORT', { skuId: short.skuId, left });
}
