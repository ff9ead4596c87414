import type { Touchpoint } from '../attribution/types';
import type { Chat } from '../chat/types';
import type { Fen } from '../money';

/** 等级: a step on the ladder; `growth` is the least growth value. */
export interface Tier {
  readonly id: string;
  readonly name: string;
  readonly growth: number;
  readonly benefits: readonly string[];
}

export type MemberStatus = 'visitor' | 'member' | 'left';

/** What the timeline folds into: provably equal to a replay, whatever the order of arrival. */
export interface MemberFold {
  /** Net paid fen by business day (Asia/Shanghai, `2026-11-21`), only days with a payment or refund. */
  readonly netPaidByDay: Readonly<Record<string, number>>;
  readonly netPaid: Fen;
  readonly paidCount: number;
  /** Absent before the first payment: the database's least-of (`min`) then sets it, where null would stay. */
  readonly firstPaidAt?: number;
  readonly lastPaidAt: number | null;
  readonly shareCount: number;
  readonly broughtCount: number;
  /** 积分 by payments and refunds: earned − spent − taken back + returned. */
  readonly points: number;
  /** 积分 by anything else. */
  readonly pointsGranted: number;
}

/**
 * 积分钱包. `left` is what a checkout may spend; `held[orderId]` is what an unpaid order holds. At any quiet moment
 * `left` + everything held = `fold.points` + `fold.pointsGranted`. Below zero when points were spent and then their order refunded.
 */
export interface PointsWallet {
  readonly left: number;
  readonly held: Readonly<Record<string, number>>;
  /** When an order last took some. */
  readonly takenAt?: number;
}

export interface Member {
  readonly id: string;
  readonly status: MemberStatus;
  readonly nickname: string;
  readonly firstSeenAt: number;
  readonly joinedAt: number | null;
  readonly consent: { readonly policyVersion: string; readonly at: number } | null;
  /** Bound once, at signup. */
  readonly inviterId: string | null;
  /** How they first came. */
  readonly source: Touchpoint | null;
  readonly phoneMasked: string | null;
  /** 头像: a file of the shop's storage, when they agreed to show it, and WeChat's name for its look at it. Absent: none. */
  readonly avatar?: { readonly file: string; readonly agreedAt: number; readonly check: string };
  /** 生日 `MM-DD`, when they told; the year is nobody's business. */
  readonly birthday?: string;
  readonly fold: MemberFold;
  readonly points: PointsWallet;
  /** Recent touchpoints, newest first, bounded. */
  readonly touchpoints: readonly Touchpoint[];
  /**
   * The last chat entry the server verified, with the chat as it was registered at that moment: pricing needs its
   * name and tags, and would otherwise wait for one more read. It is at most `settings.chatEntryMs` old when used.
   */
  readonly chatEntry: {
    readonly openGId: string;
    readonly at: number;
    readonly chat: Chat;
    /** Who they are in that WeChat group (`group_openid`), where WeChat told: the chat tool names people by it. */
    readonly inGroup?: string;
  } | null;
}
