import type { ConsoleInput } from '@/contract/console';
import { newKey } from './orders';
import { yes, type Phone } from './phone';
import type { Shop } from './shop';
import type { Staff } from './staff';

const DAY = 86_400_000;

export const clockOf = async (shop: Shop): Promise<number> => (await shop.get<{ now: number }>('/clock')).now;
export const walletOf = async (phone: Phone) => yes(await phone.call('coupon.wallet', {}));

export type Draft = ConsoleInput<'coupon.save'>['template'];

/** ¥5 off ¥39, fifty of them, claimable from now on for a month. */
export async function couponDraft(shop: Shop, over: Partial<Draft> = {}): Promise<Draft> {
  const now = await clockOf(shop);
  return {
    ...{ title: '试试看', threshold: 3900, together: 'lane', perMember: 1, channel: 'open', total: 50 },
    benefit: { kind: 'amount', off: 500 },
    scope: { categoryIds: [], productIds: [], excludedProductIds: [] },
    validity: { kind: 'days', days: 7 },
    audience: { newMemberOnly: false, tierIds: [] },
    ...{ claimFrom: now - 1000, claimUntil: now + 30 * DAY },
    ...over,
  };
}

/** A template that staff just made. */
export const madeTemplate = async (shop: Shop, staff: Staff, over: Partial<Draft> = {}) =>
  yes(await staff.ask('coupon.save', { key: newKey(), template: await couponDraft(shop, over) }));
