import type { ConsoleInput } from '@/contract/console';
import type { GroupJoined, OfferRow } from '@/contract/group-buy';
import { newKey } from './orders';
import { yes, type Answer, type Phone } from './phone';
import { HOUR, NEIGHBOURS } from './relays';
import type { Shop } from './shop';
import type { Staff } from './staff';

type Publishing = ConsoleInput<'offer.publish'>;

/** Kiwis at 12.90 for groups of three, an hour to gather. */
export const publishing = (shop: Shop, over: Partial<Publishing> = {}): Publishing => ({
  key: newKey(),
  title: '三人拼猕猴桃',
  skuId: 'kiwi-6',
  groupPrice: 1290,
  size: 3,
  windowHours: 1,
  perMember: 2,
  newOnly: false,
  openGIds: [NEIGHBOURS],
  tags: [],
  startAt: shop.emulator.clock.now(),
  endAt: shop.emulator.clock.now() + 24 * HOUR,
  stock: 20,
  benefitTemplateId: null,
  pickupPointId: 'cuihuli',
  ...over,
});

export const publishOffer = async (
  shop: Shop,
  staff: Staff,
  over: Partial<Publishing> = {},
): Promise<OfferRow> => yes(await staff.ask('offer.publish', publishing(shop, over)));

const seat = () => ({ key: newKey(), quantity: 1, remark: '', showName: false });

export const openGroup = (
  phone: Phone,
  offerId: string,
  more: { key?: string; quantity?: number; showName?: boolean } = {},
): Promise<Answer<GroupJoined>> => phone.call('group.open', { ...seat(), offerId, ...more });

export const joinGroup = (
  phone: Phone,
  groupId: string,
  more: { key?: string; quantity?: number; showName?: boolean } = {},
): Promise<Answer<GroupJoined>> => phone.call('group.join', { ...seat(), groupId, ...more });
