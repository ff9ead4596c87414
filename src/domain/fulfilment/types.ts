/** How goods change hands. A pickup order is fetched; one with an address goes by express or is brought (同城). */
export type HandoverKind = 'express' | 'local' | 'pickup';

/** One parcel, or one handing over at the counter: which pieces of which lines. */
export interface Shipment {
  /** For express the `carrier-number` it was entered with, so that the same parcel entered twice is one; otherwise the submit's own. */
  readonly id: string;
  readonly kind: HandoverKind;
  readonly lines: readonly ShipmentLine[];
  /** WeChat's `delivery_id`, for express only; see `carriers.ts`. */
  readonly carrier?: string;
  readonly trackingNo?: string;
  readonly at: number;
  readonly staffId: string;
  /** When its number was last corrected; absent: never. */
  readonly correctedAt?: number;
}
export interface ShipmentLine {
  readonly skuId: string;
  readonly quantity: number;
}

/** 履约. `rev` grows with every change, so that two people at two desks cannot undo each other's work unseen. */
export interface Handover {
  readonly rev: number;
  readonly shipments: readonly Shipment[];
}

/** 备注: what staff tell each other about an order; never shown to the customer. */
export interface StaffNote {
  readonly id: string;
  readonly at: number;
  readonly staffId: string;
  readonly name: string;
  readonly text: string;
}

/**
 * 发货信息 at WeChat: `due` to be uploaded → `sent` → `confirmed` by WeChat's own query. `failed` needs a person;
 * `unneeded` when WeChat does not manage this mini-program's trades, or no money went through WeChat Pay.
 */
export interface ShippingUpload {
  readonly status: 'due' | 'sent' | 'confirmed' | 'failed' | 'unneeded';
  /** Uploads asked for so far. */
  readonly tries: number;
  /** Nothing is asked before (epoch ms). */
  readonly retryAt: number;
  readonly error: { readonly code: number; readonly words: string } | null;
}

/** What fulfilment keeps with an order. All of it is absent until the first parcel or hand-over. */
export interface Fulfilled {
  readonly handover?: Handover;
  readonly fulfilledAt?: number;
  /** Nobody confirmed by then: `cron` completes it. */
  readonly completeBy?: number;
  readonly completedAt?: number;
  readonly completedBy?: 'customer' | 'time';
  readonly shippingUpload?: ShippingUpload;
  readonly pickupCode?: string;
  readonly notes?: readonly StaffNote[];
}

/** Days until an order that was handed over counts as received. */
export type CompleteAfterDays = Readonly<Record<HandoverKind, number>>;
/** As WeChat itself counts (facts §4): ten days by express, two otherwise. */
export const COMPLETE_AFTER_DAYS: CompleteAfterDays = { express: 10, local: 2, pickup: 2 };
