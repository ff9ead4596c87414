export type TouchKind = 'share' | 'chat' | 'coupon' | 'message' | 'source';

/** 触点: someone arrived by one. `ref` is the share code, openGId, coupon template, send id or source code. */
export interface Touchpoint {
  /** What caused it (a launch, a visit to a chat), so that storing it twice is a no-op; absent in old documents. */
  readonly id?: string;
  readonly kind: TouchKind;
  readonly ref: string;
  readonly at: number;
  /** For a share: who shared. */
  readonly memberId?: string;
  /** A coupon that came of the customer's own doing: it earns an order only when nothing else led to it (ADR 0014). */
  readonly own?: true;
}

/** 归因: every touchpoint inside the window, and the one that earns the order; none means nobody does. */
export interface Attribution {
  readonly touchpoints: readonly Touchpoint[];
  readonly winner?: Touchpoint;
}
