import type { AfterSaleCard, AfterSaleOptions, AfterSaleView } from '@/contract/after-sale';
import { claimable, isUntouched, type Refundable } from '@/domain/after-sale/book';
import { kindsOf, mayApply } from '@/domain/after-sale/step';
import { reasonsOf } from '@/domain/after-sale/types';
import { fen } from '@/domain/money';
import type { Base } from '../_kit/call';
import type { AfterSaleDoc, OrderDoc, SettingsDoc } from '../_store/documents';
import { termsOf } from './after-sale-draft';

export const afterSaleCard = (one: AfterSaleDoc): AfterSaleCard => ({
  afterSaleId: one.id,
  orderId: one.orderId,
  kind: one.kind,
  status: one.status,
  amount: one.amount,
  reason: one.reason,
  requestedAt: one.requestedAt,
  deadlineAt: one.deadlineAt,
  lines: one.lines,
});

/** The whole of it, for its own customer or for staff; the pictures as addresses to show. */
export async function afterSaleView(
  { files }: Pick<Base, 'files'>,
  one: AfterSaleDoc,
  settings: SettingsDoc,
): Promise<AfterSaleView> {
  const urls = one.pictures.length > 0 ? await files.urls(one.pictures) : {};
  return {
    ...afterSaleCard(one),
    text: one.text,
    pictures: one.pictures.flatMap((id) => urls[id] ?? []),
    shipping: one.shipping,
    points: one.points,
    shippedBack: one.shippedBack ?? null,
    rejectedWhy: one.rejectedWhy ?? null,
    arrivedAt: one.refund.arrivedAt ?? null,
    history: one.history,
    returnTo: one.status === 'awaiting_return' ? returnTo(settings) : null,
  };
}

/** Where goods are sent back to: the shop's own address for it, or its first pickup point. */
function returnTo(settings: SettingsDoc): AfterSaleView['returnTo'] {
  const own = termsOf(settings).returnTo;
  const point = settings.pickupPoints[0];
  return own ?? (point ? { name: point.name, phone: '', address: point.address } : null);
}

/** 能退什么 of an order. Staff have no time limit but WeChat Pay's. */
export function afterSaleOptions(
  order: OrderDoc,
  { settings, now, staff }: { settings: SettingsDoc; now: number; staff: boolean },
): AfterSaleOptions {
  const terms = termsOf(settings);
  const may = mayApply(order, now, staff ? { ...terms, applyWithinMs: Number.MAX_SAFE_INTEGER / 2 } : terms);
  const free = claimable(order as Refundable);
  const lines = order.quote.lines.map(({ skuId, title, skuName, image, well, quantity }) => {
    const { left, upTo } = free.find((one) => one.skuId === skuId) ?? { left: 0, upTo: [fen(0)] };
    return { skuId, title, skuName, image, well, quantity, left, upTo };
  });
  const nothing = lines.every(({ left }) => left === 0);
  const untouched = isUntouched(order as Refundable);
  return {
    orderId: order.id,
    status: order.status,
    lines,
    shipping: untouched && refundsFee(order) ? order.quote.shippingPayable : fen(0),
    kinds: may.ok && !nothing ? kindsOf(!untouched) : [],
    reasons: reasonsOf(!untouched),
    code: may.ok ? (nothing ? 'AFTER_SALE_NOTHING_LEFT' : null) : may.code,
    untouched,
    pictureFolder: pictureFolder(order.memberId),
    applyUntil: may.ok ? may.value.until : null,
  };
}

/** Whether choosing all that is left brings the delivery fee along: nothing else of the order may still be undecided. */
const refundsFee = ({ refunds }: OrderDoc): boolean =>
  Object.values(refunds ?? {}).every(({ status, shipping }) => status !== 'asked' && shipping === 0);

/** Where a customer's evidence goes in cloud storage; the last part is their member id, so nobody else's file counts. */
export const pictureFolder = (memberId: string): string => `after-sale/${memberId}`;
