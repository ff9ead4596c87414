import * as z from 'zod';
import type { CARRIERS } from '@/domain/fulfilment/carriers';
import type { HandoverKind, Shipment, ShippingUpload, StaffNote } from '@/domain/fulfilment/types';
import type { Fen } from '@/domain/money';
import type { Invoice } from '@/domain/order/invoice';
import type { RejectionCode } from '@/domain/outcome';
import type { Delivery, OrderStatus, Payment, PickupPoint } from '@/domain/order/types';
import type { Quote } from '@/domain/pricing/types';
import type { TimelineEntry } from '@/domain/timeline/types';

const id = z.string().min(1).max(80);
const orderId = z.string().regex(/^[\w-]{4,40}$/);
const key = z.string().regex(/^[\w-]{8,64}$/);
const shipmentLines = z
  .array(z.strictObject({ skuId: id, quantity: z.int().min(1).max(999) }))
  .min(1)
  .max(50)
  .refine((all) => new Set(all.map((line) => line.skuId)).size === all.length, 'one line per SKU');

/** Which orders: every field narrows. `keyword` is an order number, the last digits of a phone number or a nickname. */
export const orderFilter = {
  status: z.enum(['pending_payment', 'paid', 'fulfilled', 'completed', 'closed', 'refunded']).optional(),
  keyword: z.string().trim().max(40).optional(),
  kind: z.enum(['pickup', 'address']).optional(),
  pointId: id.optional(),
  openGId: id.optional(),
  /** Placed from and before (epoch ms). */
  from: z.int().min(0).optional(),
  until: z.int().min(0).optional(),
  /** 发货信息 that WeChat did not take. */
  uploadFailed: z.literal(true).optional(),
};
/** Where the page before ended. */
export const afterOrder = z.strictObject({ placedAt: z.int(), orderId }).optional();

/** Fulfilment and the order desk: what staff may ask. */
export const fulfilmentInputs = {
  /** What the desk's filters and forms offer. */
  'order.desk': z.strictObject({}),
  'order.list': z.strictObject({
    ...orderFilter,
    after: afterOrder,
    limit: z.int().min(1).max(100).optional(),
  }),
  'order.get': z.strictObject({ orderId }),
  /** 发货. Without `lines` everything that is left goes. Sent twice with the same key, it goes once. */
  'order.ship': z.strictObject({
    orderId,
    key,
    kind: z.enum(['express', 'local']),
    carrier: z.string().max(20).optional(),
    trackingNo: z.string().max(60).optional(),
    lines: shipmentLines.optional(),
  }),
  /** 批量发货: one parcel per row; the carrier by code or by name. Every row has its own answer. */
  'order.ship-batch': z.strictObject({
    rows: z
      .array(
        z.strictObject({
          orderId: z.string().trim().max(60),
          carrier: z.string().trim().max(40),
          trackingNo: z.string().trim().max(60),
        }),
      )
      .min(1)
      .max(50),
  }),
  /** 核销: by the customer's code, or by picking the row. `pointId` is the counter one stands at. */
  'order.pick-up': z.strictObject({
    by: z.union([z.strictObject({ code: z.string().trim().min(1).max(20) }), z.strictObject({ orderId })]),
    pointId: id.optional(),
  }),
  /** Take a hand-over back within the minute. */
  'order.undo': z.strictObject({ orderId, shipmentId: id }),
  /** 改单号, as long as the order is under way; the customer sees the new one, and WeChat is told again. */
  'order.correct-parcel': z.strictObject({
    orderId,
    shipmentId: id,
    carrier: z.string().max(20),
    trackingNo: z.string().max(60),
  }),
  'order.note': z.strictObject({ orderId, key, text: z.string().trim().min(1).max(300) }),
  /** 自提点名: who is still to come and who came, at one point or all. */
  'order.roll-call': z.strictObject({ pointId: id.optional(), openGId: id.optional() }),
  'order.upload-again': z.strictObject({ orderId }),
};

/** What a customer's phone may ask. */
export const handoverInputs = {
  'order.confirm-receipt': z.strictObject({ orderId: id }),
};

