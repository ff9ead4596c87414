import type { z } from 'zod';
import { reject, type Outcome } from '@/domain/outcome';
import type { Base, Handler } from './call';

/** What reaches the caller for a defect: no reason, only the id under which the log has it. */
export interface Defect {
  readonly ok: false;
  readonly code: 'INTERNAL';
  readonly requestId: string;
}
type Inputs = Readonly<Record<string, z.ZodType>>;
export type Handlers<C, I extends Inputs, O> = {
  readonly [A in keyof I & keyof O]: Handler<C, z.output<I[A]>, O[A]>;
};

/**
 * Check one action's input, run its handler, and let nothing but an Outcome or a Defect out.
 * Every refusal is logged with its code and without the input.
 */
export async function dispatch<C extends Base, I extends Inputs, O>(
  inputs: I,
  handlers: Handlers<C, I, O>,
  call: C,
  action: unknown,
  rawInput: unknown,
): Promise<Outcome<unknown> | Defect> {
  const startedAt = Date.now();
  const outcome = await run(inputs, handlers, call, action, rawInput);
  const name = typeof action === 'string' && Object.hasOwn(handlers, action) ? action : '(unknown)';
  call.log.info('call', { action: name, code: outcome.ok ? 'OK' : outcome.code, ms: Date.now() - startedAt });
  return outcome;
}

async function run<C extends Base, I extends Inputs, O>(
  inputs: I,
  handlers: Handlers<C, I, O>,
  call: C,
  action: unknown,
  rawInput: unknown,
): Promise<Outcome<unknown> | Defect> {
  if (typeof action !== 'string' || !Object.hasOwn(handlers, action)) return reject('UNKNOWN_ACTION');
  const schema = inputs[action];
  const handler = handlers[action as keyof I & keyof O] as Handler<C, unknown, unknown>;
  const input = schema?.safeParse(rawInput ?? {});
  if (!input?.success) return reject('BAD_REQUEST');
  try {
    return await handler(call, input.data);
  } catch (error) {
    call.log.error('defect', error, { action });
    return { ok: false, code: 'INTERNAL', requestId: call.requestId };
  }
}
