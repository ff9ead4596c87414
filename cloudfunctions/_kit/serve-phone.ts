import type { z } from 'zod';
import { reject, type Outcome } from '@/domain/outcome';
import type { Call } from './call';
import { openCall, type FunctionContext } from './cloud';
import { dispatch, type Defect, type Handlers } from './serve';

export interface PhoneEvent {
  readonly action?: unknown;
  readonly input?: unknown;
}

/** Turn handlers into a cloud function for customers' phones: identity first, then input, then the use case. */
export function servePhone<I extends Readonly<Record<string, z.ZodType>>, O>(
  inputs: I,
  handlers: Handlers<Call, I, O>,
) {
  return async (event: PhoneEvent, context: FunctionContext): Promise<Outcome<unknown> | Defect> => {
    const call = openCall(event, context);
    if (!call) return reject('NO_IDENTITY');
    return dispatch(inputs, handlers, call, event.action, event.input);
  };
}
