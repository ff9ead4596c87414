import { releaseClaim, type Refundable } from '@/domain/after-sale/book';
import { waitAfter } from '@/domain/after-sale/refund';
import { overdue, step } from '@/domain/after-sale/step';
import { ok } from '@/domain/outcome';
import type { Base } from '../_kit/call';
import { PayError } from '../_kit/pay-api';
import { moveAfterSale, sleepUntil, wakingAfterSales } from '../_store/after-sales';
import type { AfterSaleDoc, SettingsDoc } from '../_store/documents';
import { findOrder } from '../_store/orders';
import { loadSettings } from '../_store/settings';
import { docOf, termsOf } from './after-sale-draft';
import { chaseRefund } from './chase-refund';
import { approved } from './decide-refund';
import { finishAfterSale } from './finish-after-sale';

const PER_TICK = 20;
const SYSTEM = { kind: 'system' } as const;

/**
 * For `cron`: every after-sale whose time has come, the longest overdue first. A deadline passed, WeChat Pay is to be
 * asked again, or a crash left effects `due`. Whatever happens, its next time is later, so that one that is stuck cannot
 * keep the others waiting.
 *
 * @returns how many were looked at
 */
export async function wakeAfterSales(call: Base): Promise<number> {
  const waking = await wakingAfterSales(call.db, call.now, PER_TICK);
  if (waking.length === 0) return 0;
  const settings = await loadSettings(call.db);
  for (const one of waking) {
    try {
      await wake(call, one, settings);
    } catch (error) {
      call.log.error('sweep', error, { afterSaleId: one.id });
      await sleepUntil(call.db, one, call.now + waitAfter(one.refund.tries + 3));
      if (error instanceof PayError && error.status === 0) break;
    }
  }
  return waking.length;
}

async function wake(call: Base, one: AfterSaleDoc, settings: SettingsDoc): Promise<void> {
  const { db, now } = call;
  if (one.due === null && one.status !== 'refunding') return passDeadline(call, one, settings);
  const order = await findOrder(db, one.orderId);
  if (!order) return void (await sleepUntil(db, one, null));
  const pair = { afterSale: one, order };
  if (one.due === null) return void (await chaseRefund(call, pair, settings));
  // If these effects cannot be done, the others are not kept waiting; if the time moved, whoever moved it does them.
  if (!(await sleepUntil(db, one, now + waitAfter(3)))) return;
  await finishAfterSale(call, pair, settings);
}

async function passDeadline(call: Base, one: AfterSaleDoc, settings: SettingsDoc): Promise<void> {
  const { db, now } = call;
  const terms = termsOf(settings);
  const moved = await moveAfterSale(db, one.id, (found, order) => {
    if (found.wakeAt !== one.wakeAt) return ok(null); // it moved on since it was read
    const what = overdue(found, now, terms);
    if (what === 'nothing') return ok({ afterSale: docOf(found, now) });
    if (what === 'escalate') return ok({ afterSale: { ...found, wakeAt: null } });
    if (what !== 'lapse')
      return approved(found, order, { event: what, by: SYSTEM, restock: false }, { now, terms });
    const next = step(found, 'lapse', { at: now, by: SYSTEM }, terms);
    if (!next.ok) return next;
    const refunds = releaseClaim(order as Refundable, found.id);
    return ok({ afterSale: docOf(next.value, now), order: { refunds } });
  });
  if (moved.ok) await chaseRefund(call, moved.value, settings);
  else await sleepUntil(db, one, now + waitAfter(3)); // what cannot be moved now does not keep the others waiting
}
