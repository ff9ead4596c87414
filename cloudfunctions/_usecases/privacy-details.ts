import type { PrivacyDetails } from '@/contract/views';
import type { Address } from '@/domain/order/types';
import type { Member } from '@/domain/member/types';
import { balanceOf } from '@/domain/points/wallet';
import type { StoredOf } from '../_store/stored-of';

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)].filter(Boolean);
const addressText = ({ name, phone, region, detail }: Address): string =>
  [name, phone, region, detail].filter(Boolean).join(' ');

/** What the customer wrote or is named in, in the words that are stored; each address, title and remark once. */
export function privacyDetails(
  member: Pick<Member, 'id' | 'fold' | 'chatEntry'>,
  { orders, afterSales, relays, groups }: StoredOf,
): PrivacyDetails {
  const { id, fold, chatEntry } = member;
  return {
    points: balanceOf(fold),
    lastChat: chatEntry && { name: chatEntry.chat.name, at: chatEntry.at },
    addresses: distinct(
      orders.map(({ delivery }) => (delivery.kind === 'pickup' ? '' : addressText(delivery.address))),
    ),
    invoices: distinct(
      orders.map(({ invoice }) =>
        invoice?.kind === 'company' ? `${invoice.title} ${invoice.taxNumber}` : (invoice?.title ?? ''),
      ),
    ),
    remarks: distinct(orders.map(({ remark }) => remark)),
    afterSales: afterSales.map(({ requestedAt, text, pictures }) => ({
      at: requestedAt,
      text,
      pictures: pictures.length,
    })),
    together: [
      ...relays.map(({ title, entries }) => ({
        title,
        name: entries[id]?.name ?? null,
        remark: entries[id]?.remark ?? '',
      })),
      ...groups
        .filter(({ seats }) => seats[id])
        .map(({ offer, seats }) => ({ title: offer.title, name: seats[id]?.name ?? null, remark: '' })),
    ],
  };
}
