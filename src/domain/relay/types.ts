import type { Well } from '../catalog/types';
import type { Fen } from '../money';
import type { PickupPoint } from '../order/types';

export type RelayStatus =
  | 'draft' //     准备中: portions are being reserved from stock; nobody sees it yet
  | 'open' //      接龙中
  | 'closed' //    已截止: nobody joins any more; what is not paid yet is being paid
  | 'settled' //   已结束: every entry is paid or gone
  | 'cancelled'; // 未成或已取消: everybody gets their money back

/** 付款时间: with the entry, or once the relay has closed. */
export type RelayPayment = 'now' | 'on_close';

/** One thing on offer. Its price is the relay's, for everybody in it, and never changes once the relay is open. */
export interface RelayItem {
  readonly id: string;
  readonly productId: string;
  readonly skuId: string;
  readonly categoryId: string;
  readonly title: string;
  readonly skuName: string;
  readonly image: string;
  readonly well: Well;
  /** 售价 when the relay was opened, to be shown beside. */
  readonly price: Fen;
  /** 接龙价 of one portion. */
  readonly relayPrice: Fen;
  /** 份数: reserved from stock at opening. */
  readonly portions: number;
  /** Most portions of this item in one entry. */
  readonly perMember: number;
  /** 选项 such as 微辣 and 不辣; a line names one of them. Empty: nothing to choose. */
  readonly options: readonly string[];
}

export interface RelayLine {
  readonly itemId: string;
  readonly quantity: number;
  /** '' when the item has nothing to choose. */
  readonly option: string;
}

export type RelayEntryStatus =
  | 'joined' //    报名: to be paid once the relay has closed
  | 'unpaid' //    待付款: an order waits for payment
  | 'paid' //      已付款
  | 'released' //  超时未付, or cancelled before it was paid: the portions went back
  | 'refunding' // 退款中: cancelled after payment, or the relay came to nothing
  | 'refunded'; // 已退款

/** 一条接龙: one member's, embedded in the relay, so that one conditional update takes portions and writes it. */
export interface RelayEntry {
  readonly memberId: string;
  readonly lines: readonly RelayLine[];
  readonly remark: string;
  readonly status: RelayEntryStatus;
  /** Raised by each change of the entry; an edit names the one it saw. */
  readonly rev: number;
  /** The submit key of the last change, so that a repeated one changes nothing. */
  readonly key: string;
  readonly joinedAt: number;
  readonly changedAt: number;
  readonly amount: Fen;
  /** Shown in the list by consent; null shows 「邻居 3 号」. */
  readonly name: string | null;
  /** By the same consent: a copy of their avatar's file id. */
  readonly avatar?: string | null;
  readonly orderId: string | null;
  readonly pickedUpAt: number | null;
}

/** 接龙: one ordered, public sign-up list of one chat. */
export interface Relay {
  readonly id: string;
  readonly openGId: string;
  readonly chatName: string;
  /** 团长's member id: who sees the roster and is settled with; null when the chat has none on record. */
  readonly leaderId: string | null;
  readonly leaderName: string;
  readonly title: string;
  readonly note: string;
  readonly status: RelayStatus;
  readonly items: readonly RelayItem[];
  readonly payment: RelayPayment;
  /** 成团份数: portions in all without which the relay comes to nothing; 0 for none. */
  readonly minPortions: number;
  /** Most portions of one entry in all; 0 for no limit beside the items' own. */
  readonly perMember: number;
  readonly openedAt: number;
  /** 截单. */
  readonly cutOffAt: number;
  readonly closedAt: number | null;
  readonly endedAt: number | null;
  /** Why it was cancelled, as the list shows it; null otherwise. */
  readonly endedReason: 'below_minimum' | 'called_off' | null;
  readonly pickup: PickupPoint;
  /** 「明天 17:00 起」 */
  readonly pickupAt: string;
}
