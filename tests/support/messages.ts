import { yes, type Phone } from './phone';
import { eventually, type Shop } from './shop';

/** 到货提醒 of the seeded shop. */
export const ARRIVAL = 'HT02daohuotixing_p9RwUe5NtKs6MvBxZq1CaDyFi0';

/** 可发次数 as the phone is told. */
export const quotaOf = async (phone: Phone): Promise<number | undefined> =>
  yes(await phone.call('message.offers', {})).find(({ templateId }) => templateId === ARRIVAL)?.left;

/** What the shop's ledger holds for the phone. */
export async function ledgerOf(shop: Shop, phone: Phone) {
  const { memberId } = yes(await phone.call('member.me', {}));
  return shop.doc('message_quotas', `${memberId}:${ARRIVAL}`);
}

/** The popup is answered, and WeChat's event has been counted. */
export async function answerPopup(shop: Shop, phone: Phone, choice: 'accept' | 'reject'): Promise<void> {
  const counted = async () => (await ledgerOf(shop, phone))?.seen.length ?? 0;
  const before = await counted();
  await phone.door('POST', '/phone/subscribe', { tmplIds: [ARRIVAL] });
  await phone.door('POST', '/phone/subscribe/answer', { answers: { [ARRIVAL]: choice } });
  await eventually(async () => (await counted()) > before);
  await shop.advance(1000); // an event is named by its second
}

interface Message {
  readonly id: string;
  readonly templateId: string;
  readonly title: string;
  readonly page: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}
/** 服务通知 on this phone. */
export const inboxOf = async (phone: Phone): Promise<readonly Message[]> =>
  (await phone.door('GET', '/phone/inbox')) as unknown as Message[];
