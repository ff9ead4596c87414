import { touchLabelForCustomer } from '@/domain/attribution/label';
import { inCart } from '@/domain/cart/merge';
import { ok, type Outcome } from '@/domain/outcome';
import { rowsNewestFirst } from '@/domain/timeline/rows';
import type { PrivacyView } from '@/contract/views';
import type { Call } from '../_kit/call';
import { findCart } from '../_store/carts';
import { couponsOfMember } from '../_store/coupons';
import { findMember } from '../_store/members';
import { quotasOf } from '../_store/message-quotas';
import { messageTemplates } from '../_store/message-templates';
import { storedOf } from '../_store/stored-of';
import { timelineOf, entryOf } from '../_store/timeline';
import { privacyDetails } from './privacy-details';
import { loadMember } from './view-member';

/** 店里存了我什么: everything the shop keeps about the caller, readable and complete, so that they can take it along. */
export async function showPrivacy(call: Call): Promise<Outcome<PrivacyView>> {
  const { db, memberId } = call;
  const [{ member, counts, settings, view }, coupons, quotas, templates, timeline, cart, stored] =
    await Promise.all([
      loadMember(call, memberId),
      couponsOfMember(db, memberId),
      quotasOf(db, memberId),
      messageTemplates(db),
      timelineOf(db, memberId),
      findCart(db, memberId),
      storedOf(db, memberId),
    ]);
  const inviter = member.inviterId === null ? null : await findMember(db, member.inviterId);
  const titleOf = (id: string) => templates.find((template) => template.id === id)?.title ?? '已停用的消息';
  return ok({
    ...privacyDetails(member, stored),
    member: view,
    consent: member.consent,
    source: member.source && touchLabelForCustomer(member.source, settings.sources ?? []),
    inviter: member.inviterId === null ? null : (inviter?.nickname ?? '已注销的会员'),
    orders: counts.orders,
    coupons: coupons.length,
    cart: inCart(cart?.lines ?? []).map(({ title, skuName, quantity }) => ({ title, skuName, quantity })),
    messages: quotas.map(({ templateId, left }) => ({ title: titleOf(templateId), left })),
    timeline: rowsNewestFirst(timeline.map(entryOf)),
  });
}
