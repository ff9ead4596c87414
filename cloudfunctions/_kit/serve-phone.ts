import type { z } from 'zod';
import { reject, type Outcome } from '@/domain/outcome';
import type { Call } from './call';
import { openCall, type FunctionContext } from './cloud';
import { dispatch, type Defect, type Handlers } from './serve';

export interface PhoneEvent {
  readonly action?: unknown;
  readonly input?: unknown;
}

/**
 * Turn handlers into a cloud function for customers' phones: identity first, then input, then the use case. The answer
 * says what the time is (`now`): cut-offs are the shop's, and phones' clocks are wrong.
 */
export function servePhone<I extends Readonly<Record<string, z.ZodType>>, O>(
  inputs: I,
  handlers: Handlers<Call, I, O>,
) {
  return async (
    event: PhoneEvent,
    context: FunctionContext,
  ): Promise<(Outcome<unknown> | Defect) & { readonly now?: number }> => {
    const call = openCall(event, context);
    if (!call) return reject('NO_IDENTITY');
    return { ...(await dispatch(inputs, handlers, call, event.action, event.input)), now: call.now };
  };
}
