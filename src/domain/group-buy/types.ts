import type { Well } from '../catalog/types';
import type { Fen } from '../money';
import type { PickupPoint } from '../order/types';

/** 拼团活动: what may be bought together, at what price, by how many. Never changed once published; stopped instead. */
export interface GroupOffer {
  readonly id: string;
  readonly title: string;
  readonly productId: string;
  readonly skuId: string;
  readonly categoryId: string;
  readonly productTitle: string;
  readonly skuName: string;
  readonly image: string;
  readonly well: Well;
  /** 售价 when it was published, to be shown beside. */
  readonly price: Fen;
  /** 拼团价 of one piece. */
  readonly groupPrice: Fen;
  /** 成团人数, the initiator included. */
  readonly size: number;
  /** How long a group may gather. */
  readonly windowMs: number;
  /** Most pieces one member may buy under this offer, over all groups. */
  readonly perMember: number;
  /** 只限新客: only who never paid for an order. */
  readonly newOnly: boolean;
  /** Chats by openGId or by tag; a chat qualifies by either. */
  readonly openGIds: readonly string[];
  readonly tags: readonly string[];
  readonly startAt: number;
  readonly endAt: number;
  /** Pieces reserved from stock for the offer. */
  readonly stock: number;
  /** 团长礼: a coupon for the initiator of a group that formed; null for none. */
  readonly benefit: { readonly templateId: string; readonly title: string } | null;
  readonly pickup: PickupPoint;
}

export type GroupStatus =
  | 'open' //   拼团中
  | 'formed' // 已成团: every seat is paid
  | 'failed'; // 未成团: the window is over; everybody gets their money back

/** 一个座位. It is held while its order waits for payment, and freed when that is closed. */
export interface Seat {
  readonly memberId: string;
  readonly orderId: string;
  readonly quantity: number;
  readonly status: 'held' | 'paid' | 'refunding' | 'refunded';
  readonly takenAt: number;
  readonly heldUntil: number;
  /** Shown by consent; null shows 「邻居」. */
  readonly name: string | null;
  /** By the same consent: a copy of their avatar's file id. */
  readonly avatar?: string | null;
}

/** 团: one running instance of an offer in one chat. */
export interface Group {
  readonly id: string;
  readonly openGId: string;
  readonly chatName: string;
  readonly status: GroupStatus;
  /** The offer as it was when the group was opened: joining reads nothing else. */
  readonly offer: GroupOffer;
  /** 开团人. */
  readonly initiatorId: string;
  readonly openedAt: number;
  readonly endAt: number;
  readonly seatsLeft: number;
  readonly paidSeats: number;
  /** Seats that are not paid yet, free ones included: the group forms when there are none. */
  readonly unpaid: number;
  readonly endedAt: number | null;
}
