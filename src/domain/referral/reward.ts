import { fen, type Fen } from '../money';
import type { Member } from '../member/types';

export interface ReferralTerms {
  /** Fen; 0 switches rewards off. */
  readonly reward: number;
  readonly returnWindowMs: number;
}

/** 邀请奖励: `pending` until the return window of the invitee's first purchase has passed. */
export interface Reward {
  readonly memberId: string;
  readonly inviteeId: string;
  readonly orderId: string;
  readonly amount: Fen;
  readonly status: 'pending' | 'settled' | 'reversed';
  readonly createdAt: number;
  readonly settleAfter: number;
}

/** 谢礼 as points: as many as pay its amount at checkout, and never less than one. */
export const rewardPoints = (amount: number, worthFen: number): number =>
  Math.max(1, Math.floor(amount / worthFen));

/**
 * What the inviter earns by an invitee's paid order: one level, for a purchase with money in it, never for the
 * sharing itself (《运营规范》5.1.1, 5.9). Which purchase is the first is decided where the reward is written:
 * an invitee has room for one reward ever.
 *
 * @returns null when nobody earns anything
 */
export function rewardFor(
  order: { readonly id: string; readonly paid: Fen; readonly paidAt: number },
  invitee: Pick<Member, 'id' | 'inviterId'>,
  inviter: Pick<Member, 'id' | 'status'> | null,
  terms: ReferralTerms,
): Reward | null {
  if (terms.reward <= 0 || order.paid <= 0) return null;
  if (!inviter || inviter.id !== invitee.inviterId || inviter.id === invitee.id) return null;
  if (inviter.status !== 'member') return null; // they left: nobody is there to be paid
  return {
    memberId: inviter.id,
    inviteeId: invitee.id,
    orderId: order.id,
    amount: fen(terms.reward),
    status: 'pending',
    createdAt: order.paidAt,
    settleAfter: order.paidAt + terms.returnWindowMs,
  };
}
