import type { ActiveCall } from '../calls/call-log';

/** Where a fault can strike: a function's call as a whole, one database call of the SDK, one server-side API. */
export type FaultPlace = 'call' | 'database' | 'openapi';

/** One thing about to happen. */
export interface FaultPoint {
  readonly at: FaultPlace;
  readonly function?: string | undefined;
  /** The call's `action`, as the call log names it. */
  readonly action?: string | undefined;
  readonly collection?: string | undefined;
  /** `getDocument`, `modifyDocument`, `commitTransaction`, … */
  readonly operation?: string | undefined;
  /** `subscribeMessage.send`, … */
  readonly api?: string | undefined;
  /** The call that it is part of; a crash ends this one. */
  readonly call?: ActiveCall | undefined;
  /** What a refusal leaves behind: a transaction is over when one of its operations fails. */
  readonly abandon?: () => void;
}

/** What the gateway and the functions' runtime know of faults. */
export interface FaultHook {
  /** Do `run`, or what the rules make of it. */
  around<T>(point: FaultPoint, run: () => Promise<T>): Promise<T>;
}