/** What the customer sees of the goods' way. */
export interface FulfilmentView {
  /** Present while there is something to fetch. */
  readonly pickupCode: string | null;
  readonly shipments: readonly ShipmentView[];
  readonly fulfilledAt: number | null;
  /** Completed by itself then, unless confirmed before. */
  readonly completeBy: number | null;
  readonly completedAt: number | null;
  /** For WeChat's own 确认收货 component; null when the payment is not managed by WeChat or not uploaded yet. */
  readonly transactionId: string | null;
}
export interface ShipmentView {
  readonly id: string;
  readonly kind: HandoverKind;
  readonly carrierName: string | null;
  readonly trackingNo: string | null;
  readonly at: number;
  readonly lines: readonly { readonly title: string; readonly skuName: string; readonly quantity: number }[];
}

/** Who ordered, as staff see them: a masked number. */
export interface BuyerView {
  readonly memberId: string;
  readonly nickname: string;
  readonly phoneMasked: string | null;
}
export interface OrderRow {
  readonly orderId: string;
  readonly status: OrderStatus;
  readonly placedAt: number;
  readonly paidAt: number | null;
  readonly buyer: BuyerView;
  readonly summary: string;
  readonly count: number;
  readonly payable: Fen;
  readonly delivery: Delivery;
  readonly chatName: string | null;
  readonly remark: string;
  readonly noteCount: number;
  /** Pieces still to be handed over. */
  readonly left: number;
  readonly upload: ShippingUpload['status'] | null;
  /** What it was bought together in, while that may still come to nothing. */
  readonly gathering: 'relay' | 'group' | null;
}
export interface OrderPage {
  readonly rows: readonly OrderRow[];
  /** Where the next page begins; null at the end. */
  readonly next: { readonly placedAt: number; readonly orderId: string } | null;
  /** Of all that match; only with the first page. */
  readonly total: number | null;
}
export interface OrderDetail {
  readonly row: OrderRow;
  readonly quote: Quote;
  readonly payment: Payment;
  readonly payBy: number;
  readonly closedAt: number | null;
  readonly attribution: string | null;
  /** 发票抬头, when the customer asked for an invoice. */
  readonly invoice: Invoice | null;
  readonly shipments: readonly (Shipment & {
    readonly carrierName: string | null;
    readonly undoUntil: number | null;
  })[];
  readonly left: readonly { readonly skuId: string; readonly quantity: number }[];
  readonly ways: readonly HandoverKind[];
  readonly fulfilledAt: number | null;
  readonly completeBy: number | null;
  readonly completedAt: number | null;
  readonly upload: ShippingUpload | null;
  readonly notes: readonly StaffNote[];
  readonly timeline: readonly TimelineEntry[];
  readonly audit: readonly {
    readonly at: number;
    readonly name: string;
    readonly action: string;
    readonly detail: Readonly<Record<string, string | number | null>>;
  }[];
}
export interface BatchAnswer {
  /** In the order of the rows sent. */
  readonly rows: readonly (
    | { readonly ok: true; readonly orderId: string; readonly again: boolean }
    | { readonly ok: false; readonly orderId: string; readonly code: RejectionCode; readonly words: string }
  )[];
}
/** One line of the roll-call. */
export interface PickupRow {
  readonly orderId: string;
  readonly buyer: BuyerView;
  readonly pointId: string;
  readonly pointName: string;
  readonly chatName: string | null;
  readonly lines: readonly { readonly title: string; readonly skuName: string; readonly quantity: number }[];
  readonly count: number;
  readonly payable: Fen;
  readonly remark: string;
  readonly placedAt: number;
  readonly takenAt: number | null;
  readonly shipmentId: string | null;
  readonly undoUntil: number | null;
}

export interface FulfilmentOutputs {
  'order.desk': {
    readonly carriers: readonly {
      readonly code: keyof typeof CARRIERS;
      readonly name: string;
      /** Every word that a sheet may have for it, in capitals. */
      readonly words: readonly string[];
    }[];
    readonly points: readonly PickupPoint[];
    readonly chats: readonly { readonly openGId: string; readonly name: string }[];
    /** What waits, for the rail and the tabs. */
    readonly counts: { readonly toShip: number; readonly toPickUp: number; readonly uploadFailed: number };
  };
  'order.list': OrderPage;
  'order.get': OrderDetail;
  'order.ship': { readonly shipmentId: string; readonly last: boolean; readonly again: boolean };
  'order.ship-batch': BatchAnswer;
  'order.pick-up': { readonly row: PickupRow };
  'order.undo': { readonly orderId: string };
  'order.correct-parcel': { readonly orderId: string };
  'order.note': { readonly notes: readonly StaffNote[] };
  'order.roll-call': { readonly rows: readonly PickupRow[]; readonly more: boolean };
  'order.upload-again': { readonly orderId: string };
}
