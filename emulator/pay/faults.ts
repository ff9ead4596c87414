import { HttpError } from '../services';

/** What goes wrong with coming notices and refunds. Switches: on until set otherwise, off after a restart. */
export interface PayFaults {
  /** A notice that was heard is told once more. */
  readonly duplicate: boolean;
  /** A new notice is first told so much later, on the emulator's clock. */
  readonly delayMs: number;
  /** Notices change places: one waits for the next and is told after it, or alone after 15 s. */
  readonly reorder: boolean;
  /** Attempts get lost on the way; the retry schedule goes on. */
  readonly lose: boolean;
  /** Attempts are signed by a stranger's key. */
  readonly forgeSignature: boolean;
  /** Refunds are refused: 403 NOT_ENOUGH. */
  readonly refundNotEnough: boolean;
  /** Refunds are accepted and end ABNORMAL: the payer's account cannot take the money. */
  readonly refundAbnormal: boolean;
  /** Refunds are accepted and end CLOSED: nothing went back, and their number is over. */
  readonly refundClosed: boolean;
  /** An accepted refund ends so much later. */
  readonly refundDelayMs: number;
}

export const NO_FAULTS: PayFaults = {
  duplicate: false,
  delayMs: 0,
  reorder: false,
  lose: false,
  forgeSignature: false,
  refundNotEnough: false,
  refundAbnormal: false,
  refundClosed: false,
  refundDelayMs: 0,
};

/** `faults` with the switches in `change` set. Throws `HttpError` 400 for an unknown switch or a wrong kind of value. */
export function changeFaults(faults: PayFaults, change: Record<string, unknown>): PayFaults {
  for (const [name, value] of Object.entries(change)) {
    if (!Object.hasOwn(NO_FAULTS, name)) throw new HttpError(400, `There is no switch ${name}`);
    const kind = typeof NO_FAULTS[name as keyof PayFaults];
    const fits =
      typeof value === kind && (typeof value !== 'number' || (Number.isSafeInteger(value) && value >= 0));
    if (!fits) throw new HttpError(400, `${name} must be a ${kind}${kind === 'number' ? ' of ms' : ''}`);
  }
  return { ...faults, ...(change as Partial<PayFaults>) };
}
