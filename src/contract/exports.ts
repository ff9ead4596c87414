import * as z from 'zod';
import type { Fen } from '@/domain/money';
import type { OrderStatus } from '@/domain/order/types';
import { afterOrder, orderFilter, type OrderPage } from './fulfilment';

/** Orders and members as sheets (CSV), asked for page by page. */
export const exportInputs = {
  'order.export': z.strictObject({ ...orderFilter, after: afterOrder }),
  'member.export': z.strictObject({ after: z.string().min(1).max(80).optional() }),
};

/** One order in the sheet, its words ready to print. */
export interface OrderExportRow {
  readonly orderId: string;
  readonly status: OrderStatus;
  readonly placedAt: number;
  readonly paidAt: number | null;
  readonly nickname: string;
  readonly goods: Fen;
  /** Everything that came off, delivery too: goods + shippingFee − discount = payable. */
  readonly discount: Fen;
  readonly shippingFee: Fen;
  readonly payable: Fen;
  /** What has gone back so far. */
  readonly refunded: Fen;
  readonly lines: string;
  readonly count: number;
  /** Of these, what has still to be handed over, and may be now. */
  readonly left: string;
  readonly leftCount: number;
  readonly delivery: string;
  readonly receiver: string;
  readonly phone: string;
  readonly address: string;
  readonly parcels: string;
  readonly chatName: string;
  readonly attribution: string;
  readonly remark: string;
  readonly transactionId: string;
  readonly invoiceTitle: string;
  readonly taxNumber: string;
}
/** One member in the sheet. */
export interface MemberExportRow {
  readonly memberId: string;
  readonly nickname: string;
  readonly status: string;
  readonly phone: string;
  readonly tierName: string;
  readonly growth: number;
  readonly netPaid: Fen;
  readonly paidCount: number;
  readonly firstPaidAt: number | null;
  readonly lastPaidAt: number | null;
  readonly joinedAt: number | null;
  readonly source: string;
  readonly inviterId: string;
  readonly chatName: string;
}

export interface ExportOutputs {
  'order.export': {
    readonly rows: readonly OrderExportRow[];
    readonly next: OrderPage['next'];
    readonly total: number | null;
  };
  'member.export': {
    readonly rows: readonly MemberExportRow[];
    readonly next: string | null;
    readonly total: number | null;
  };
}
