import { touchLabel } from '@/domain/attribution/label';
import type { OrderStatus } from '@/domain/order/types';
import { fen } from '@/domain/money';
import { ok, reject, type Outcome } from '@/domain/outcome';
import { rowsNewestFirst } from '@/domain/timeline/rows';
import type { TimelineEntry } from '@/domain/timeline/types';
import type { Member360 } from '@/contract/console';
import { couponsOfMember } from '../_store/coupons';
import { findMember, findMembers } from '../_store/members';
import { quotasOf } from '../_store/message-quotas';
import { messageTemplates } from '../_store/message-templates';
import { ordersOfMember } from '../_store/orders';
import { rewardsOf } from '../_store/rewards';
import { entryOf, latestOf } from '../_store/timeline';
import { couponView } from './coupon-views';
import { memberRow } from './member-rows';
import type { StaffCall } from './staff-session';
import { loadMember } from './view-member';
import { withFaces } from './with-faces';

const ENTRIES = 200;
const ORDERS = 50;
const GONE = '已注销的会员';
const SHOWN: readonly OrderStatus[] = [
  ...(['pending_payment', 'paid', 'fulfilled', 'completed'] as const),
  ...(['closed', 'refunded'] as const),
];

/** The other members whom an entry is about. */
const spokenOf = ({ data }: TimelineEntry): readonly string[] => {
  if ('inviteeId' in data) return [data.inviteeId];
  return 'inviterId' in data && data.inviterId ? [data.inviterId] : [];
};

/** 会员 360°: who it is, what happened, what they hold, whom they brought, whether a message can reach them. */
export async function showMember(
  call: StaffCall,
  { memberId }: { memberId: string },
): Promise<Outcome<Member360>> {
  const { db, now } = call;
  const [found, { member, settings, view }, quotas, templates, coupons, rewards, timeline, orders] =
    await Promise.all([
      findMember(db, memberId),
      loadMember(call, memberId),
      quotasOf(db, memberId),
      messageTemplates(db),
      couponsOfMember(db, memberId),
      rewardsOf(db, memberId),
      latestOf(db, memberId, ENTRIES),
      ordersOfMember(db, memberId, { parts: [[SHOWN]], limit: ORDERS }),
    ]);
  if (!found || found.leaving) return reject('MEMBER_NOT_FOUND');
  const entries = timeline.map(entryOf);
  const related = new Set([
    ...(member.inviterId === null ? [] : [member.inviterId]),
    ...rewards.map(({ inviteeId }) => inviteeId),
    ...entries.flatMap(spokenOf),
  ]);
  const known = await findMembers(db, [...related]);
  const names = new Map(known.map(({ _id, nickname }) => [_id, nickname]));
  const row = memberRow(member, settings, names, now);
  const [face] = await withFaces(call, [row]);
  return ok({
    row: face ?? row,
    view,
    consent: member.consent,
    quotas: templates.map(({ id, title }) => ({
      templateId: id,
      title,
      left: quotas.find(({ templateId }) => templateId === id)?.left ?? 0,
    })),
    coupons: coupons.map((coupon) => couponView(coupon, now)),
    rewards: rewards.map(({ inviteeId, amount, status, settleAfter }) => ({
      inviteeName: names.get(inviteeId) || GONE,
      amount: fen(amount),
      status,
      settleAfter,
    })),
    timeline: rowsNewestFirst(entries),
    names: Object.fromEntries([
      ...[...related].map((id) => [id, names.get(id) || GONE]),
      ...(settings.sources ?? []).map(({ code, name }) => [`source:${code}`, name]),
    ]),
    orders: orders.map(({ id, quote, status, placedAt, attribution }) => ({
      orderId: id,
      payable: quote.payable,
      status,
      placedAt,
      attribution: attribution.winner ? touchLabel(attribution.winner, settings.sources) : null,
    })),
  });
}
