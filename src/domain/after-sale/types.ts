import type { Well } from '../catalog/types';
import type { Fen } from '../money';

/** 售后单's life; `transitions.ts` says what may follow what. */
export type AfterSaleStatus =
  | 'requested' //        待处理: the customer asked, staff have not answered
  | 'awaiting_return' //  待寄回: approved, the goods are still with the customer
  | 'returning' //        寄回中: on their way back, or at the shop and not looked at
  | 'refunding' //        退款中: the money is on its way through WeChat Pay
  | 'refund_failed' //    退款异常: WeChat Pay could not deliver it; staff have to look
  | 'refunded' //         已退款
  | 'rejected' //         已拒绝
  | 'withdrawn' //        已撤回, by the customer
  | 'lapsed'; //          已关闭: the goods did not come back in time

/** 仅退款, or 退货退款: the goods come back first. */
export type AfterSaleKind = 'refund' | 'return';

/** Why, as the customer picks it; the words are also what WeChat Pay shows beside the refund. */
export const AFTER_SALE_REASONS = {
  changed_mind: '不想要了',
  mistake: '拍错或多拍了',
  damaged: '坏了、压坏了',
  short: '少发或漏发',
  wrong_item: '发错了',
  not_as_told: '和说的不一样',
  late: '太久没收到',
  other: '其他原因',
} as const;
export type AfterSaleReason = keyof typeof AFTER_SALE_REASONS;

/** Reasons that are the shop's fault: it owes more than the money. */
const SHOPS_FAULTS: readonly AfterSaleReason[] = ['damaged', 'short', 'wrong_item', 'not_as_told', 'late'];
/** 不想要了 and the like: all that can be said of goods that nobody has yet. */
const WITHOUT_GOODS: readonly AfterSaleReason[] = ['changed_mind', 'mistake', 'late', 'other'];
/** Which reasons a customer may pick, by whether anything of the order was handed over. */
export const reasonsOf = (handedOver: boolean): readonly AfterSaleReason[] =>
  handedOver ? (Object.keys(AFTER_SALE_REASONS) as AfterSaleReason[]) : WITHOUT_GOODS;
export const isShopsFault = ({ reason }: { readonly reason: AfterSaleReason }): boolean =>
  SHOPS_FAULTS.includes(reason);

/** Pieces of one line as half-open runs `[from, to)`: a line of five is the pieces 0 to 4. */
export type Run = readonly [from: number, to: number];

export interface ClaimLine {
  readonly skuId: string;
  readonly pieces: readonly Run[];
  readonly quantity: number;
  /** What exactly these pieces were paid, to the fen. */
  readonly amount: Fen;
}

/**
 * What one after-sale claims of its order. `asked`: reserved, so that nobody claims the same pieces; `booked`: the
 * money will go back, and nothing undoes that; `refunded`: it has.
 */
export interface Claim {
  readonly status: 'asked' | 'booked' | 'refunded';
  readonly lines: readonly ClaimLine[];
  readonly shipping: Fen;
  /** The lines' amounts and the shipping. */
  readonly amount: Fen;
  readonly points: ClaimPoints;
  /** 退货: these pieces had been handed over, and come back. */
  readonly back?: true;
}

/** 积分 that go with these pieces: earned by them and taken back, spent on them and returned. */
export interface ClaimPoints {
  readonly taken: number;
  readonly returned: number;
}

/** Every live claim of one order, by after-sale id. A claim that came to nothing is not in it. */
export type RefundBook = Readonly<Record<string, Claim>>;

export interface AfterSaleLine {
  readonly skuId: string;
  readonly title: string;
  readonly skuName: string;
  readonly image: string;
  readonly well: Well;
  readonly quantity: number;
  readonly amount: Fen;
}

/** Who made a step. `name` is for staff: who it was. */
export interface Actor {
  readonly kind: 'customer' | 'staff' | 'system';
  readonly name?: string;
}

export interface AfterSaleStep {
  readonly event: string;
  readonly at: number;
  readonly by: Actor;
  readonly note?: string;
}

/** 退款单 at WeChat Pay. */
export interface RefundSlip {
  /** 商户退款单号: the after-sale's id; a refund that WeChat closed gets a new one with its attempt behind. */
  readonly no: string;
  readonly attempt: number;
  readonly status: 'none' | 'asked' | 'processing' | 'success' | 'abnormal' | 'closed' | 'refused';
  /** How often in a row WeChat Pay has said no more than that it is at it, or nothing, as far as noted: the waiting time grows with it. */
  readonly tries: number;
  /** WeChat Pay's own code for what went wrong. */
  readonly error?: string;
  readonly arrivedAt?: number;
}

export interface AfterSale {
  readonly id: string;
  readonly orderId: string;
  readonly memberId: string;
  readonly kind: AfterSaleKind;
  readonly reason: AfterSaleReason;
  readonly text: string;
  /** Cloud storage file ids of the customer's pictures. */
  readonly pictures: readonly string[];
  readonly lines: readonly AfterSaleLine[];
  readonly shipping: Fen;
  readonly amount: Fen;
  readonly points: ClaimPoints;
  readonly status: AfterSaleStatus;
  readonly requestedAt: number;
  /** Until when somebody has to act; null when nobody has to. */
  readonly deadlineAt: number | null;
  /** 寄回的运单. */
  readonly shippedBack?: { readonly carrier: string; readonly number: string; readonly at: number };
  readonly rejectedWhy?: string;
  /** 入库: the goods are for sale again. */
  readonly restock: boolean;
  readonly refund: RefundSlip;
  /** Every step so far, oldest first. */
  readonly history: readonly AfterSaleStep[];
}
