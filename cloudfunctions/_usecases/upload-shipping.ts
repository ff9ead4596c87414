import {
  afterTrouble,
  isConfirmed,
  retryDelay,
  shippingInfo,
  troubleOf,
  type ManagedOrder,
  type ShippingInfo,
} from '@/domain/fulfilment/upload';
import type { ShippingUpload } from '@/domain/fulfilment/types';
import type { Base } from '../_kit/call';
import { errCodeOf } from '../_kit/errors';
import { PAYMENT_UNKNOWN } from '../_kit/trade';
import type { OrderDoc } from '../_store/documents';
import { ordersToUpload, saveUpload } from '../_store/handovers';
import { findWxIdentity } from '../_store/identities';
import { sweep } from './sweep';

const PER_TICK = 20;
/** No function runs longer: whoever took the order for an upload and did not come back within this time is gone. */
const LEASE_MS = 120_000;
/** WeChat takes a moment to show what it was told. */
const LOOK_AFTER_MS = 60_000;

/** 已使用重新发货机会: nothing we send changes it any more. */
const CHANCE_SPENT = 10060003;
/** `order_state` of WeChat's get_order. */
const SHIPPED = 2;

type Due = OrderDoc & { readonly shippingUpload: ShippingUpload };

/**
 * For `cron`: 发货信息 to WeChat, and then WeChat is asked until it confirms; the customer's and the desk's calls never
 * wait for it.
 *
 * Each order is taken by a conditional update that names its lease, so a crash leaves it `due` until the lease ends.
 * A try whose answer was lost is not repeated blindly, since WeChat takes one change per payment: before any second
 * try WeChat is asked what it has.
 *
 * @returns how many orders were looked at, but for those that could not be
 */
export async function uploadShipping(call: Base): Promise<number> {
  const orders = (await ordersToUpload(call.db, call.now, PER_TICK)) as readonly Due[];
  if (orders.length === 0) return 0;
  const managed = await managedAtAll(call);
  if (managed === null) return 0;
  return sweep(call, {
    found: orders,
    work: (order) => step(call, order, managed),
    postpone: ({ id, shippingUpload: before }) =>
      saveUpload(
        call.db,
        id,
        before,
        afterTrouble({ ...before, tries: before.tries + 1 }, NOT_UNDERSTOOD, call.now),
      ),
  });
}

/** null when WeChat did not say: next tick. */
async function managedAtAll({ wechat, log }: Base): Promise<boolean | null> {
  try {
    return await wechat.isTradeManaged();
  } catch (error) {
    log.error('trade managed', error);
    return null;
  }
}

async function step(call: Base, order: Due, managed: boolean): Promise<void> {
  const { db, now, log } = call;
  const before = order.shippingUpload;
  const info = shippingInfo(order, order.handover?.shipments ?? []);
  if (!managed || !info) {
    await saveUpload(db, order.id, before, { ...before, status: 'unneeded', retryAt: now, error: null });
    return;
  }
  const leased: ShippingUpload = { ...before, retryAt: now + LEASE_MS };
  if (!(await saveUpload(db, order.id, before, leased))) return;
  const next = await ask(call, order, before, info);
  if (next.status === 'failed') log.error('shipping upload', next.error, { orderId: order.id });
  await saveUpload(db, order.id, leased, next);
}

/** Ask WeChat the next thing about this order, and say what that makes of it. */
async function ask(
  call: Base,
  order: Due,
  before: ShippingUpload,
  info: ShippingInfo,
): Promise<ShippingUpload> {
  const { wechat, now } = call;
  const tries = before.tries + 1;
  try {
    const known = before.tries > 0 ? await wechat.managedOrder(info.transactionId) : null;
    if (known && isConfirmed(known, info)) return confirmed(before, now);
    const openid = await payerOf(call, order, known, info);
    if (openid === null) return afterTrouble({ ...before, tries }, NOT_KNOWN_YET, now);
    await wechat.uploadShipping({ ...info, openid, at: now });
    return { status: 'sent', tries, retryAt: now + LOOK_AFTER_MS, error: null };
  } catch (error) {
    return afterRefusal(call, { ...before, tries }, info, error);
  }
}

const NOT_UNDERSTOOD = { code: 0, words: '这一单的发货资料读不出来' };
const NOT_KNOWN_YET = { code: PAYMENT_UNKNOWN, words: '微信还查不到这笔支付' };
const confirmed = (before: ShippingUpload, now: number): ShippingUpload => ({
  ...before,
  status: 'confirmed',
  retryAt: now,
  error: null,
});

/** Who paid: as we know them, or as WeChat does when they have left the shop meanwhile. */
async function payerOf(
  { db, wechat }: Base,
  order: Due,
  known: ManagedOrder | null,
  { transactionId }: ShippingInfo,
): Promise<string | null> {
  if (known?.openid) return known.openid;
  const identity = await findWxIdentity(db, order.memberId);
  return identity?.openid ?? ((await wechat.managedOrder(transactionId))?.openid || null);
}

async function afterRefusal(
  { wechat, now }: Base,
  before: ShippingUpload,
  info: ShippingInfo,
  error: unknown,
): Promise<ShippingUpload> {
  const code = errCodeOf(error);
  const { errMsg, message } = (error ?? {}) as { errMsg?: unknown; message?: unknown };
  const trouble = { code, words: String(errMsg ?? message ?? '微信没有回答').slice(0, 200) };
  if (troubleOf(code) !== 'look') return afterTrouble(before, trouble, now);
  const known = await wechat.managedOrder(info.transactionId).catch(() => null);
  if (known && isConfirmed(known, info)) return confirmed(before, now);
  if (code !== CHANCE_SPENT)
    return { ...afterTrouble(before, trouble, now), retryAt: now + retryDelay(before.tries) };
  // WeChat keeps the number it was told before: the money is free all the same, and the desk says which number it has
  const status = known?.state === SHIPPED ? 'confirmed' : 'failed';
  return { ...before, status, retryAt: now, error: trouble };
}
