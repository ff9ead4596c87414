import { pickupCodeOf } from '@/domain/fulfilment/pickup-code';
import type { Base } from '../_kit/call';
import type { OrderDoc } from '../_store/documents';
import { keepCode, ordersWithoutCode } from '../_store/handovers';
import { progressOf } from '../_store/orders';
import { addCode, codesBefore, findCode, freeCodes, renewCodes } from '../_store/pickup-codes';
import { sweepFound } from './sweep';

/** With a million codes and ten thousand of them taken, sixteen misses in a row do not happen. */
const TRIES = 16;
const PER_TICK = 50;
/** A code shown again within this time after the goods were taken is answered with when. */
const KEPT_MS = 60 * 86_400_000;
const WAITING: ReadonlySet<OrderDoc['status']> = new Set(['paid']);

/** Whether there is something to fetch, and so a code to fetch it with. */
const waits = ({ status, delivery }: OrderDoc): boolean => WAITING.has(status) && delivery.kind === 'pickup';

/**
 * 取货码 of an order, made when it is first needed: no write of checkout is spent on it. A keyed hash of order and
 * attempt, so that every caller tries the same codes in the same order; the first that is free, or ours, is it.
 *
 * Half done after a crash: the code is taken and the order does not name it; the next call finds its own code.
 *
 * @returns null for an order that is not waiting to be fetched
 */
export async function codeFor(call: Base, order: OrderDoc): Promise<string | null> {
  if (!waits(order)) return null;
  if (order.pickupCode !== undefined) return order.pickupCode;
  const { db, now } = call;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const code = pickupCodeOf(call.keyed('pickup', `${order.id}\n${attempt}`));
    const ours =
      (await addCode(db, { _id: code, v: 1, orderId: order.id, at: now })) ||
      (await findCode(db, code))?.orderId === order.id;
    if (!ours) continue;
    await keepCode(db, order.id, code);
    return code;
  }
  throw new Error(`no pickup code is free for ${order.id}`);
}

/** For `cron`: codes for orders whose customer never looked, and old codes of orders that wait no more are freed. */
export async function keepPickupCodes(call: Base): Promise<number> {
  const bare = await ordersWithoutCode(call.db, call.now, PER_TICK);
  const made = await sweepFound(call, 'orders', bare, async (order) => void (await codeFor(call, order)));
  return made + (await freeOldCodes(call));
}

async function freeOldCodes({ db, now }: Base): Promise<number> {
  const old = await codesBefore(db, now - KEPT_MS, PER_TICK);
  if (old.length === 0) return 0;
  const progress = await progressOf(
    db,
    old.map(({ orderId }) => orderId),
  );
  const waiting = old.filter(({ orderId }) => WAITING.has(progress.get(orderId)?.status ?? 'closed'));
  const codes = (docs: typeof old): string[] => docs.map(({ _id }) => _id);
  await renewCodes(db, codes(waiting), now);
  await freeCodes(db, codes(old.filter((doc) => !waiting.includes(doc))));
  return old.length - waiting.length;
}
