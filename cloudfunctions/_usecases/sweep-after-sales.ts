import { CLAIM_OF } from '@/domain/after-sale/follow';
import { waitAfter } from '@/domain/after-sale/refund';
import { overdue, step } from '@/domain/after-sale/step';
import { ok } from '@/domain/outcome';
import type { Base } from '../_kit/call';
import { PayError } from '../_kit/pay-api';
import { sleepUntil, wakingAfterSales, type AfterSalePair } from '../_store/after-sales';
import type { AfterSaleDoc, SettingsDoc } from '../_store/documents';
import { findOrder } from '../_store/orders';
import { loadSettings } from '../_store/settings';
import { docOf, termsOf } from './after-sale-draft';
import { chaseRefund } from './chase-refund';
import { approved } from './decide-refund';
import { finishAfterSale } from './finish-after-sale';
import { stepAfterSale } from './step-after-sale';

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
  const order = await findOrder(db, one.orderId);
  if (!order) throw new Error(`no order ${one.orderId}`);
  const pair = { afterSale: one, order };
  if (one.due !== null) {
    // If these effects cannot be done, the others are not kept waiting; if the time moved, whoever moved it does them.
    if (await sleepUntil(db, one, now + waitAfter(3))) await finishAfterSale(call, pair, settings);
  } else if (one.status === 'refunding' || CLAIM_OF[one.status] === null) {
    await chaseRefund(call, pair, settings);
  } else await passDeadline(call, pair, settings);
}

async function passDeadline(call: Base, pair: AfterSalePair, settings: SettingsDoc): Promise<void> {
  const { db, now } = call;
  const { afterSale: one } = pair;
  const terms = termsOf(settings);
  const stepped = await stepAfterSale(db, pair, (found, order) => {
    if (found.wakeAt !== one.wakeAt) return ok(null); // it moved on since it was read
    const what = overdue(found, now, terms);
    if (what === 'nothing') return ok(docOf(found, now));
    if (what === 'escalate') return ok({ ...found, wakeAt: null });
    if (what !== 'lapse')
      return approved(found, order, { event: what, by: SYSTEM, restock: false }, { now, terms });
    const next = step(found, 'lapse', { at: now, by: SYSTEM }, terms);
    return next.ok ? ok(docOf(next.value, now)) : next;
  });
  if (stepped.ok) await chaseRefund(call, stepped.value, settings);
  else await sleepUntil(db, one, now + waitAfter(3)); // what cannot be moved now does not keep the others waiting
}
