import type { Base, Handler } from '../_kit/call';
import { addIntent, endIntent, intentsBefore, logIntent } from '../_store/audit';
import { auditDoc } from './audit';
import type { StaffCall } from './staff-session';
import { LEFT_BEHIND_MS } from './sweep-orders';

const PER_TICK = 100;

/**
 * What staff change is announced before it begins (ADR 0015): `audit_intents` gets the line 「操作中断」 that the log is to
 * have if this action never answers. With the answer, yes or no, it is taken back, and the action's own lines stand.
 * Half-done: a crash, or a defect, leaves it, and `cron` (audit-intents) moves it into the log.
 */
export const announced =
  <I, O>(action: string, handler: Handler<StaffCall, I, O>): Handler<StaffCall, I, O> =>
  async (call, input) => {
    const line = auditDoc(call, 'staff.interrupted', targetOf(input), { what: action });
    await addIntent(call.db, line);
    const outcome = await handler(call, input);
    // what was done is done: if this fails, the log says once too often that somebody should look
    await endIntent(call.db, line._id).catch((error: unknown) => call.log.error('intent', error, { action }));
    return outcome;
  };

/** The first id in an action's input. Ids only: a line has nobody's words, phone number or address. */
const targetOf = (input: unknown): string =>
  Object.entries(input ?? {}).flatMap(([name, value]) =>
    /Id$/.test(name) && typeof value === 'string' ? value : [],
  )[0] ?? '';

/** For `cron`: actions that never answered. @returns how many lines the log got */
export async function logInterrupted({ db, now }: Base): Promise<number> {
  const left = await intentsBefore(db, now - LEFT_BEHIND_MS, PER_TICK);
  await Promise.all(left.map((line) => logIntent(db, line)));
  return left.length;
}
