import { pointsEarned } from '@/domain/points/earned';
import { attribute } from '@/domain/attribution/attribute';
import type { Member } from '@/domain/member/types';
import type { Order, PickupPoint } from '@/domain/order/types';
import type { Quote } from '@/domain/pricing/types';
import type { ChatOrderTerms, OrderDoc } from '../_store/documents';

interface PurposeOrder {
  readonly orderId: string;
  readonly memberId: string;
  readonly appid: string;
  readonly member: Pick<Member, 'touchpoints' | 'inviterId' | 'fold'> | null;
  readonly purpose: NonNullable<Order['purpose']>;
  readonly openGId: string;
  readonly quote: Quote;
  readonly point: PickupPoint;
  readonly remark: string;
  readonly terms: ChatOrderTerms;
  readonly at: number;
  readonly payBy: number;
}

/** 下单意图 for a relay's entry or a group's seat: fetched at the pickup point, at the price that the list has. */
export const purposeOrder = (wanted: PurposeOrder): OrderDoc => ({
  _id: wanted.orderId,
  v: 1,
  id: wanted.orderId,
  memberId: wanted.memberId,
  appid: wanted.appid,
  status: 'placing',
  quote: wanted.quote,
  delivery: { kind: 'pickup', point: wanted.point },
  remark: wanted.remark,
  payment: { status: 'none' },
  purpose: wanted.purpose,
  openGId: wanted.openGId,
  attribution: attribute(wanted.member?.touchpoints ?? [], wanted.at, wanted.terms.attributionWindowMs),
  ...(wanted.member?.inviterId &&
    wanted.member.fold.paidCount === 0 && { inviterId: wanted.member.inviterId }),
  ...(wanted.terms.points && {
    points: { earned: pointsEarned(wanted.quote.payable, wanted.terms.points), spent: 0 },
  }),
  placedAt: wanted.at,
  payBy: wanted.payBy,
  due: null,
  dueAt: wanted.at,
});
